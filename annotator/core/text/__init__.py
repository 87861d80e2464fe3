"""Spans of an article's text, moving their ends, and making text safe to show."""
