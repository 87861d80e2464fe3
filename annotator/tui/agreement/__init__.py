"""The agreement app: the report on screen, down to the reviewers' versions of one unit.

The review app imports nothing from it, because reviewing is blind.
"""
