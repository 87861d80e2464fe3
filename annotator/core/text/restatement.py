"""The text that is offered for restating a claim: its words, with its subject named.

Nothing is restated until the reviewer confirms it.
"""

from __future__ import annotations

import re

from annotator.core.text.names import comparable_name

_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|I|we)\b(?P<verb> (?:am|are|have|was|were|do)\b|['’](?:m|re|ve)\b)?", re.I
)
_OF_ONE = {
    **{"am": "is", "are": "is", "have": "has", "were": "was", "do": "does", "was": "was"},
    **{"m": "is", "re": "is", "ve": "has"},
}
"""The form that a verb has after a name, by its form after a pronoun."""
_POSSESSIVE = re.compile(r"\b(?:his|her|its|their|my|our)(?= [\w“\"‘'])", re.I)
"""A determiner for the one that a subject is of: "Her victories"."""
_NOUN = re.compile(r"[Tt]he (?:[a-z-]+)(?= (?!of|from|in|for|who|at)[a-z])")
"""A noun without modifiers at the beginning of a claim: "The department"."""
_BEFORE = 40
"""Code points before a pronoun that is a subject: "In May 2019, he"."""


def restatement(claim: str, subject: str | None) -> str:
    """Return the words of a claim in one line, with its subject in place of the pronoun, short name or noun
    that it begins with; the unchanged words if none of these is found."""
    words = comparable_name(claim)
    if subject is not None:
        words = _named(words, subject)
    return words[:1].upper() + words[1:]


def _named(words: str, subject: str) -> str:
    last = re.escape(subject.split()[-1])
    short = re.match(rf"(?:(?!The )[A-Z][\w.’'-]* ){{0,3}}{last}\b(?!['’])", words)
    if short is not None:
        return subject + words[short.end() :]
    whose = _POSSESSIVE.search(words, 0, _BEFORE)
    if whose is not None and (whose.start() == 0 or words[: whose.start()].endswith(", ")):
        return words[: whose.start()] + _of(subject) + words[whose.end() :]
    noun, pronoun = _NOUN.match(words), _PRONOUN.search(words, 0, _BEFORE)
    if pronoun is not None and (noun is None or words[: pronoun.start()].endswith(", ")):
        return words[: pronoun.start()] + subject + _verb(pronoun["verb"], subject) + words[pronoun.end() :]
    return words if noun is None else subject + words[noun.end() :]


def _of(subject: str) -> str:
    """Return the possessive of a name: "Ann Lee's", "Senate Republicans'"."""
    return subject + ("'" if subject.endswith("ans") or subject.endswith("ats") else "'s")


def _verb(verb: str | None, subject: str) -> str:
    """Return the verb that follows a pronoun in the form it has after one name, or several."""
    if verb is None:
        return ""
    bare = verb.lstrip(" '’")
    several = {"m": "are", "re": "are", "ve": "have", "am": "are", "was": "were"}
    return " " + (several.get(bare, bare) if ";" in subject else _OF_ONE[bare])
