"""Reshaping units keeps what was judged, and everything can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core import reshaping
from annotator.core.edits import Decisions, apply
from annotator.core.scheme import default_scheme
from annotator.core.span import Span, problem_with
from annotator.core.unit import Alternative, Evidence, Label, adopt
from tests.strategies import LENGTH, plain_unit, suggestions

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
    moved = after(reshaping.reshape(QUOTE, content=(part("that prices fell"),)), QUOTE, CLAIM)["u1"]
    assert moved.status == "edited"
    assert (moved.labels, moved.evidence) == (QUOTE.labels, QUOTE.evidence)
    assert reshaping.reshape(QUOTE, content=QUOTE.content) is None


def test_an_added_unit_stays_added_and_a_rejected_one_comes_back():
    added = plain_unit(standing="added", rejected=True)
    unit = after(reshaping.reshape(added, speaker="Ann"), added)["u1"]
    assert (unit.status, unit.speaker) == ("added", "Ann")


def test_a_split_judges_only_the_first_half_and_children_go_with_their_part():
    action = reshaping.split_unit({"u1": QUOTE, "u2": CLAIM}, QUOTE, TEXT, TEXT.index("and that"), "a7")
    units = after(action, QUOTE, CLAIM)
    assert [span.of(TEXT) for span in units["u1"].content] == ["that prices fell"]
    assert [span.of(TEXT) for span in units["a7"].content] == ["and that wages rose"]
    assert units["a7"].labels == {}
    assert units["a7"].proposed["stance"] == "deny"
    assert (units["a7"].source, units["a7"].evidence) == (QUOTE.source, ())
    assert units["u2"].parent == "a7"
    assert reshaping.split_unit({"u1": QUOTE}, QUOTE, TEXT, 0, "a7") is None


def test_a_merge_keeps_the_first_ones_answers_and_both_ones_evidence():
    left = plain_unit(
        "u1", content=(part("prices fell"),), labels={"stance": Label("deny", "typed")}, note="a"
    )
    right = plain_unit("u3", content=(part("wages rose"),), evidence=(Evidence(title="x"),), note="b")
    child = plain_unit("u4", kind="claim", content=(part("rose"),), parent="u3")
    units = after(
        reshaping.merge_units({"u1": left, "u3": right, "u4": child}, left, TEXT), left, right, child
    )
    assert set(units) == {"u1", "u4"}
    assert units["u1"].content == (part("prices fell"), part("wages rose"))
    assert (units["u1"].labels, units["u1"].note) == (left.labels, "a\nb")
    assert units["u1"].evidence == right.evidence
    assert units["u4"].parent == "u1"
    assert reshaping.merge_units(units, units["u1"], TEXT) is None


def test_a_new_claim_goes_below_the_innermost_quote_around_it():
    inner = plain_unit("u5", content=(part("that wages rose"),))
    new = plain_unit("a9", kind="claim", content=(part("wages rose"),), proposed={})
    action = reshaping.add_unit({"u1": QUOTE, "u5": inner}, new)
    unit = after(action, QUOTE, inner)["a9"]
    assert (unit.parent, unit.status) == ("u5", "added")
    apart = plain_unit("a9", kind="claim", content=(part("he left"),), proposed={})
    assert after(reshaping.add_unit({"u1": QUOTE}, apart), QUOTE)["a9"].parent is None


def test_switching_the_kind_drops_what_the_other_is_not_asked():
    claim = after(reshaping.switch_kind(QUOTE, SCHEME), QUOTE)["u1"]
    assert (claim.kind, claim.labels, claim.source, claim.cue) == ("claim", {}, (), None)
    assert claim.status == "edited"
    assert after(reshaping.switch_kind(claim, SCHEME), claim)["u1"].kind == "quote"


def test_an_alternative_replaces_what_it_names():
    other = Alternative((part("that prices fell"),), (part("He"),), part("said"), "Ann Lee", 0.4)
    unit = after(reshaping.take_alternative(QUOTE, other), QUOTE)["u1"]
    assert (unit.content, unit.speaker, unit.status) == (other.content, "Ann Lee", "edited")


@given(suggestions(), st.integers(0, LENGTH), st.data())
def test_whatever_is_reshaped_can_be_taken_back_and_stays_whole(proposed, at, data):
    units = adopt(proposed)
    text = "word " * (LENGTH // 5)
    unit = data.draw(st.sampled_from(list(units.values())))
    for action in (
        reshaping.split_unit(units, unit, text, at, "a99"),
        reshaping.merge_units(units, unit, text),
        reshaping.switch_kind(unit, SCHEME),
    ):
        if action is not None:
            result = after(action, *units.values())
            for one in result.values():
                assert problem_with(one.content, LENGTH) is None
                assert one.parent is None or one.parent in result
