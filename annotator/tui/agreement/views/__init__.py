"""The views of the report."""
