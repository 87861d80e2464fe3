"""Type of a claim: the first of the scheme's six that fits its words."""

from __future__ import annotations

import re

from annotator.splitter.claims.claim_draft import ClaimDraft
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

_CAUSES = re.compile(
    r"\b(?:because|caus(?:e|es|ed|ing)|(?:led|leads|leading) to|thanks to|due to|as a (?:result|consequence)"
    r"|result(?:s|ed|ing)? (?:in|from)|prevent(?:s|ed)|trigger(?:s|ed)|contribut(?:es|ed) to|spark(?:s|ed)"
    r"|stem(?:s|med) from|fuel(?:s|ed|led)|linked to|correlat(?:es|ed) with)\b"
)
_EFFECTS = word_set(
    "cut cuts reduced reduces raised raises lowered lowers increased increases boosted boosts hurt hurts"
    " saved saves killed kills created creates destroyed destroys improved improves slowed drives drove"
    " stopped protects protected"
)
"""Verbs that state a cause if their subject is no person or body: "the ban cut emissions"."""
_LAWS = re.compile(
    r"\b(?:laws?(?! (?:firm|school|enforcement|degree|professor|student|clerk)s?\b)|constitution|statutes?"
    r"|(?:un)?constitutional(?:ly)?|legislation|amendments?|treat(?:y|ies)|(?:il)?legal(?:ly)?"
    r"|(?:un)?lawful(?:ly)?|rulings?|verdicts?|regulations?|ordinances?)\b"
)
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
"""Verbs of votes, stands and policies."""
_SIDES = re.compile(r"\b(?:in favou?r of|opposed to|(?:is|are|was|were) against|stands? for|calls? for)\b")


def claim_type(claim: ClaimDraft) -> str:
    """Return the type of a claim: if several fit, the first in the scheme's order."""
    words: list[str] = []
    tags = ""
    for first, last in claim.fragments:
        words += claim.line.lower[first:last]
        tags += claim.line.tags[first:last]
    known = frozenset(words)
    text = " ".join(words)
    if _is_quantity(words, tags, known):
        return "quantity"
    is_ahead = _is_ahead(words, tags, known)
    if (_CAUSES.search(text) and not is_ahead) or _has_effect(words, tags, known):
        return "causal"
    if _is_law(text, known):
        return "law"
    if is_ahead:
        return "prediction"
    return "position" if _is_position(words, tags, text) else "event_or_property"


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
    if before in _DAYS or after in _DAYS or after in _CLOCK:
        return False
    if at and tags[at - 1] == "C":
        return False
    return not (at and tags[at - 1] in ",d" and tags[at + 1 : at + 2] in ("", *",.)VEa"))


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


def _is_law(text: str, known: frozenset[str]) -> bool:
    """Whether a claim is about what a law, a rule or a court says."""
    if _LAWS.search(text) or not (_COURTS.isdisjoint(known) or _DECIDED.isdisjoint(known)):
        return True
    return not (_INSTRUMENTS.isdisjoint(known) or _PERMITS.isdisjoint(known))


def _is_ahead(words: list[str], tags: str, known: frozenset[str]) -> bool:
    """Whether a claim is about the future: "will open", "is expected to open"."""
    if not _FUTURE.isdisjoint(known):
        return True
    return not _AHEAD.isdisjoint(known) and any(
        words[match.start()] in _AHEAD for match in re.finditer(".(?=T[vVBN])", tags)
    )


def _is_position(words: list[str], tags: str, text: str) -> bool:
    """Whether a claim is about what somebody holds, wants or voted for."""
    if _SIDES.search(text):
        return True
    return any(word in _STANDS and tag in "VEZPB" for word, tag in zip(words, tags, strict=True))
