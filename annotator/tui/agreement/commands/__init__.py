"""Commands of the agreement app, by subject."""
