"""Who speaks: names, titles, mentions, and what a pronoun refers to."""
