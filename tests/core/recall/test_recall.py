"""What memory offers for a unit, and what taking it does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.recall.recall import (
    RecalledJudgement,
    copy_judgement,
    is_recallable,
    offer_for,
    recall_text,
)
from annotator.core.review.edits import Decisions, apply
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Label, Unit

SCHEME = default_scheme()
CLAIM = Unit("u1", "claim", (Span(0, 4),), proposed={"verification": "unchecked"})
PIECE = Evidence("https://example.org", relation="refutes")


def judged(at: str, labels: dict[str, str], **more: object) -> RecalledJudgement:
    """A claim that was judged at a time."""
    decided = {field: Label(code, "typed") for field, code in labels.items()}
    unit = replace(CLAIM, id="u9", standing="accepted", labels=decided, **more)  # type: ignore[arg-type]
    return RecalledJudgement("b", "B", "2023-06-28", unit, "it is so", at)


def test_the_latest_is_offered_and_those_that_differ_are_counted() -> None:
    found = [
        judged("2026-01-01", {"verification": "refuted"}),
        judged("2026-01-03", {"verification": "supported", "checkworthiness": "check_worthy"}),
        judged("2026-01-02", {"verification": "supported"}),
        judged("2026-01-02", {"claim_type": "law"}),
    ]
    recalled = offer_for(CLAIM, "It is so!", found, SCHEME)
    assert recalled is not None
    assert recalled.labels == {"checkworthiness": "check_worthy", "verification": "supported"}
    assert list(recalled.labels) == ["checkworthiness", "verification"]
    assert (recalled.differing, recalled.only_here, recalled.only_there) == (1, "", "")


def test_a_verdict_goes_before_a_later_judgement_without() -> None:
    verdict = judged("2026-01-01", {"verification": "refuted"})
    later = judged("2026-01-02", {"verification": "unchecked", "checkworthiness": "unimportant"})
    recalled = offer_for(CLAIM, "it is so", [later, verdict], SCHEME)
    assert recalled is not None
    assert recalled.judgement is verdict


def test_where_the_words_differ_is_told() -> None:
    recalled = offer_for(CLAIM, "it is thus", [judged("2026-01-01", {"verification": "refuted"})], SCHEME)
    assert recalled is not None
    assert (recalled.only_here, recalled.only_there) == ("thus", "so")


@pytest.mark.parametrize(
    "labels",
    [{}, {"verification": "unchecked"}, {"no_such_field": "yes"}, {"verification": "of_another_scheme"}],
)
def test_what_says_nothing_here_is_not_offered(labels: dict[str, str]) -> None:
    assert offer_for(CLAIM, "it is so", [judged("2026-01-01", labels)], SCHEME) is None


@pytest.mark.parametrize(
    ("speaker", "before", "same"),
    [
        ("Jens Stoltenberg", "Jens Stoltenberg", True),
        ("Stoltenberg", "Jens Stoltenberg", True),
        ("Mark Rutte; Jens Stoltenberg", "jens stoltenberg", True),
        ("Mark Rutte", "Jens Stoltenberg", False),
        (None, "Jens Stoltenberg", True),
        ("Mark Rutte", None, True),
    ],
)
def test_a_quote_of_somebody_else_is_another_quote(
    speaker: str | None, before: str | None, same: bool
) -> None:
    unit = Unit("u1", "quote", (Span(0, 4),), speaker=speaker)
    labels = {"fidelity": Label("accurate", "typed")}
    earlier = replace(unit, id="u9", speaker=before, standing="accepted", labels=labels)
    found = [RecalledJudgement("b", "B", None, earlier, "it is so", "2026-01-01")]
    assert (offer_for(unit, "it is so", found, SCHEME) is not None) is same


def taken(unit: Unit, earlier: RecalledJudgement, scheme: Scheme = SCHEME) -> Unit | None:
    """The unit after taking what is remembered; None if that does nothing. Undoing restores it."""
    recalled = offer_for(unit, "it is so", [earlier], scheme)
    assert recalled is not None
    action = copy_judgement(unit, recalled, scheme)
    if action is None:
        return None
    before = Decisions({unit.id: unit})
    after, inverse = apply(before, action.operation)
    assert apply(after, inverse)[0] == before
    return after.units[unit.id]


VERDICT = judged(
    "2026-01-01",
    {"checkworthiness": "check_worthy", "verification": "refuted"},
    evidence=(PIECE,),
    justification="because",
    note="private",
)


def test_a_verdict_comes_with_what_it_rests_on() -> None:
    after = taken(CLAIM, VERDICT)
    assert after is not None
    assert {field: (label.code, label.how) for field, label in after.labels.items()} == {
        "checkworthiness": ("check_worthy", "repeated"),
        "verification": ("refuted", "repeated"),
    }
    assert (after.evidence, after.justification, after.standing) == ((PIECE,), "because", "accepted")
    assert after.note is None


def test_what_is_given_stays_but_unchecked_gives_way() -> None:
    other = Evidence("https://example.com")
    unit = replace(
        CLAIM,
        standing="accepted",
        evidence=(other,),
        labels={
            "checkworthiness": Label("unimportant", "typed"),
            "verification": Label("unchecked", "typed"),
        },
    )
    after = taken(unit, VERDICT)
    assert after is not None
    assert {field: label.code for field, label in after.labels.items()} == {
        "checkworthiness": "unimportant",
        "verification": "refuted",
    }
    assert (after.evidence, after.justification) == ((other,), "because")
    assert (
        taken(replace(after, labels={**after.labels, "verification": Label("supported", "typed")}), VERDICT)
        is None
    )


def test_evidence_comes_only_with_a_verdict() -> None:
    unit = replace(CLAIM, standing="accepted", labels={"verification": Label("supported", "typed")})
    after = taken(unit, VERDICT)
    assert after is not None
    assert (after.labels["checkworthiness"].code, after.evidence, after.justification) == (
        "check_worthy",
        (),
        None,
    )


def test_taking_accepts_and_takes_a_rejection_back() -> None:
    after = taken(replace(CLAIM, rejected=True), VERDICT)
    assert after is not None
    assert after.status == "accepted"


def test_what_leaves_a_trace() -> None:
    labels = {"verification": Label("refuted", "typed")}
    assert is_recallable(replace(CLAIM, standing="edited", labels=labels))
    assert not is_recallable(replace(CLAIM, standing="edited"))
    assert not is_recallable(replace(CLAIM, standing="edited", labels=labels, rejected=True))
    assert recall_text("some text", CLAIM) == "some"
    assert recall_text("x" * 10_000, replace(CLAIM, content=(Span(0, 9_000),))) == ""
