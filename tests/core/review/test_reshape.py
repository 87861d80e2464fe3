"""Reshaping units keeps what was judged, and everything can be taken back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.review import actions, reshape
from annotator.core.review.edit_log import Recorder, Review
from annotator.core.review.edits import Decisions, apply
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span, problem_with
from annotator.core.unit import Alternative, Evidence, Label, Unit, adopt, depth, in_order
from tests.strategies import LENGTH, fragments, plain_unit, suggestions

SCHEME = default_scheme()
TEXT = "He said that prices fell and that wages rose. Then he left."


def part(text: str) -> Span:
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


def after(action, *units):
    decisions = Decisions({unit.id: unit for unit in units})
    result, inverse = apply(decisions, action.operation)
    assert apply(result, inverse)[0] == decisions
    return result.units


def test_moving_an_end_keeps_labels_evidence_and_children():
    moved = after(reshape.reshape(QUOTE, content=(part("that prices fell"),)), QUOTE, CLAIM)["u1"]
    assert moved.status == "edited"
    assert (moved.labels, moved.evidence) == (QUOTE.labels, QUOTE.evidence)
    assert reshape.reshape(QUOTE, content=QUOTE.content) is None


def test_an_added_unit_stays_added_and_a_rejected_one_comes_back():
    added = plain_unit(standing="added", rejected=True)
    unit = after(reshape.reshape(added, speaker="Ann"), added)["u1"]
    assert (unit.status, unit.speaker) == ("added", "Ann")


def test_a_split_judges_only_the_first_half_and_children_go_with_their_part():
    action = reshape.split_unit({"u1": QUOTE, "u2": CLAIM}, QUOTE, TEXT, TEXT.index("and that"), "a7")
    units = after(action, QUOTE, CLAIM)
    assert [span.of(TEXT) for span in units["u1"].content] == ["that prices fell"]
    assert [span.of(TEXT) for span in units["a7"].content] == ["and that wages rose"]
    assert units["a7"].labels == {}
    assert units["a7"].proposed["stance"] == "deny"
    assert (units["a7"].source, units["a7"].evidence) == (QUOTE.source, ())
    assert units["u2"].parent == "a7"
    assert reshape.split_unit({"u1": QUOTE}, QUOTE, TEXT, 0, "a7") is None


def test_a_merge_keeps_the_first_ones_answers_and_both_ones_evidence():
    left = plain_unit(
        "u1", content=(part("prices fell"),), labels={"stance": Label("deny", "typed")}, note="a"
    )
    right = plain_unit("u3", content=(part("wages rose"),), evidence=(Evidence(title="x"),), note="b")
    child = plain_unit("u4", kind="claim", content=(part("rose"),), parent="u3")
    units = after(reshape.merge_units({"u1": left, "u3": right, "u4": child}, left, TEXT), left, right, child)
    assert set(units) == {"u1", "u4"}
    assert units["u1"].content == (part("prices fell"), part("wages rose"))
    assert (units["u1"].labels, units["u1"].note) == (left.labels, "a\nb")
    assert units["u1"].evidence == right.evidence
    assert units["u4"].parent == "u1"
    assert reshape.merge_units(units, units["u1"], TEXT) is None


def test_a_new_claim_goes_below_the_innermost_quote_around_it():
    inner = plain_unit("u5", content=(part("that wages rose"),))
    new = plain_unit("a9", kind="claim", content=(part("wages rose"),), proposed={})
    action = reshape.add_unit({"u1": QUOTE, "u5": inner}, new)
    unit = after(action, QUOTE, inner)["a9"]
    assert (unit.parent, unit.status) == ("u5", "added")
    apart = plain_unit("a9", kind="claim", content=(part("he left"),), proposed={})
    assert after(reshape.add_unit({"u1": QUOTE}, apart), QUOTE)["a9"].parent is None


def test_switching_the_kind_drops_what_the_other_is_not_asked():
    claim = after(reshape.switch_kind({"u1": QUOTE}, QUOTE, SCHEME), QUOTE)["u1"]
    assert (claim.kind, claim.labels, claim.source, claim.cue) == ("claim", {}, (), None)
    assert claim.status == "edited"
    assert after(reshape.switch_kind({"u1": claim}, claim, SCHEME), claim)["u1"].kind == "quote"


def test_an_alternative_replaces_what_it_names():
    other = Alternative((part("that prices fell"),), (part("He"),), part("said"), "Ann Lee", 0.4)
    unit = after(reshape.take_alternative(QUOTE, other), QUOTE)["u1"]
    assert (unit.content, unit.speaker, unit.status) == (other.content, "Ann Lee", "edited")


def test_what_a_quote_held_goes_to_the_quote_around_it_or_stands_by_itself():
    outer = plain_unit("u0", content=(Span(0, len(TEXT)),))
    inner = replace(QUOTE, parent="u0")
    action = reshape.switch_kind({"u0": outer, "u1": inner, "u2": CLAIM}, inner, SCHEME)
    assert action.verb == "make it a claim, 1 inside it moves to the quote around it"
    units = after(action, outer, inner, CLAIM)
    assert (units["u1"].parent, units["u2"].parent) == ("u0", "u0")
    action = reshape.switch_kind({"u1": QUOTE, "u2": CLAIM}, QUOTE, SCHEME)
    assert action.verb == "make it a claim, 1 inside it moves out"
    assert after(action, QUOTE, CLAIM)["u2"].parent is None


def test_a_new_quote_takes_in_the_claims_inside_it_but_none_of_a_quote_between():
    between = plain_unit("u5", content=(part("that wages rose"),))
    held = plain_unit("u6", kind="claim", content=(part("wages"),), parent="u5", proposed={})
    free = plain_unit("u7", kind="claim", content=(part("prices fell"),), proposed={})
    units = {one.id: one for one in (between, held, free)}
    action = reshape.add_unit(units, replace(QUOTE, id="a1"))
    assert action.verb == "add a quote, with 1 inside"
    added = after(action, *units.values())
    assert (added["u6"].parent, added["u7"].parent) == ("u5", "a1")


def some_reshaping(draw, units, text, new_id):
    """Whatever a reviewer can do to what a unit is, and where it hangs."""
    unit = draw(st.sampled_from(in_order(units.values())))
    new = Unit(new_id, draw(st.sampled_from(["quote", "claim"])), draw(fragments()))
    return draw(
        st.sampled_from(
            [
                lambda: reshape.reshape(unit, content=draw(fragments())),
                lambda: reshape.switch_kind(units, unit, SCHEME),
                lambda: reshape.split_unit(units, unit, text, draw(st.integers(0, LENGTH)), new_id),
                lambda: reshape.merge_units(units, unit, text),
                lambda: reshape.add_unit(units, new),
                lambda: actions.reject(units, unit),
            ]
        )
    )()


@given(suggestions(max_size=8), st.data())
def test_whatever_is_reshaped_hangs_together_and_can_all_be_taken_back(proposed, data):
    text = "word " * (LENGTH // 5)
    sane = [
        replace(one, parent=None) if one.parent is None or proposed[one.parent].kind == "claim" else one
        for one in proposed
    ]
    suggested = adopt(sane)
    recorder, review = Recorder("ann"), Review("a", "ann", None, SCHEME.version)
    for number in range(data.draw(st.integers(1, 8))):
        units = review.units if review.begun else suggested
        action = some_reshaping(data.draw, units, text, f"a{number}")
        if action is not None:
            review, _ = recorder.do(review, action, suggested)
        for one in review.units.values():
            assert problem_with(one.content, LENGTH) is None
            if one.parent is not None:
                assert review.units[one.parent].kind == "quote"
            assert depth(review.units, one) < len(review.units), "a loop of parents"
    while review.stacks.undo:
        review, _ = recorder.undo(review)
    assert not review.begun or review.units == suggested


def test_a_quote_that_is_added_hangs_below_the_one_in_which_its_own_source_speaks() -> None:
    outer = Unit("u1", "quote", (Span(10, 60),), (Span(0, 3),), Span(4, 8))
    inner = Unit("a1", "quote", (Span(30, 50),), (Span(12, 15),), Span(16, 20))
    elsewhere = replace(inner, source=(Span(0, 3),))
    for new, parent in ((inner, "u1"), (elsewhere, None), (replace(inner, source=()), None)):
        added, _ = apply(Decisions({"u1": outer}), reshape.add_unit({"u1": outer}, new).operation)
        assert added.units["a1"].parent == parent
