"""Filling the empty fields of a unit that was marked by hand."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review.edits import Decisions, apply
from annotator.core.review.prefill import prefill_changes, prefilled
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion, Unit

PROPOSAL = Suggestion(
    "quote",
    (Span(9, 20),),
    (Span(0, 3),),
    Span(4, 8),
    "Ann Lee",
    labels={"stance": "deny", "attribution": "person"},
)
QUOTE = Unit("a1", "quote", (Span(9, 20),), standing="added")


def test_prefill_sets_empty_fields_and_decides_nothing() -> None:
    unit = prefilled(QUOTE, PROPOSAL)
    assert (unit.source, unit.cue, unit.speaker) == (PROPOSAL.source, PROPOSAL.cue, "Ann Lee")
    assert unit.proposed == PROPOSAL.labels
    assert not unit.labels


def test_prefill_keeps_existing_values() -> None:
    marked = Unit("a1", "quote", QUOTE.content, (Span(30, 33),), proposed={"stance": "query"})
    unit = prefilled(marked, PROPOSAL)
    assert (unit.source, unit.cue, unit.speaker) == (marked.source, None, None)
    assert unit.proposed == {"stance": "query", "attribution": "person"}


def test_prefill_gives_a_claim_only_labels_and_a_subject() -> None:
    unit = prefilled(Unit("a1", "claim", QUOTE.content), replace(PROPOSAL, subject="Tom Reed"))
    assert (unit.source, unit.cue, unit.speaker, unit.subject) == ((), None, None, "Tom Reed")
    assert unit.proposed == PROPOSAL.labels
    assert prefilled(unit, PROPOSAL).subject == "Tom Reed"


def test_prefill_changes_lead_to_the_same_unit() -> None:
    after, back = apply(Decisions({"a1": QUOTE}), prefill_changes(QUOTE, PROPOSAL))
    assert after.units["a1"] == prefilled(QUOTE, PROPOSAL)
    assert apply(after, back)[0].units["a1"] == QUOTE
    assert prefill_changes(prefilled(QUOTE, PROPOSAL), PROPOSAL) == ()
