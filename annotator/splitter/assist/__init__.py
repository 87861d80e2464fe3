"""Help while marking: candidate spans, and completing a unit marked by hand."""
