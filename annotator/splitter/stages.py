"""Stages of the splitter in order, and their results as suggestions."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from annotator.core.article import SPLIT_ROLES, Article
from annotator.core.quotation_marks import quoted_ranges
from annotator.core.text.span import Fragments, Span
from annotator.core.text.span_moves import snap_all
from annotator.core.unit import Suggestion
from annotator.splitter.claims.claim_draft import SOURCE, ClaimDraft
from annotator.splitter.claims.claim_finder import claims_in_quotes, claims_of_author
from annotator.splitter.lexicon.language import is_english
from annotator.splitter.quote_draft import Draft, mark_content
from annotator.splitter.quotes.nested_quotes import nested_quotes
from annotator.splitter.quotes.quotation_linking import quotations_alone
from annotator.splitter.quotes.quote_finder import quotes_by_line
from annotator.splitter.scoring.alternatives import alternatives
from annotator.splitter.scoring.quote_labels import quote_labels
from annotator.splitter.scoring.quote_scores import quote_score
from annotator.splitter.speakers.coreference import resolve_speakers, speaker_name
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.speakers.titles import Titles
from annotator.splitter.syntax.sentences import sentences
from annotator.splitter.syntax.tokens import BlockTokens, Range, lines_of

VERSION = "rules-2"
"""Increased by hand with each release whose suggestions differ from those before it."""

CHECK_WORTHY = 0.5
"""Score from which a claim is suggested as check-worthy."""


def split(article: Article) -> tuple[Suggestion, ...]:
    """Suggest the quotes and claims of an article by position, parents before the units nested in them.

    Deterministic, and raises for no text. The rules are for English; in other languages only quotations are
    suggested.
    """
    with _collector_paused():
        names, units = _units(article)
        return _suggestions(article.text, names, units)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: it would visit tokens again and again, which have no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _units(article: Article) -> tuple[Names, list[Draft | ClaimDraft]]:
    """Return the names of an article, and its quotes followed by its claims.

    A line without any is freed when it has been read: in a long article the lines take most of the memory.
    """
    lines = _lines(article)
    names = Names(lines)
    if not is_english(article):
        return names, [*quotations_alone(lines)]
    titles = Titles(names)
    names.drop_lines()
    drafts: list[Draft] = []
    nested: list[Draft] = []
    claims: list[ClaimDraft] = []
    by_line: dict[int, list[Draft]] = {}

    def finish(line: BlockTokens, ranges: list[Range]) -> None:
        own = by_line.pop(line.block, [])
        own += (inner for draft in own[:] for inner in nested_quotes(draft))
        nested.extend(draft for draft in own if draft.parent is not None)
        claims.extend(_author_claims(line, ranges, own))

    before: tuple[BlockTokens, list[Range]] | None = None
    for line, ranges, found in quotes_by_line((line, sentences(line)) for line in _consumed(lines)):
        drafts += found
        for draft in found:
            by_line.setdefault(draft.line.block, []).append(draft)
        if before is not None:
            finish(*before)  # only now: its cue may introduce a quotation of this line
        before = line, ranges
    if before is not None:
        finish(*before)
    drafts += nested
    resolve_speakers(drafts, titles)
    return names, [*drafts, *claims_in_quotes(drafts), *claims]


def _lines(article: Article) -> list[BlockTokens]:
    blocks = [(block.role, block.span) for block in article.blocks if block.role in SPLIT_ROLES]
    return lines_of(article.text, blocks, quoted_ranges(article.text))


def _consumed(lines: list[BlockTokens]) -> Iterator[BlockTokens]:
    """Yield the lines in order and remove each from the list."""
    lines.reverse()
    while lines:
        yield lines.pop()


def at_graphemes(text: str, one: Suggestion) -> Suggestion:
    """Return a suggestion whose spans begin and end between graphemes: a token may end before an accent.

    Its alternatives are widened too.
    """
    others = tuple(
        replace(other, **_whole(text, other.content, other.source, other.cue)) for other in one.alternatives
    )
    return replace(one, **_whole(text, one.content, one.source, one.cue), alternatives=others)


def _whole(text: str, content: Fragments, source: Fragments, cue: Span | None) -> dict[str, Any]:
    return {
        "content": snap_all(text, content),
        "source": snap_all(text, source),
        "cue": None if cue is None else snap_all(text, (cue,))[0],
    }


def _author_claims(line: BlockTokens, ranges: list[Range], drafts: list[Draft]) -> list[ClaimDraft]:
    """Return the claims in the article's own voice in a line: outside its quotes and their cues."""
    taken = bytearray(map(bool, line.quote_at)) if line.quotes else bytearray(len(line))
    for draft in drafts:
        mark_content(line, draft, taken)
        if draft.source is not None:
            for index in range(*draft.source):
                taken[index] = taken[index] or SOURCE
    return claims_of_author(line, ranges, taken)


def _suggestions(text: str, names: Names, units: list[Draft | ClaimDraft]) -> tuple[Suggestion, ...]:
    """Return the units by position; the index of a parent is smaller than that of a unit nested in it.

    Empties `units`, so that their tokens are freed as suggestions take their place.
    """

    def place(unit: Draft | ClaimDraft) -> tuple[int, int]:
        content = snap_all(text, tuple(unit.content))
        return content[0].start, -content[-1].end

    units.sort(key=place)  # a quote precedes a claim on the same span
    number = {id(unit): index for index, unit in enumerate(units)}
    whole = text.isascii()
    suggestions: list[Suggestion] = []
    units.reverse()
    while units:
        unit = units.pop()
        parent = None if unit.parent is None else number[id(unit.parent)]
        one = _quote(unit, parent, names) if isinstance(unit, Draft) else _claim(unit, parent)
        suggestions.append(one if whole else at_graphemes(text, one))
    return tuple(suggestions)


def _quote(draft: Draft, parent: int | None, names: Names) -> Suggestion:
    """Return the suggestion of a quote, with labels, score, alternatives and reasons."""
    source = draft.source_span
    score, reasons = quote_score(draft)
    return Suggestion(
        kind="quote",
        content=tuple(draft.content),
        source=() if source is None else (source,),
        cue=draft.cue_span,
        speaker=speaker_name(draft.speaker),
        parent=parent,
        labels=_kept(quote_labels(draft)),
        score=score,
        alternatives=alternatives(draft, names, score),
        reasons=(draft.rule.id, *reasons),
    )


def _claim(claim: ClaimDraft, parent: int | None) -> Suggestion:
    """Return the suggestion of a claim. Its score orders claims and hides none."""
    return Suggestion(
        kind="claim",
        content=claim.content,
        parent=parent,
        labels=_kept(claim_labels(claim)),
        score=round(min(max(claim.score, 0.0), 1.0), 3),
        reasons=(claim.rule.id, *claim.reasons),
    )


_KEPT: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}


def _kept(labels: dict[str, str]) -> dict[str, str]:
    """Return equal labels kept once: there are a few dozen, and a dict for each unit takes much memory."""
    return _KEPT.setdefault(tuple(labels.items()), labels)


def claim_labels(claim: ClaimDraft) -> dict[str, str]:
    """Return the labels of a claim, with both required fields, so that one key accepts them."""
    worthy = "check_worthy" if claim.score >= CHECK_WORTHY else "unimportant"
    labels = {"checkworthiness": worthy, "verification": "unchecked"}
    if claim.kind is not None:
        labels["claim_type"] = claim.kind
    return labels
