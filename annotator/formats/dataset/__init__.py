"""The dataset format, JSONL: its lines, writer and reader."""
