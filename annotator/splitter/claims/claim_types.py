"""Type of a claim: the first of the six types of the scheme that fits its words."""

from __future__ import annotations

import re
from itertools import pairwise

from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.lexicon.name_lists import BODY_NOUNS, TITLES
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set

_AMOUNTS = word_set(
    "percent % percentage million billion trillion thousands hundreds dozens millions billions half"
    " majority double twice triple doubled tripled quadrupled halved average median fewer outnumber"
    " outnumbered largest biggest highest lowest oldest youngest longest shortest smallest fastest slowest"
    " richest poorest tallest deadliest costliest busiest"
)
"""Words that make an amount, a rank or a change of an amount."""
_SCALES = word_set(
    "more less higher lower bigger larger smaller cheaper faster slower longer shorter older younger"
    " richer poorer heavier taller"
)
"""Comparatives that compare amounts when "than" follows."""
_CHANGES = word_set(
    "rose risen rises rising fell fallen falls falling grew grown grows growing dropped dropping declined"
    " declining increased increasing decreased shrank shrunk soared surged plunged climbed jumped slipped"
    " exceeds exceeded"
)
"""Verbs that state an amount if their subject is one."""
_MEASURES = word_set(
    "rate rates price prices cost costs number numbers share sales exports imports income incomes wages"
    " wage salaries unemployment employment inflation debt deficit spending taxes tax revenue revenues"
    " profit profits crime emissions population turnout support traffic temperatures temperature production"
    " output growth economy gdp rents rent premiums poverty demand supply enrollment enrolment attendance"
    " shares deaths cases arrests"
)
"""Nouns for what is measured."""
_DAYS = (TIME_WORDS | {"may"}) - word_set("month year week day hour weeks months years days hours night")
"""Words next to which a number is a date."""
_CLOCK = word_set("a.m. p.m. am pm o'clock")
_PLAIN_NUMBER = re.compile(r"[\d.,]*\d(?:k|m|mn|bn|tn)?|\D+")
"""Not "9/11", "4th", "7:30" or "12-year-old"."""
_YEAR = re.compile("(?:1[5-9]|20)[0-9][0-9]")

_CAUSES = word_set(
    "because caused causes causing prevented prevents triggered triggers sparked sparks fueled fuelled"
)
_CAUSES_WITH = {
    **dict.fromkeys(
        ("led", "leads", "leading", "due", "thanks", "contributed", "contributes", "linked"), "to"
    ),
    **dict.fromkeys(("resulted", "results", "resulting"), "in from"),
    **dict.fromkeys(("stems", "stemmed"), "from"),
    **dict.fromkeys(("result", "consequence"), "of"),
}
"""Words that state a cause with a certain preposition: "led to"."""
_EFFECTS = word_set(
    "cut cuts reduced reduces raised raises lowered lowers increased increases boosted boosts hurt hurts"
    " saved saves killed kills created creates destroyed destroys improved improves slowed drives drove"
    " stopped protects protected"
)
"""Verbs that state a cause unless their subject is a person or body: "the ban cut emissions"."""
_LAWS = word_set(
    "law laws constitution constitutional unconstitutional statute statutes legislation amendment"
    " amendments treaty treaties legal illegal legally illegally lawful unlawful ruling rulings verdict"
    " verdicts regulation regulations ordinance ordinances"
)
_NO_LAW = word_set(
    "firm firms school schools enforcement degree degrees professor professors student students clerk"
)
"""Words after "law" that make it part of something else."""
_COURTS = word_set("court courts judge judges justices jury tribunal")
_DECIDED = word_set(
    "ruled rules ordered struck upheld overturned blocked convicted acquitted sentenced dismissed found"
)
_INSTRUMENTS = word_set(
    "rule rules act bill contract agreement code charter policy decree order directive ban"
)
_PERMITS = word_set(
    "bars barred bans banned allows allowed forbids forbade prohibits prohibited requires required permits"
    " permitted entitles entitled obliges outlaws outlawed"
)
_FUTURE = word_set("will 'll ’ll won't won’t shall would")
_AHEAD = word_set("going expected set scheduled due planning plan plans planned bound likely slated about")
"""Words that put an infinitive into the future: "is expected to open"."""
_STANDS = word_set(
    "voted supports supported opposes opposed favors favours favored favoured backs backed want wants"
    " wanted endorses endorsed rejects rejected demands demanded desires desired prefers preferred promised"
    " pledged vowed refuses refused insists believe believes believed advocates advocated champions"
    " condemns condemned"
)
"""Verbs of votes, positions and policies."""
_STANDS_WITH = {
    **dict.fromkeys(("favor", "favour"), "of"),
    **dict.fromkeys(("is", "are", "was", "were"), "against"),
    **dict.fromkeys(("stands", "stood", "calls", "called"), "for"),
}
"""Words that state a position with a certain preposition: "in favor of"."""
_CLUES = frozenset().union(
    *(_AMOUNTS, _SCALES, _CHANGES, _CAUSES, _CAUSES_WITH, _EFFECTS, _LAWS, _COURTS, _INSTRUMENTS),
    *(_FUTURE, _AHEAD, _STANDS, _STANDS_WITH),
)
"""Words of all types but events: a claim without any of them, and without a number, is an event."""


