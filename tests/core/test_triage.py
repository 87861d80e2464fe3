"""Unchecked claims and their order."""

from __future__ import annotations

import pytest

from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.triage import is_unchecked, urgency
from annotator.core.unit import Kind, Label, Unit

SCHEME = default_scheme()


def claim(
    *, kind: Kind = "claim", rejected: bool = False, verdict: str = "", score: float | None = 0.5
) -> Unit:
    """Return a unit with or without a verdict."""
    labels = {"verification": Label(verdict, "typed")} if verdict else {}
    return Unit("u1", kind, (Span(0, 4),), rejected=rejected, labels=labels, score=score)


@pytest.mark.parametrize(
    ("unit", "unchecked"),
    [
        (claim(), True),
        (claim(verdict="unchecked"), True),
        (claim(verdict="supported"), False),
        (claim(verdict="a code of another scheme"), True),
        (claim(rejected=True), False),
        (claim(kind="quote"), False),
    ],
)
def test_claim_without_a_verdict_is_unchecked(unit: Unit, unchecked: bool) -> None:
    assert is_unchecked(unit, SCHEME) is unchecked


def test_scheme_without_verdicts_has_nothing_unchecked() -> None:
    fields = tuple(field for field in SCHEME.fields if field.code != "verification")
    assert not is_unchecked(claim(), SCHEME.model_copy(update={"fields": fields}))


def test_urgency_ranks_decided_before_suggested_worth() -> None:
    worth, not_worth = {"checkworthiness": "check_worthy"}, {"checkworthiness": "unimportant"}

    def unit(id: str, decided: dict[str, str], proposed: dict[str, str], score: float | None) -> Unit:
        labels = {field: Label(code, "typed") for field, code in decided.items()}
        return Unit(id, "claim", (Span(0, 4),), labels=labels, proposed=proposed, score=score)

    units = [
        unit("not worth", not_worth, worth, 1.0),
        unit("unknown", {}, {}, 0.9),
        unit("unsure", {}, worth, 0.2),
        unit("sure", {}, worth, 0.8),
        unit("added", {}, worth, None),
        unit("decided", worth, {}, 0.1),
    ]
    ranked = [one.id for one in sorted(units, key=lambda unit: urgency(unit, SCHEME))]
    assert ranked == ["decided", "added", "sure", "unsure", "unknown", "not worth"]
