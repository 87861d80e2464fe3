"""Claims besides the main clause of a sentence: events, relative clauses about a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.name_lists import TITLES
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.coordination import is_past
from annotator.splitter.syntax.phrases import noun_phrase_before
from annotator.splitter.syntax.tokens import BlockTokens, Range

EVENT = ClaimRule(
    id="claim.event",
    form="phrase",
    summary="A noun phrase that names an event, as the content of a quote",
    examples=(
        "Ann Lee condemned <the arrest of Tom Reed>.",
        "Ann Lee condemned <the attack in Rome>, the second this year.",
    ),
    counterexamples=("Ann Lee condemned the possible arrest of Tom Reed.", "Ann Lee condemned the toll."),
)
BACKGROUND_EVENT = ClaimRule(
    id="claim.background",
    form="phrase",
    summary="An event that a sentence mentions as background",
    examples=("The town paid $3 million following <a strike by builders>.",),
    counterexamples=("The bridge opened despite the possible arrest of Tom Reed.",),
)
KNOWN_FOR = ClaimRule(
    id="claim.known-for",
    form="phrase",
    summary="What a subject is known for doing",
    examples=("<Tom Reed>, known for <building towers> and buying land, has moved to Rome.",),
)
RELATIVE = ClaimRule(
    id="claim.relative",
    summary="A relative clause that says what a name did",
    examples=("<Tom Reed>, who <moved to Rome in 1931>, built a bridge.",),
    counterexamples=("The town hired Tom Reed, who is the mayor.",),
)

BACKGROUND = word_set("following after amid despite")
"""Words that open a phrase of background."""
_NOT_ASSERTED = word_set("possible potential alleged likely planned would-be hypothetical")
"""Adjectives that say an event may not have happened."""
_EVENTS = word_set(
    "decision revolt attack war strike arrest death resignation visit election vote crash killing"
    " shooting coup summit protest presence arrival departure invasion withdrawal dismissal appointment"
    " conviction indictment release collapse explosion murder victory defeat loss win merger purchase sale"
    " launch ban referendum raid bombing escape exile mutiny rebellion uprising assassination deployment"
    " acquisition agreement deal trial investigation ruling verdict sentence fire flood earthquake"
    " outbreak closure opening rise fall drop increase decrease"
)
"""Nouns that name an event."""
_UNREFERRING = word_set("his her their its my our your this that")
_GOING_ON = ("a", "V", "E", "c", "z", "T", "i")
"""Tags after a noun phrase that is more than a phrase, or the subject of a clause."""
_EVENT_PHRASE = re.compile("[d#JE]*[NCSJZB]+(?:(?:i|T[vV]?)[dJ#NCSZBE]+)+")
"""A noun phrase with what follows its noun: "Belarus' decision to grant exile to"."""
_PLACING = word_set("in at on from near")
"""Prepositions before a place or a body, which a "who" after it does not mean."""
_BELONGING = word_set("of for")
"""Prepositions after the office of whom a "who" means: "the chairman of Rome Steel, who"."""
_AFTER_NAME = re.compile("r(?<=C,r)")
"""A relative pronoun after a name and a comma."""


def event_in(
    line: BlockTokens, first: int, last: int, rule: ClaimRule, parent: Draft | None
) -> list[ClaimDraft]:
    """Return the claim of a noun phrase that names an event: "Belarus’ decision to grant exile"."""
    match = _EVENT_PHRASE.match(line.tags, first, last)
    if match is None:
        return []
    end = match.end()
    words = line.lower[first:end]
    event = next((at for at in range(first, end) if line.lower[at] in _EVENTS), end)
    if end - first < 4 or event == end or not _NOT_ASSERTED.isdisjoint(words) or words[0] in _UNREFERRING:
        return []
    named = "C" in line.tags[first:event] if "S" in line.tags[first:event] else "C" in line.tags[event:end]
    named = named or "by" in words
    if line.tags[event] == "C" or line.tags[event + 1 : event + 2] not in ("i", "T") or not named:
        return []
    if line.tags[end : end + 1] in _GOING_ON and line.tags[end : end + 2] != "cd":
        return []
    claim = ClaimDraft(line, rule, [(first, end)], parent)
    claim.reasons.append("names an event")
    return [claim]


def events_in_background(line: BlockTokens, low: int, high: int, taken: bytearray) -> list[ClaimDraft]:
    """Return the events that a sentence presupposes: "following Belarus’ decision to …"."""
    found: list[ClaimDraft] = []
    for index in range(low, high - 1):
        if line.lower[index] in BACKGROUND and not taken[index] and not taken[index + 1]:
            found += event_in(line, index + 1, high, BACKGROUND_EVENT, None)
    return found


def known_for(line: BlockTokens, claim: ClaimDraft) -> list[ClaimDraft]:
    """Return what a subject is "known for" doing, one claim for each -ing phrase."""
    name = claim.fragments[0]
    index = name[1] + 1
    limit = claim.fragments[-1][0]
    if line.lower[index : index + 2] != ["known", "for"]:
        return []
    found: list[ClaimDraft] = []
    first = index + 2
    while first < limit - 1 and line.lower[first].endswith("ing"):
        end = first + 1
        while end < limit - 1 and not (line.tags[end] == "c" and line.lower[end + 1].endswith("ing")):
            end += 1
        found.append(ClaimDraft(line, KNOWN_FOR, [name, (first, end)], None))
        first = end + 1
    return found


def relatives(line: BlockTokens, low: int, high: int, taken: bytearray) -> Iterator[tuple[Range, int, int]]:
    """Yield the relative clauses after a comma that say what a name did: the name, the first token of the
    predicate, its end. One that only identifies the person is not a claim (boundaries.md 26)."""
    for match in _AFTER_NAME.finditer(line.tags, low, high - 3):
        relative = match.start()
        verb = relative + 1
        head = line.skip(verb, high, "Rabn")
        if head >= high or 1 in taken[relative : head + 1] or line.lower[head] in VERBS:
            continue
        name = _name_before(line, relative - 1, low)
        if name is None or line.lower[relative] not in ("who", "which") or not is_past(line, verb, high):
            continue
        before = line.lower[name[0] - 1] if name[0] else ""
        if (
            before in _PLACING
            or (before in _BELONGING and line.lower[name[0] - 2] in TITLES)
            or (line.lower[relative] == "which" and line.tags[name[0] - 1] in "iT")
        ):
            continue  # "the rally in Rome, which", "the chairman at Rome College, who"
        if before == "," or "c" in line.tags[slice(*name)]:
            continue  # "Lee and Reed, who"
        end = content_end(line, verb, high, "clause")
        comma = line.tags.find(",", verb, end)
        yield name, verb, end if comma < 0 else comma


def _name_before(line: BlockTokens, comma: int, low: int) -> Range | None:
    """Return the name that ends before a comma, without what governs it: "the rise of | Lee"."""
    first = noun_phrase_before(line, comma, low)
    if first is None:
        return None
    for index in range(comma - 1, first, -1):
        if line.tags[index] in "iT" and line.tags[index - 1] != "C":
            return (index + 1, comma)
    return (first, comma)
