"""Writing many rows at once, and finding which of them are stored."""
