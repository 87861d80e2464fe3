"""Claims: assertions that someone could check, in the article's voice or inside a quote (boundaries.md
25 to 28)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import compress

from annotator.core.span import Span
from annotator.splitter.contents import CLAUSE, content_end
from annotator.splitter.cues import VERBS
from annotator.splitter.drafts import Draft, Range
from annotator.splitter.phrases import noun_phrase_after
from annotator.splitter.sources import main_subject
from annotator.splitter.tokens import Line
from annotator.splitter.words import word_set

_NORMS = word_set("should must ought let may might could would-be shall need needs")
_NOT_ASSERTED = word_set("possible potential alleged likely planned would-be hypothetical")
_ATTITUDES = word_set(
    "ready prepared willing able committed determined proud happy glad sorry concerned confident hopeful"
    " eager important clear good bad great wrong right terrible horrible best worst better worse beautiful"
    " wonderful amazing unacceptable sure"
)
_EVENTS = word_set(
    "decision revolt attack war strike arrest death resignation visit election vote crash killing"
    " shooting coup summit protest presence arrival departure invasion withdrawal dismissal appointment"
    " conviction indictment release collapse explosion murder victory defeat loss win merger purchase sale"
    " launch ban referendum raid bombing escape exile mutiny rebellion uprising assassination deployment"
    " acquisition agreement deal trial investigation ruling verdict sentence fire flood earthquake"
    " outbreak closure opening rise fall drop increase decrease"
)
_BACKGROUND = word_set("following after amid despite")
_CAUSAL = word_set("because caused causes causing cause consequences due led resulted")
_AMOUNTS = word_set(
    "percent million billion trillion thousand thousands hundreds dozens half majority most double twice"
    " millions billions"
)
_FUTURE = word_set("will would won't won’t")
_LAW = word_set("law laws bill constitution ruled illegal legal unconstitutional statute")
_CIRCUMSTANCES = (
    (0.2, "has a number"),
    (0.15, "has names"),
    (0.1, "is about what happened"),
    (0.05, "names a cause"),
    (0.0, "is about the future"),
    (-0.1, "is short"),
    (-0.05, "begins with a pronoun"),
)
"""What makes a claim more or less worth checking, and by how much."""


@dataclass(slots=True)
class ClaimDraft:
    """A claim before it is a suggestion: fragments of one line, what it hangs on, and why it was taken."""

    line: Line
    fragments: list[Range]
    parent: Draft | None
    reasons: list[str] = field(default_factory=list)
    score: float = 0.5
    kind: str | None = None
    content: tuple[Span, ...] = ()
    """The fragments as code points."""

    def __post_init__(self) -> None:
        self.content = tuple([self.line.span(first, last) for first, last in self.fragments])


def claims_in_quotes(drafts: list[Draft]) -> list[ClaimDraft]:
    """Claims in the contents of quotes whose assertion could be checked (boundaries.md 27)."""
    found: list[ClaimDraft] = []
    for draft in drafts:
        if draft.rule.endswith(("infinitive", "question", "object")) or draft.stance == "query":
            continue
        line = draft.line
        for span in draft.content[:1]:
            first = bisect_left(line.starts, span.start)
            last = bisect_left(line.starts, span.end)
            if first >= len(line) or line.starts[first] != span.start:
                continue
            while first < last and line.tags[first] in "t“,”":
                first += 1
            if draft.rule.endswith("noun phrase"):
                claim = _event(line, first, last, draft)
            else:
                claim = _clause(line, first, last, draft)
            if claim is not None:
                found.append(claim)
    return found


def claims_of_author(line: Line, sentences: list[Range], taken: bytearray) -> list[ClaimDraft]:
    """Claims in the article's own voice; `taken` marks tokens of quotes, their sources and cues."""
    found: list[ClaimDraft] = []
    if line.role != "paragraph":
        return found
    background = not _BACKGROUND.isdisjoint(line.lower)
    for low, high in sentences:
        if background:
            found += _events_in_background(line, low, high, taken)
        if taken[low] or line.words[high - 1] == "?":
            continue  # an attribution opens the sentence, or it asserts nothing
        subject = main_subject(line, low, high)
        if subject is None or any(taken[subject[0] : subject[1]]):
            continue
        if subject[0] > low and line.tags[subject[0] - 1] in "swrt":
            continue  # a subordinate clause asserts nothing by itself
        claim = _predication(line, subject, high, taken)
        if claim is not None:
            found.append(claim)
            found += _known_for(line, subject, claim)
    return found


def _clause(line: Line, first: int, last: int, parent: Draft) -> ClaimDraft | None:
    """A content that is a clause, as a claim, up to what only elaborates it."""
    subject = main_subject(line, first, last)
    if subject is None or subject[0] != first:
        return None
    end = content_end(line, first, last, CLAUSE)
    comma = line.tags.find(",", subject[1], end)
    if comma > 0 and line.lower[comma + 1 : comma + 2] == ["with"]:
        end = comma
    while end > first and line.tags[end - 1] in "”,.?!":
        end -= 1
    if end - subject[1] < 2 or not _is_assertion(line, subject, end):
        return None
    return _weighed(ClaimDraft(line, [(first, end)], parent))


