"""Claims: assertions that someone could check, in the article's voice or in a quote (boundaries.md 25-28)."""

from __future__ import annotations

from bisect import bisect_left

from annotator.splitter.claims.claim_draft import (
    BACKGROUND,
    ClaimDraft,
    before_background,
    is_assertion,
    without_punctuation,
)
from annotator.splitter.claims.claims_in_speech import SPEECH, spoken_sentences
from annotator.splitter.claims.secondary_claims import (
    EVENT,
    RELATIVE,
    event_in,
    events_in_background,
    known_for,
    relatives,
)
from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.coordination import OUTSIDE, Conjunct, conjuncts, joined_after
from annotator.splitter.syntax.source_phrase import main_subject
from annotator.splitter.syntax.tokens import BlockTokens, Range

CONTENT = ClaimRule(
    id="claim.content",
    summary="The clause that is the content of a quote",
    examples=(
        "Ann Lee said that <the bridge opened in May>.",
        "Ann Lee said that in 1931, <Tom Reed built the bridge>, with help.",
    ),
    counterexamples=(
        "Ann Lee said that Tom Reed should move.",
        "Ann Lee said that she is happy to build it.",
    ),
)
SENTENCE = ClaimRule(
    id="claim.sentence",
    summary="A sentence in the article's own voice",
    examples=(
        "<The bridge opened in May>.",
        "<Tom Reed>, a builder, <moved to Rome in 1931>.",
        "<The bridge opened in May> after a strike by builders.",
    ),
    counterexamples=("Will the bridge open in May?", "The town should close the bridge."),
)
COORDINATED = ClaimRule(
    id="claim.coordinated",
    summary="A further predicate or clause, coordinated with the first one",
    examples=(
        "<Tom Reed> built a bridge and <moved to Rome in 1931>.",
        "<The mayor> lost 7 points, and <now sits at 11 percent>.",
        "The mayor paid 5 million dollars, and <the builders will pay 1 million>.",
    ),
    counterexamples=("Ann Lee praised the builders and criticized the toll.",),
)

_UNREAL = word_set("if unless when whenever once until without")
"""Words that make what follows a condition or a time, not an assertion."""


def claims_in_quotes(drafts: list[Draft]) -> list[ClaimDraft]:
    """Return the claims in the contents of quotes (boundaries.md 27)."""
    found: list[ClaimDraft] = []
    for draft in drafts:
        if draft.rule.claims is None or draft.stance == "query":
            continue
        line = draft.line
        if draft.rule.claims == "sentences":
            for block, span in zip(draft.blocks, draft.content, strict=True):
                for subject, (low, high) in spoken_sentences(block, span, unmarked=True):
                    found += _clause(block, SPEECH, low, high, draft, subject)
            continue
        for span in draft.content:
            if line.starts[0] <= span.start < line.ends[-1] and line.text[span.start] in '“"”':
                for subject, (low, high) in spoken_sentences(line, span):
                    found += _clause(line, SPEECH, low, high, draft, subject)
        for span in draft.content[:1]:
            first = bisect_left(line.starts, span.start)
            last = bisect_left(line.starts, span.end)
            if first >= len(line) or line.starts[first] != span.start:
                continue
            first = line.skip(first, last, "t“,”")
            if draft.rule.claims == "event":
                found += event_in(line, first, last, EVENT, draft)
            else:
                found += _clause(line, CONTENT, first, last, draft)
    return found


def claims_of_author(line: BlockTokens, sentences: list[Range], taken: bytearray) -> list[ClaimDraft]:
    """Return the claims in the article's own voice.

    `taken` is 1 for tokens of contents and cues, and SOURCE for those of sources: the sentence may also say
    what the source did.
    """
    found: list[ClaimDraft] = []
    if not line.is_prose:
        return found
    background = not BACKGROUND.isdisjoint(line.lower)
    relative = "r" in line.tags
    for low, high in sentences:
        if relative:
            found += _relative_clauses(line, low, high, taken)
        if background:
            found += events_in_background(line, low, high, taken)
        if taken[low] == 1 or line.words[high - 1] == "?":
            continue  # an attribution opens the sentence, or it asserts nothing
        subject = _subject(line, low, high)
        if subject is None or 1 in taken[subject[0] : subject[1]]:
            continue
        if subject[0] > low and line.tags[subject[0] - 1] in "swrt":
            continue  # a subordinate clause asserts nothing by itself
        asserted = _predicates(line, subject, high, taken)
        found += asserted
        if asserted:
            found += known_for(line, asserted[0])
    return found


def _subject(line: BlockTokens, low: int, high: int) -> Range | None:
    """Return the subject of a sentence, after a prepositional phrase and its comma: "In the face of winds
    driven from the sea, he …"."""
    subject = main_subject(line, low, high)
    if subject is None or subject[0] == low or line.tags[subject[0] - 1] not in "iT":
        return subject
    comma = line.tags.find(",", subject[0], high)
    if comma < 0:
        return subject
    subject = main_subject(line, comma + 1, high)
    return subject if subject is not None and subject[0] == comma + 1 else None


