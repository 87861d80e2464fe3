"""The report: counts collected article by article, and the sections computed from them."""
