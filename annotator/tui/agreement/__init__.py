"""The lead's screens: agreement as it can be looked at, down to the reviewers' versions of one unit.

Nothing in here is reachable from the review, which is blind.
"""
