"""Spans of an article's text, and how text is shown."""
