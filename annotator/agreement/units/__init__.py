"""Units of several annotators: matching, alignment, and counts for the coefficients."""
