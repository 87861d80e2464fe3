"""Tables, column types, and the conversion between rows and core values."""
