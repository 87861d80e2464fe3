"""Split news articles into claims and quotes, and judge each one in the terminal."""

__version__ = "0.1.0"