def _clause(
    line: BlockTokens, rule: ClaimRule, first: int, last: int, parent: Draft, subject: Range | None = None
) -> list[ClaimDraft]:
    """Return the assertions of a content that is a clause, each up to what only elaborates on it."""
    subject = subject or main_subject(line, first, last)
    if subject is None or not _leads_up(line, first, subject[0]):
        return []
    first = subject[0]
    end = content_end(line, first, last, "clause")
    comma = line.tags.find(",", subject[1], end)
    if comma > 0 and line.lower[comma + 1 : comma + 2] == ["with"]:
        end = comma
    more = conjuncts(line, subject[1], last, inside=True)
    end = without_punctuation(line, first, min(end, more[0].joint) if more else end)
    found: list[ClaimDraft] = []
    if end - subject[1] >= 2 and is_assertion(line, subject, end):
        found.append(ClaimDraft(line, rule, [(first, end)], parent))
    return found + _coordinated(line, (first, subject[1]), subject[1], more, last, parent, None)


def _leads_up(line: BlockTokens, first: int, subject: int) -> bool:
    """Whether only an adverbial comes before the subject of a content."""
    if subject == first:
        return True
    return line.tags[subject - 1] in ",R" and _UNREAL.isdisjoint(line.lower[first:subject])


def _predicates(line: BlockTokens, subject: Range, high: int, taken: bytearray) -> list[ClaimDraft]:
    """Return what a sentence asserts, predicate by predicate; the subject is a fragment of its own if other
    words come between."""
    start, after = subject
    name_end = line.tags.find(",", start, after)
    name_end = name_end if name_end > start else after
    verb = after
    if verb < high and line.tags[verb] == ",":
        verb = line.tags.find(",", verb + 1, high) + 1
    if taken[verb] or line.lower[verb] in VERBS:
        joined = joined_after(line, verb, high, taken)
        return _coordinated(line, (start, name_end), verb, joined, high, None, taken)
    more = conjuncts(line, verb, high)
    end = content_end(line, verb, high, "clause")
    end = before_background(line, verb + 1, min(end, more[0].joint) if more else end, taken)
    found: list[ClaimDraft] = []
    if end - verb >= 2 and is_assertion(line, (start, verb), end):
        fragments = [(start, end)] if verb == name_end else [(start, name_end), (verb, end)]
        found.append(ClaimDraft(line, SENTENCE, fragments, None))
    return found + _coordinated(line, (start, name_end), verb, more, high, None, taken)


def _relative_clauses(line: BlockTokens, low: int, high: int, taken: bytearray) -> list[ClaimDraft]:
    """Return what relative clauses assert of names: "Lee, who moved to Rome in 1931"."""
    found: list[ClaimDraft] = []
    for name, verb, limit in relatives(line, low, high, taken):
        more = conjuncts(line, verb, limit)
        end = without_punctuation(
            line, verb, before_background(line, verb, more[0].joint if more else limit, taken)
        )
        if end - verb >= 3 and is_assertion(line, (name[0], verb), end):
            found.append(ClaimDraft(line, RELATIVE, [name, (verb, end)], None))
        found += _coordinated(line, name, verb, more, limit, None, taken)
    return found


def _coordinated(
    line: BlockTokens,
    subject: Range,
    verb: int,
    more: list[Conjunct],
    high: int,
    parent: Draft | None,
    taken: bytearray | None,
) -> list[ClaimDraft]:
    """Return the assertions coordinated with the first one of a clause, which has its predicate at `verb`."""
    found: list[ClaimDraft] = []
    for place, one in enumerate(more):
        limit = more[place + 1].joint if place + 1 < len(more) else high
        if one.shared == OUTSIDE:
            break
        before, verb = verb, one.verb
        subject = one.subject or subject
        head = line.skip(verb, len(line), "Rn")
        if line.lower[head] in VERBS or (taken is not None and any(taken[one.joint : head + 1])):
            continue
        end = min(limit, content_end(line, verb, high, "clause"))
        end = end if taken is None else before_background(line, verb + 1, end, taken)
        end = without_punctuation(line, verb, end)
        if end - verb < 2 or not is_assertion(line, (subject[0], verb), end):
            continue
        if one.subject is not None:
            fragments = [(subject[0], end)]
        elif one.shared and subject[1] == before:
            fragments = [(subject[0], one.shared), (verb, end)]
        elif one.shared:
            fragments = [subject, (before, one.shared), (verb, end)]
        else:
            fragments = [subject, (verb, end)]
        found.append(ClaimDraft(line, COORDINATED, fragments, parent))
    return found
