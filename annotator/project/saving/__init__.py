"""Saving and reading in the background, and edits on top of changes made elsewhere."""
