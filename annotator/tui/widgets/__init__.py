"""Widgets, and the line layout they share."""
