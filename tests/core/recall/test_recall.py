"""The judgement that recall offers for a unit, and copying it."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

import pytest

from annotator.core.recall.recall import (
    RecalledJudgement,
    copy_judgement,
    is_recallable,
    offer_for,
    recall_text,
)
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Label, Unit
from tests.strategies import UnitChanges, applied

SCHEME = default_scheme()
CLAIM = Unit("u1", "claim", (Span(0, 4),), proposed={"verification": "unchecked"})
PIECE = Evidence("https://example.org", relation="refutes")


def judged(at: str, codes: dict[str, str], **more: Unpack[UnitChanges]) -> RecalledJudgement:
    """Return a claim that was judged at a time."""
    decided = {field: Label(code, "typed") for field, code in codes.items()}
    unit = replace(replace(CLAIM, id="u9", standing="accepted", labels=decided), **more)
    return RecalledJudgement("b", "B", "2023-06-28", unit, "it is so", at)


def test_offer_is_the_latest_judgement_and_counts_differing_ones() -> None:
    found = [
        judged("2026-01-01", {"verification": "refuted"}),
        judged("2026-01-03", {"verification": "supported", "checkworthiness": "check_worthy"}),
        judged("2026-01-02", {"verification": "supported"}),
        judged("2026-01-02", {"claim_type": "law"}),
    ]
    offer = offer_for(CLAIM, "It is so!", found, SCHEME)
    assert offer is not None
    assert offer.labels == {"checkworthiness": "check_worthy", "verification": "supported"}
    assert list(offer.labels) == ["checkworthiness", "verification"]
    assert (offer.differing, offer.only_here, offer.only_there) == (1, "", "")


def test_offer_prefers_a_verdict_to_a_later_judgement() -> None:
    verdict = judged("2026-01-01", {"verification": "refuted"})
    later = judged("2026-01-02", {"verification": "unchecked", "checkworthiness": "unimportant"})
    offer = offer_for(CLAIM, "it is so", [later, verdict], SCHEME)
    assert offer is not None
    assert offer.judgement is verdict


def test_offer_names_the_differing_words() -> None:
    offer = offer_for(CLAIM, "it is thus", [judged("2026-01-01", {"verification": "refuted"})], SCHEME)
    assert offer is not None
    assert (offer.only_here, offer.only_there) == ("thus", "so")


@pytest.mark.parametrize(
    "labels",
    [{}, {"verification": "unchecked"}, {"no_such_field": "yes"}, {"verification": "of_another_scheme"}],
)
def test_labels_unknown_or_missing_are_not_offered(labels: dict[str, str]) -> None:
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
def test_quote_by_another_speaker_is_not_offered(speaker: str | None, before: str | None, same: bool) -> None:
    unit = Unit("u1", "quote", (Span(0, 4),), speaker=speaker)
    labels = {"fidelity": Label("accurate", "typed")}
    judgement = replace(unit, id="u9", speaker=before, standing="accepted", labels=labels)
    found = [RecalledJudgement("b", "B", None, judgement, "it is so", "2026-01-01")]
    assert (offer_for(unit, "it is so", found, SCHEME) is not None) is same


def copied(unit: Unit, judgement: RecalledJudgement) -> Unit | None:
    """Return the unit after copying a judgement, or None if there is nothing to copy."""
    offer = offer_for(unit, "it is so", [judgement], SCHEME)
    assert offer is not None
    action = copy_judgement(unit, offer, SCHEME)
    return None if action is None else applied(action, unit)[unit.id]


VERDICT = judged(
    "2026-01-01",
    {"checkworthiness": "check_worthy", "verification": "refuted"},
    evidence=(PIECE,),
    justification="because",
    note="private",
)


def test_copied_verdict_brings_evidence_and_justification() -> None:
    after = copied(CLAIM, VERDICT)
    assert after is not None
    assert {field: (label.code, label.how) for field, label in after.labels.items()} == {
        "checkworthiness": ("check_worthy", "repeated"),
        "verification": ("refuted", "repeated"),
    }
    assert (after.evidence, after.justification, after.standing) == ((PIECE,), "because", "accepted")
    assert after.note is None


def test_copy_keeps_labels_but_replaces_unchecked() -> None:
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
    after = copied(unit, VERDICT)
    assert after is not None
    assert {field: label.code for field, label in after.labels.items()} == {
        "checkworthiness": "unimportant",
        "verification": "refuted",
    }
    assert (after.evidence, after.justification) == ((other,), "because")
    assert (
        copied(replace(after, labels={**after.labels, "verification": Label("supported", "typed")}), VERDICT)
        is None
    )


def test_copy_brings_evidence_only_with_a_verdict() -> None:
    unit = replace(CLAIM, standing="accepted", labels={"verification": Label("supported", "typed")})
    after = copied(unit, VERDICT)
    assert after is not None
    assert (after.labels["checkworthiness"].code, after.evidence, after.justification) == (
        "check_worthy",
        (),
        None,
    )


def test_copy_accepts_and_restores_a_rejected_unit() -> None:
    after = copied(replace(CLAIM, rejected=True), VERDICT)
    assert after is not None
    assert after.status == "accepted"


def test_recallable_units_are_decided_and_labelled() -> None:
    labels = {"verification": Label("refuted", "typed")}
    assert is_recallable(replace(CLAIM, standing="edited", labels=labels))
    assert not is_recallable(replace(CLAIM, standing="edited"))
    assert not is_recallable(replace(CLAIM, standing="edited", labels=labels, rejected=True))
    assert recall_text("some text", CLAIM) == "some"
    assert recall_text("x" * 10_000, replace(CLAIM, content=(Span(0, 9_000),))) == ""
