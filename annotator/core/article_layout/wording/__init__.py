"""What lines of an article say by their wording alone: dates, bylines, captions, boilerplate."""
