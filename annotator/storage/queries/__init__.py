"""All queries. Each function takes a transaction, and takes and returns core values."""
