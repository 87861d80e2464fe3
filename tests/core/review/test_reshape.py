"""Reshaping keeps the labels and evidence of units, and can be undone."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review import reshape
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, Evidence, Label, Unit
from tests.strategies import applied, plain_unit

SCHEME = default_scheme()
TEXT = "He said that prices fell and that wages rose. Then he left."


def part(text: str) -> Span:
    """Return the first occurrence of a string."""
    return Span(TEXT.index(text), TEXT.index(text) + len(text))


QUOTE = plain_unit(
    content=(part("that prices fell and that wages rose"),),
    source=(part("He"),),
    cue=part("said"),
    labels={"stance": Label("deny", "typed")},
    standing="accepted",
    evidence=(Evidence(url="https://example.org"),),
)
CLAIM = plain_unit("u2", kind="claim", content=(part("wages rose"),), parent="u1", proposed={})


def test_reshape_keeps_labels_and_evidence() -> None:
    moved = applied(reshape.reshape(QUOTE, content=(part("that prices fell"),)), QUOTE, CLAIM)["u1"]
    assert moved.status == "edited"
    assert (moved.labels, moved.evidence) == (QUOTE.labels, QUOTE.evidence)
    assert reshape.reshape(QUOTE, content=QUOTE.content) is None


def test_reshape_restores_a_rejected_unit_and_keeps_it_added() -> None:
    added = plain_unit(standing="added", rejected=True)
    unit = applied(reshape.reshape(added, speaker="Ann"), added)["u1"]
    assert (unit.status, unit.speaker) == ("added", "Ann")


def test_split_keeps_labels_in_the_first_part_and_moves_nested_units() -> None:
    action = reshape.split_unit({"u1": QUOTE, "u2": CLAIM}, QUOTE, TEXT, TEXT.index("and that"), "a7")
    units = applied(action, QUOTE, CLAIM)
    assert [span.of(TEXT) for span in units["u1"].content] == ["that prices fell"]
    assert [span.of(TEXT) for span in units["a7"].content] == ["and that wages rose"]
    assert units["a7"].labels == {}
    assert units["a7"].proposed["stance"] == "deny"
    assert (units["a7"].source, units["a7"].evidence) == (QUOTE.source, ())
    assert units["u2"].parent == "a7"
    assert reshape.split_unit({"u1": QUOTE}, QUOTE, TEXT, 0, "a7") is None


def test_merge_keeps_labels_of_the_first_and_evidence_of_both() -> None:
    left = plain_unit(
        "u1", content=(part("prices fell"),), labels={"stance": Label("deny", "typed")}, note="a"
    )
    right = plain_unit("u3", content=(part("wages rose"),), evidence=(Evidence(title="x"),), note="b")
    child = plain_unit("u4", kind="claim", content=(part("rose"),), parent="u3")
    units = applied(
        reshape.merge_units({"u1": left, "u3": right, "u4": child}, left, TEXT), left, right, child
    )
    assert set(units) == {"u1", "u4"}
    assert units["u1"].content == (part("prices fell"), part("wages rose"))
    assert (units["u1"].labels, units["u1"].note) == (left.labels, "a\nb")
    assert units["u1"].evidence == right.evidence
    assert units["u4"].parent == "u1"
    assert reshape.merge_units(units, units["u1"], TEXT) is None


def test_added_claim_is_nested_in_the_innermost_quote() -> None:
    inner = plain_unit("u5", content=(part("that wages rose"),))
    new = plain_unit("a9", kind="claim", content=(part("wages rose"),), proposed={})
    action = reshape.add_unit({"u1": QUOTE, "u5": inner}, new)
    unit = applied(action, QUOTE, inner)["a9"]
    assert (unit.parent, unit.status) == ("u5", "added")
    apart = plain_unit("a9", kind="claim", content=(part("he left"),), proposed={})
    assert applied(reshape.add_unit({"u1": QUOTE}, apart), QUOTE)["a9"].parent is None


def test_switch_kind_clears_what_the_other_kind_lacks() -> None:
    claim = applied(reshape.switch_kind({"u1": QUOTE}, QUOTE, SCHEME), QUOTE)["u1"]
    assert (claim.kind, claim.labels, claim.source, claim.cue) == ("claim", {}, (), None)
    assert claim.status == "edited"
    assert applied(reshape.switch_kind({"u1": claim}, claim, SCHEME), claim)["u1"].kind == "quote"


def test_subject_stays_with_the_first_part_of_a_claim_and_no_quote_has_one() -> None:
    claim = replace(CLAIM, parent=None, subject="Tom Reed")
    parts = applied(reshape.split_unit({"u2": claim}, claim, TEXT, TEXT.index("rose"), "a7"), claim)
    assert [parts[id].subject for id in ("u2", "a7")] == ["Tom Reed", None]
    assert applied(reshape.switch_kind({"u2": claim}, claim, SCHEME), claim)["u2"].subject is None


def test_alternative_replaces_spans_and_speaker() -> None:
    other = Alternative((part("that prices fell"),), (part("He"),), part("said"), "Ann Lee", 0.4)
    unit = applied(reshape.take_alternative(QUOTE, other), QUOTE)["u1"]
    assert (unit.content, unit.speaker, unit.status) == (other.content, "Ann Lee", "edited")


def test_switch_kind_moves_nested_units_out() -> None:
    outer = plain_unit("u0", content=(Span(0, len(TEXT)),))
    inner = replace(QUOTE, parent="u0")
    action = reshape.switch_kind({"u0": outer, "u1": inner, "u2": CLAIM}, inner, SCHEME)
    assert action.verb == "make it a claim, 1 inside it moves to the quote around it"
    units = applied(action, outer, inner, CLAIM)
    assert (units["u1"].parent, units["u2"].parent) == ("u0", "u0")
    action = reshape.switch_kind({"u1": QUOTE, "u2": CLAIM}, QUOTE, SCHEME)
    assert action.verb == "make it a claim, 1 inside it moves out"
    assert applied(action, QUOTE, CLAIM)["u2"].parent is None


def test_added_quote_takes_in_claims_but_not_those_of_a_smaller_quote() -> None:
    between = plain_unit("u5", content=(part("that wages rose"),))
    nested = plain_unit("u6", kind="claim", content=(part("wages"),), parent="u5", proposed={})
    free = plain_unit("u7", kind="claim", content=(part("prices fell"),), proposed={})
    units = {one.id: one for one in (between, nested, free)}
    action = reshape.add_unit(units, replace(QUOTE, id="a1"))
    assert action.verb == "add a quote, with 1 inside"
    added = applied(action, *units.values())
    assert (added["u6"].parent, added["u7"].parent) == ("u5", "a1")


def test_added_quote_is_nested_if_its_source_is_inside_the_outer_quote() -> None:
    outer = Unit("u1", "quote", (Span(10, 60),), (Span(0, 3),), Span(4, 8))
    inner = Unit("a1", "quote", (Span(30, 50),), (Span(12, 15),), Span(16, 20))
    elsewhere = replace(inner, source=(Span(0, 3),))
    for new, parent in ((inner, "u1"), (elsewhere, None), (replace(inner, source=()), None)):
        assert applied(reshape.add_unit({"u1": outer}, new), outer)["a1"].parent == parent
