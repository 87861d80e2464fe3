"""Reshaping keeps the labels and evidence of units, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.review import actions, reshape
from annotator.core.review.edit_log import Action, Recorder, Review
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span, problem_with
from annotator.core.unit import Alternative, Evidence, Label, Suggestion, Unit, adopt, depth, in_order
from tests.strategies import KINDS, LENGTH, applied, fragments, plain_unit, suggestions

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


def some_reshaping(data: st.DataObject, units: Mapping[str, Unit], text: str, new_id: str) -> Action | None:
    """Return any action that changes spans, kind or nesting."""
    draw = data.draw
    unit = draw(st.sampled_from(in_order(units.values())))
    new = Unit(new_id, draw(st.sampled_from(KINDS)), draw(fragments()))
    choices: list[Callable[[], Action | None]] = [
        lambda: reshape.reshape(unit, content=draw(fragments())),
        lambda: reshape.switch_kind(units, unit, SCHEME),
        lambda: reshape.split_unit(units, unit, text, draw(st.integers(0, LENGTH)), new_id),
        lambda: reshape.merge_units(units, unit, text),
        lambda: reshape.add_unit(units, new),
        lambda: actions.reject(units, unit),
    ]
    return draw(st.sampled_from(choices))()


@given(suggestions(max_size=8), st.data())
def test_any_reshaping_keeps_valid_units_and_can_be_undone(
    proposed: tuple[Suggestion, ...], data: st.DataObject
) -> None:
    text = "word " * (LENGTH // 5)
    sane = [
        replace(one, parent=None) if one.parent is None or proposed[one.parent].kind == "claim" else one
        for one in proposed
    ]
    suggested = adopt(sane)
    recorder, review = Recorder("ann"), Review("a", "ann", None, SCHEME.version)
    for number in range(data.draw(st.integers(1, 8))):
        units = review.units if review.begun else suggested
        action = some_reshaping(data, units, text, f"a{number}")
        if action is not None:
            review, _ = recorder.do(review, action, suggested)
        for one in review.units.values():
            assert problem_with(one.content, LENGTH) is None
            if one.parent is not None:
                assert review.units[one.parent].kind == "quote"
            assert depth(review.units, one) < len(review.units), "a cycle of parents"
    while review.stacks.undo:
        review, _ = recorder.undo(review)
    assert not review.begun or review.units == suggested


def test_added_quote_is_nested_if_its_source_is_inside_the_outer_quote() -> None:
    outer = Unit("u1", "quote", (Span(10, 60),), (Span(0, 3),), Span(4, 8))
    inner = Unit("a1", "quote", (Span(30, 50),), (Span(12, 15),), Span(16, 20))
    elsewhere = replace(inner, source=(Span(0, 3),))
    for new, parent in ((inner, "u1"), (elsewhere, None), (replace(inner, source=()), None)):
        assert applied(reshape.add_unit({"u1": outer}, new), outer)["a1"].parent == parent
