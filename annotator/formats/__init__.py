"""Bytes to core values and back: one file a format. No database, no screen."""
