"""Tables, column types, and the codec between rows and core values."""
