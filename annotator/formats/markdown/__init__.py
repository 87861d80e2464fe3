"""Markdown: the lines before it, and what it shows."""
