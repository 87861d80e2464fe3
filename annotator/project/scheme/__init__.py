"""Changes of the scheme: what becomes of labels, and reading labels given under earlier versions."""
