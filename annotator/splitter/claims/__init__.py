"""Finding claims, in the author's voice and inside quotes."""
