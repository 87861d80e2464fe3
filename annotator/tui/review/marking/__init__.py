"""Marking spans: the marker, its candidates, and the selected fragment."""
