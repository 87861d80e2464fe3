"""The report: what is collected article by article, and the sections it is told in."""
