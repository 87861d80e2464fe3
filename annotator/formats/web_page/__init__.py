"""Saved web pages: the article in a page, with the roles that its markup gives."""
