"""Help while marking: candidate spans, and suggestions for a content marked by a reviewer."""
