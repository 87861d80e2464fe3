"""Connections and transactions on SQLite and PostgreSQL, and their errors."""
