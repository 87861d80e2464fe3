"""Articles from tables: each row, or object in JSON, is an article."""
