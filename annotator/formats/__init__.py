"""File formats: bytes to core values and back, one module or package per format."""
