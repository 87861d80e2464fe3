"""Scores of quotes: how likely content and source are right, so that sorting by score puts errors first.

Base scores and weights are shares of agreement with human annotators on news articles, rounded to a
twentieth. They order suggestions and hide none.
"""

from __future__ import annotations

from itertools import compress

from annotator.splitter.quote_draft import Draft

_CIRCUMSTANCES = (
    (-0.3, "no source"),
    (-0.25, "the source is a relative"),
    (-0.3, "the source is a person of a dialogue"),
    (-0.15, "the cue is a participle"),
    (-0.1, "the cue is a base form"),
    (0.1, "a plain verb of saying"),
    (-0.05, "the cue has several words"),
    (-0.1, "the content is short"),
    (0.05, "the content is long"),
)
"""What raises or lowers the base score of a rule, and by how much."""

_SAYING = frozenset(
    {"said", "says", "told", "added", "wrote", "tweeted", "acknowledged", "argued", "insisted", "accused"}
)
"""Verbs of saying, whose quotes are right more often."""
_RELATIVES = frozenset({"who", "that", "which", "whom", "whose"})
"""Sources that are relative pronouns."""
_SPEAKERS_OF_DIALOGUE = frozenset({"i", "you", "we", "us", "me", "my"})
"""Sources that are first or second person."""
_SHORT, _LONG = 30, 110
"""Characters: about 5 and 20 words."""

_CARRIED, _MOST_CARRIED = 0.1, 5
"""What each paragraph that only follows the attribution before it takes off the score, and how many count."""


def quote_score(draft: Draft) -> tuple[float, list[str]]:
    """Return the score of a quote, between 0 and 1, and the circumstances that changed it."""
    rule = draft.rule
    score = rule.score
    reasons: list[str] = []
    line = draft.line
    first_word = line.lower[draft.source[0]] if draft.source else ""
    cue = line.lower[slice(*draft.cue)] if draft.cue else []
    characters = sum(end - start for start, end in draft.content)
    holding = (
        draft.source is None and not rule.may_lack_source,
        first_word in _RELATIVES,
        first_word in _SPEAKERS_OF_DIALOGUE,
        draft.form == "gerund",
        draft.form == "base",
        not _SAYING.isdisjoint(cue),
        len(cue) > 1 and "to" not in cue,
        characters < _SHORT and not rule.may_be_short,
        characters >= _LONG,
    )
    for weight, reason in compress(_CIRCUMSTANCES, holding):
        score += weight
        reasons.append(reason)
    if draft.certain:
        score -= _CARRIED * min(len(draft.content) - draft.certain, _MOST_CARRIED)
        reasons.append("paragraphs without a cue of their own")
    return round(min(max(score, 0.02), 0.98), 3), reasons
