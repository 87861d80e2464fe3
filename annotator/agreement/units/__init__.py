"""Units of several annotators: matching, alignment, and the counts that the coefficients need."""
