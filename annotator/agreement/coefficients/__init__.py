"""Coefficients over tables of ratings, with their intervals. The lowest layer: arrays in, numbers out."""
