"""Every query: each function takes a transaction, and takes and returns core values."""
