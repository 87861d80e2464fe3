"""What a reviewer's keys do to units."""

from __future__ import annotations

from annotator.core.review import actions
from annotator.core.review.derived_labels import claim_attribution
from annotator.core.review.edits import Decisions, apply
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Flag, Label, Unit
from tests.strategies import plain_unit

SCHEME = default_scheme()
STANCE = SCHEME.field("stance")


def after(action, *units):
    decisions = Decisions({unit.id: unit for unit in units})
    return apply(decisions, action.operation)[0].units


def test_any_label_accepts_a_suggestion_and_clearing_the_last_one_undecides_it():
    unit = after(actions.answer(plain_unit(), STANCE, "deny"), plain_unit())["u1"]
    assert unit.status == "accepted"
    assert unit.labels == {"stance": Label("deny", "typed")}
    back = after(actions.clear(unit, STANCE), unit)["u1"]
    assert back == plain_unit()


def test_clearing_an_undecided_field_is_no_edit():
    assert actions.clear(plain_unit(), STANCE) is None


def test_accepting_takes_what_is_suggested_and_keeps_what_was_typed():
    typed = after(actions.answer(plain_unit(), STANCE, "deny"), plain_unit())["u1"]
    unit = after(actions.accept(typed, SCHEME), typed)["u1"]
    assert unit.labels == {
        "attribution": Label("person", "accepted"),
        "stance": Label("deny", "typed"),
        "fidelity": Label("unchecked", "accepted"),
    }
    assert actions.accept(unit, SCHEME) is None, "a second time changes nothing"
    assert SCHEME.finished(unit)


def test_an_optional_suggestion_is_taken_over_too_and_one_the_scheme_does_not_know_is_not():
    claim = Unit("u1", "claim", (Span(0, 3),), proposed={"claim_type": "quantity", "verification": "odd"})
    unit = after(actions.accept(claim, SCHEME), claim)["u1"]
    assert unit.labels == {"claim_type": Label("quantity", "accepted")}
    assert not SCHEME.finished(unit)


def test_rejecting_a_quote_rejects_what_it_encloses_and_is_taken_back_one_by_one():
    quote, child = plain_unit(), plain_unit("u2", parent="u1", kind="claim")
    grandchild, other = plain_unit("u3", parent="u2"), plain_unit("u4")
    units = {unit.id: unit for unit in (quote, child, grandchild, other)}
    gone = after(actions.reject(units, quote), *units.values())
    assert [unit.status for unit in gone.values()] == ["rejected"] * 3 + ["suggested"]
    assert all(SCHEME.finished(gone[id]) for id in ("u1", "u2", "u3"))
    back = after(actions.reject(gone, gone["u1"]), *gone.values())
    assert [unit.status for unit in back.values()] == ["suggested", "rejected", "rejected", "suggested"]


def test_answering_a_rejected_unit_takes_the_rejection_back():
    unit = plain_unit(rejected=True)
    assert after(actions.answer(unit, STANCE, "deny"), unit)["u1"].status == "accepted"


def test_notes_and_flags_decide_nothing():
    unit = plain_unit()
    noted = after(actions.write_note(unit, "  look again \n"), unit)["u1"]
    assert noted.note == "look again"
    assert not noted.decided
    assert actions.write_note(noted, "look again") is None
    assert after(actions.write_note(noted, "  "), noted)["u1"].note is None
    flagged = after(actions.set_flag(unit, Flag("boundary", "rule 6?")), unit)["u1"]
    assert flagged.flag == Flag("boundary", "rule 6?")
    assert not flagged.decided


def test_readiness_tells_undecided_suggestions_from_missing_labels():
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


def test_a_claims_attribution_is_derived_from_the_nearest_quote_that_stands():
    outer = plain_unit("u1", labels={"attribution": Label("person", "typed")})
    inner = plain_unit("u2", parent="u1", labels={"attribution": Label("organisation", "typed")})
    claim = plain_unit("u3", kind="claim", parent="u2")
    units = {unit.id: unit for unit in (outer, inner, claim)}
    assert claim_attribution(units, claim, SCHEME) == "organisation"
    units["u2"] = plain_unit("u2", parent="u1", rejected=True)
    assert claim_attribution(units, claim, SCHEME) == "person"
    units["u1"] = plain_unit("u1")
    assert claim_attribution(units, claim, SCHEME) is None, "its quote is undecided"
    alone = plain_unit("u4", kind="claim")
    assert claim_attribution({"u4": alone}, alone, SCHEME) == "author"
    assert claim_attribution(units, outer, SCHEME) is None


def test_a_loop_of_parents_ends():
    one, two = plain_unit("u1", kind="claim", parent="u2"), plain_unit("u2", kind="claim", parent="u1")
    assert claim_attribution({"u1": one, "u2": two}, one, SCHEME) == "author"
