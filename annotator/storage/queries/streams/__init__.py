"""All reviews of a project, read a page of articles at a time."""
