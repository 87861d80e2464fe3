"""Marking spans: candidates, the cursor, and the commands that move ends."""
