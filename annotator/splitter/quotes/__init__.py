"""Finding quotes: one module for each form of attribution."""
