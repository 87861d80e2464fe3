"""Marking spans: the marker, its candidates, and the fragment that keys act on."""