def claim_type(claim: ClaimDraft) -> str:
    """Return the type of a claim: if several fit, the first in the scheme's order."""
    words: list[str] = []
    tags = ""
    for first, last in claim.fragments:
        words += claim.line.lower[first:last]
        tags += claim.line.tags[first:last]
    known = frozenset(words)
    if _CLUES.isdisjoint(known) and "#" not in tags:
        return "event_or_property"
    if _is_quantity(words, tags, known):
        return "quantity"
    is_ahead = _is_ahead(words, tags, known)
    if (not is_ahead and _is_causal(words, known)) or _has_effect(words, tags, known):
        return "causal"
    if _is_law(words, known):
        return "law"
    if is_ahead:
        return "prediction"
    return "position" if _is_position(words, tags, known) else "event_or_property"


def _is_followed(words: list[str], known: frozenset[str], followers: dict[str, str]) -> bool:
    """Whether one of some words is followed by one of its prepositions."""
    return not known.isdisjoint(followers) and any(
        word in followers and following in followers[word].split() for word, following in pairwise(words)
    )


def _is_quantity(words: list[str], tags: str, known: frozenset[str]) -> bool:
    """Whether a claim gives a number, a rank, or a change or comparison of amounts."""
    if not _AMOUNTS.isdisjoint(known) or ("than" in known and not _SCALES.isdisjoint(known)):
        return True
    if not (_CHANGES.isdisjoint(known) or _MEASURES.isdisjoint(known)):
        return True
    return any(_counts(words, tags, match.start()) for match in re.finditer("#", tags))


def _counts(words: list[str], tags: str, at: int) -> bool:
    """Whether a number is an amount, not a date, a time of day, an age or part of a name."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if not _PLAIN_NUMBER.fullmatch(words[at]) or _YEAR.fullmatch(words[at]):
        return False
    if before in _DAYS or after in _DAYS or after in _CLOCK or words[at + 2 : at + 3] == ["ago"]:
        return False
    if at and tags[at - 1] == "C":
        return False
    return not (at and tags[at - 1] in ",d" and tags[at + 1 : at + 2] in ("", *",.)VEa"))


def _is_causal(words: list[str], known: frozenset[str]) -> bool:
    """Whether a claim names a cause: "caused by", "led to"."""
    return not _CAUSES.isdisjoint(known) or _is_followed(words, known, _CAUSES_WITH)


def _has_effect(words: list[str], tags: str, known: frozenset[str]) -> bool:
    """Whether something that is neither a person nor a body changes something else."""
    if _EFFECTS.isdisjoint(known):
        return False
    verb = next(at for at, word in enumerate(words) if word in _EFFECTS)
    subject = words[verb - 1] if verb else ""
    if not verb or tags[verb - 1] not in "NBZ" or subject in BODY_NOUNS or subject in TITLES:
        return False
    is_plural = subject.endswith("s")  # "workers", "officials", but also "tariffs"
    return not is_plural and tags[verb + 1 : verb + 2] in ("N", "d", "J", "C", "B", "Z", "G")


def _is_law(words: list[str], known: frozenset[str]) -> bool:
    """Whether a claim is about what a law, a rule or a court says."""
    laws = known & _LAWS
    if laws and (laws != {"law"} or _NO_LAW.isdisjoint(words[words.index("law") + 1 :][:1])):
        return True
    if not (_COURTS.isdisjoint(known) or _DECIDED.isdisjoint(known)):
        return True
    return not (_INSTRUMENTS.isdisjoint(known) or _PERMITS.isdisjoint(known))


def _is_ahead(words: list[str], tags: str, known: frozenset[str]) -> bool:
    """Whether a claim is about the future: "will open", "is expected to open"."""
    if not _FUTURE.isdisjoint(known):
        return True
    return not _AHEAD.isdisjoint(known) and any(
        words[match.start()] in _AHEAD for match in re.finditer(".(?=T[vVBN])", tags)
    )


def _is_position(words: list[str], tags: str, known: frozenset[str]) -> bool:
    """Whether a claim is about what someone supports, wants or voted for."""
    if _is_followed(words, known, _STANDS_WITH):
        return True
    return not _STANDS.isdisjoint(known) and any(
        word in _STANDS and tag in "VEZPB" for word, tag in zip(words, tags, strict=True)
    )
