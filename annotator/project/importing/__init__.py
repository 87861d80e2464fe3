"""Imports: read, checked and encoded in several processes, then written in short transactions."""
