"""Scores: how likely a suggested quote is right in content and source, so that sorting by them puts
errors first. The base of each rule and what each circumstance takes off or adds are shares of
agreement with people, rounded to a twentieth, as seen on news articles annotated by hand. They
order suggestions; they hide none."""

from __future__ import annotations

from itertools import compress

from annotator.splitter.quote_draft import Draft

_RULES = {
    "quotation then cue": 0.9,
    "quotation then name": 0.9,
    "colon": 0.8,
    "quotation": 0.7,
    "that": 0.7,
    "bare clause": 0.7,
    "according to": 0.75,
    "according to, first": 0.7,
    "name and colon": 0.65,
    "sentence then cue": 0.6,
    "question": 0.6,
    "sentence then quotation": 0.6,
    "noun phrase": 0.5,
    "infinitive": 0.5,
    "adjective": 0.5,
    "passive": 0.55,
    "not English: marks alone": 0.5,
    "inserted in a relative clause": 0.45,
    "raised subject": 0.45,
    "noun then that": 0.3,
    "noun then object": 0.25,
    "quotation alone": 0.1,
}
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
"""What moves a score from its rule's base, and by how much."""

_SAYING = frozenset(
    {"said", "says", "told", "added", "wrote", "tweeted", "acknowledged", "argued", "insisted", "accused"}
)
_RELATIVES = frozenset({"who", "that", "which", "whom", "whose"})
_SPEAKERS_OF_DIALOGUE = frozenset({"i", "you", "we", "us", "me", "my"})
_SHORT, _LONG = 30, 110
"""Characters; about five and twenty words."""


def quote_score(draft: Draft) -> tuple[float, list[str]]:
    """The score of a quote, between 0 and 1, and the circumstances that moved it from its rule's base."""
    form, _, frame = draft.rule.rpartition(" then ")
    score = _RULES.get(draft.rule) or _RULES.get(frame, 0.5)
    reasons: list[str] = []
    line = draft.line
    first_word = line.lower[draft.source[0]] if draft.source else ""
    cue = line.lower[slice(*draft.cue)] if draft.cue else []
    characters = sum(end - start for start, end in draft.content)
    holding = (
        draft.source is None and draft.rule != "raised subject",
        first_word in _RELATIVES,
        first_word in _SPEAKERS_OF_DIALOGUE,
        form == "gerund",
        form == "base",
        not _SAYING.isdisjoint(cue),
        len(cue) > 1 and "to" not in cue,
        characters < _SHORT and frame != "cue",
        characters >= _LONG,
    )
    for weight, reason in compress(_CIRCUMSTANCES, holding):
        score += weight
        reasons.append(reason)
    return round(min(max(score, 0.02), 0.98), 3), reasons
