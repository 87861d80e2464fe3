"""The report: the counts collected article by article, and the sections made of them."""
