"""Word lists: cues, word classes, names, and the test for English."""
