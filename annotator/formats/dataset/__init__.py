"""The dataset as JSONL: the lines, and how they are written and read."""
