"""Tables of ratings: one row for each rating, or one column for each annotator."""
