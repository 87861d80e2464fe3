"""One reviewer's review of one article: its edits, its log, and what to ask next."""
