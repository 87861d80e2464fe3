"""Markdown files: their front matter, and the text that they display."""
