"""Actions of a reviewer, and the labels derived from them."""

from __future__ import annotations

from annotator.core.review import actions
from annotator.core.review.derived_labels import ClaimAttribution
from annotator.core.review.edits import Decisions
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Flag, Label, Unit
from tests.strategies import applied, plain_unit

SCHEME = default_scheme()
STANCE = next(field for field in SCHEME.fields if field.code == "stance")


def test_label_accepts_a_suggestion_and_clearing_the_last_label_undoes_that() -> None:
    unit = applied(actions.answer(plain_unit(), STANCE, "deny"), plain_unit())["u1"]
    assert unit.status == "accepted"
    assert unit.labels == {"stance": Label("deny", "typed")}
    back = applied(actions.clear(unit, STANCE), unit)["u1"]
    assert back == plain_unit()


def test_clear_returns_none_for_an_unanswered_field() -> None:
    assert actions.clear(plain_unit(), STANCE) is None


def test_accept_takes_suggested_labels_and_keeps_typed_ones() -> None:
    typed = applied(actions.answer(plain_unit(), STANCE, "deny"), plain_unit())["u1"]
    unit = applied(actions.accept(typed, SCHEME), typed)["u1"]
    assert unit.labels == {
        "attribution": Label("person", "accepted"),
        "stance": Label("deny", "typed"),
        "fidelity": Label("unchecked", "accepted"),
    }
    assert actions.accept(unit, SCHEME) is None, "accepting again changes nothing"
    assert SCHEME.finished(unit)


def test_accept_takes_optional_labels_but_not_unknown_ones() -> None:
    claim = Unit("u1", "claim", (Span(0, 3),), proposed={"claim_type": "quantity", "verification": "odd"})
    unit = applied(actions.accept(claim, SCHEME), claim)["u1"]
    assert unit.labels == {"claim_type": Label("quantity", "accepted")}
    assert not SCHEME.finished(unit)


def test_reject_includes_nested_units_and_restores_one_at_a_time() -> None:
    quote, child = plain_unit(), plain_unit("u2", parent="u1", kind="claim")
    grandchild, other = plain_unit("u3", parent="u2"), plain_unit("u4")
    units = {unit.id: unit for unit in (quote, child, grandchild, other)}
    gone = applied(actions.reject(units, quote), *units.values())
    assert [unit.status for unit in gone.values()] == ["rejected"] * 3 + ["suggested"]
    assert all(SCHEME.finished(gone[id]) for id in ("u1", "u2", "u3"))
    back = applied(actions.reject(gone, gone["u1"]), *gone.values())
    assert [unit.status for unit in back.values()] == ["suggested", "rejected", "rejected", "suggested"]


def test_reject_block_takes_what_begins_in_it_and_what_is_nested_in_that() -> None:
    at = {"before": 4, "first": 5, "last": 9, "after": 10}
    units = {id: plain_unit(id, content=(Span(start, 30),)) for id, start in at.items()}
    units["nested"] = plain_unit("nested", kind="claim", parent="last", content=(Span(20, 30),))
    units["deeper"] = plain_unit("deeper", kind="claim", parent="nested", content=(Span(25, 30),))
    action = actions.reject_block(units, units["first"], Span(5, 10))
    gone = applied(action, *units.values())
    assert [id for id, unit in gone.items() if unit.rejected] == ["first", "last", "nested", "deeper"]
    assert action is not None
    assert (action.verb, action.unit) == ("reject 4 units of the block", "first")
    assert actions.reject_block(gone, gone["first"], Span(5, 10)) is None


def test_reject_block_keeps_answers_and_what_was_taken_out_of_a_rejected_quote() -> None:
    answered = plain_unit("u1", standing="accepted", labels={"stance": Label("deny", "typed")})
    quote = plain_unit("u2", rejected=True)
    claim = plain_unit("u3", kind="claim", parent="u2", standing="accepted", content=(Span(20, 30),))
    action = actions.reject_block({"u1": answered, "u2": quote, "u3": claim}, answered, Span(0, 15))
    gone = applied(action, answered, quote, claim)
    assert [unit.rejected for unit in gone.values()] == [True, True, False]
    assert gone["u1"].labels == answered.labels
    assert actions.reject_block(gone, quote, Span(0, 15)) is None


def test_answer_restores_a_rejected_unit() -> None:
    unit = plain_unit(rejected=True)
    assert applied(actions.answer(unit, STANCE, "deny"), unit)["u1"].status == "accepted"


def test_notes_and_flags_leave_a_unit_undecided() -> None:
    unit = plain_unit()
    noted = applied(actions.write_note(unit, "  look again \n"), unit)["u1"]
    assert noted.note == "look again"
    assert not noted.decided
    assert actions.write_note(noted, "look again") is None
    assert applied(actions.write_note(noted, "  "), noted)["u1"].note is None
    flagged = applied(actions.set_flag(unit, Flag("boundary", "rule 6?")), unit)["u1"]
    assert flagged.flag == Flag("boundary", "rule 6?")
    assert not flagged.decided


def test_readiness_lists_undecided_units_and_missing_labels() -> None:
    fresh = plain_unit("u1")
    half = plain_unit("u2", standing="accepted", labels={"stance": Label("deny", "typed")})
    gone = plain_unit("u3", rejected=True)
    found = actions.readiness(Decisions({unit.id: unit for unit in (fresh, half, gone)}), SCHEME)
    assert [unit.id for unit in found.undecided] == ["u1"]
    [(unit, fields)] = found.unanswered
    assert unit.id == "u2"
    assert [field.code for field in fields] == ["attribution", "fidelity"]
    assert not found.ready
    assert actions.readiness(Decisions({"u3": gone}), SCHEME).ready


def test_claim_attribution_comes_from_the_innermost_quote_that_is_not_rejected() -> None:
    outer = plain_unit("u1", labels={"attribution": Label("person", "typed")})
    inner = plain_unit("u2", parent="u1", labels={"attribution": Label("organisation", "typed")})
    claim = plain_unit("u3", kind="claim", parent="u2")
    units = {unit.id: unit for unit in (outer, inner, claim)}
    assert ClaimAttribution(SCHEME).of(units, claim) == ("attribution", "organisation")
    units["u2"] = plain_unit("u2", parent="u1", rejected=True)
    assert ClaimAttribution(SCHEME).of(units, claim) == ("attribution", "person")
    units["u1"] = plain_unit("u1")
    assert ClaimAttribution(SCHEME).of(units, claim) is None, "its quote is undecided"
    alone = plain_unit("u4", kind="claim")
    assert ClaimAttribution(SCHEME).of({"u4": alone}, alone) == ("attribution", "author")
    assert ClaimAttribution(SCHEME).of(units, outer) is None


def test_claim_attribution_ends_at_a_cycle_of_parents() -> None:
    one, two = plain_unit("u1", kind="claim", parent="u2"), plain_unit("u2", kind="claim", parent="u1")
    assert ClaimAttribution(SCHEME).of({"u1": one, "u2": two}, one) == ("attribution", "author")
