"""Agreement: how far annotators agree, on what, and how sure that is. Plain values in, frozen values out."""
