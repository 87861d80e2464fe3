"""Commands of the review screen, by subject."""