def _predication(line: Line, subject: Range, high: int, taken: bytearray) -> ClaimDraft | None:
    """Subject and predicate of a sentence; the subject is a fragment of its own if other words stand
    between."""
    start, after = subject
    name_end = line.tags.find(",", start, after)
    name_end = name_end if name_end > start else after
    verb = after
    if verb < high and line.tags[verb] == ",":
        verb = line.tags.find(",", verb + 1, high) + 1
        if verb <= 0:
            return None
    if verb >= high or taken[verb] or line.lower[verb] in VERBS:
        return None
    end = content_end(line, verb, high, CLAUSE)
    end = _before_background(line, verb + 1, end, taken)
    if end - verb < 2 or not _is_assertion(line, (start, verb), end):
        return None
    fragments = [(start, end)] if verb == name_end else [(start, name_end), (verb, end)]
    return _weighed(ClaimDraft(line, fragments, None))


def _before_background(line: Line, first: int, end: int, taken: bytearray) -> int:
    """Where a predicate ends if a quote, its source or its cue, or what only gives the background, cuts it
    short."""
    cut = taken.find(1, first, end)
    end = end if cut < 0 else cut
    words = line.lower[first:end]
    if _BACKGROUND.isdisjoint(words):
        return end
    return first + next(at for at, word in enumerate(words) if word in _BACKGROUND)


def _is_assertion(line: Line, subject: Range, end: int) -> bool:
    """Whether a clause states a fact and not a wish, a norm, a feeling or an opinion (boundaries.md
    26, 27)."""
    lower = line.lower
    if line.tags[subject[0]] in "pwrz" and lower[subject[0]] not in ("he", "she", "they"):
        return False
    for index in range(subject[1], min(subject[1] + 4, end)):
        word = lower[index]
        if word in _NORMS and line.tags[index] != "C":
            return False
        if word in _ATTITUDES and line.tags[index - 1] in "abR":
            return False
    return True


def _event(line: Line, first: int, last: int, parent: Draft | None) -> ClaimDraft | None:
    """A noun phrase that asserts an event: "Belarus’ decision to grant exile"."""
    end = last
    for index in range(first + 1, last):
        if line.tags[index] in ",;:." or (
            line.lower[index] == "and" and line.tags[index + 1 : index + 2] == "d"
        ):
            end = index
            break
    phrase = line.lower[first : min(end, noun_phrase_after(line, first, last))]
    if end - first < 3 or _NOT_ASSERTED.intersection(phrase) or not _EVENTS.intersection(phrase):
        return None
    claim = _weighed(ClaimDraft(line, [(first, end)], parent))
    claim.reasons.append("names an event")
    return claim


def _events_in_background(line: Line, low: int, high: int, taken: bytearray) -> list[ClaimDraft]:
    """Events that a sentence presupposes: "following Belarus’ decision to …"."""
    found: list[ClaimDraft] = []
    for index in range(low, high - 1):
        if line.lower[index] in _BACKGROUND and not taken[index] and not taken[index + 1]:
            claim = _event(line, index + 1, high, None)
            if claim is not None:
                found.append(claim)
    return found


def _known_for(line: Line, subject: Range, claim: ClaimDraft) -> list[ClaimDraft]:
    """What a subject is "known for" doing: each -ing phrase is an assertion about it."""
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
        found.append(_weighed(ClaimDraft(line, [name, (first, end)], None)))
        first = end + 1
    return found


def _weighed(claim: ClaimDraft) -> ClaimDraft:
    """Set score, reasons and type: what makes a claim worth checking, added up."""
    line = claim.line
    words: set[str] = set()
    tags = ""
    for first, last in claim.fragments:
        words.update(line.lower[first:last])
        tags += line.tags[first:last]
    amount = not _AMOUNTS.isdisjoint(words)
    causal = not _CAUSAL.isdisjoint(words)
    future = not _FUTURE.isdisjoint(words)
    holding = (
        amount or "#" in tags,
        tags.count("C") + tags.count("S") > 1,
        "E" in tags or "P" in tags or "V" in tags,
        causal,
        future,
        len(tags) < 6,
        tags.startswith("p"),
    )
    score = 0.35
    for weight, reason in compress(_CIRCUMSTANCES, holding):
        score += weight
        claim.reasons.append(reason)
    claim.score = score
    if amount:
        claim.kind = "quantity"
    elif causal:
        claim.kind = "causal"
    elif not _LAW.isdisjoint(words):
        claim.kind = "law"
    elif future:
        claim.kind = "prediction"
    return claim
