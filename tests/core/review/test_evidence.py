"""Evidence: what is refused, what is only warned of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.review.edits import Decisions, apply
from annotator.core.review.evidence import edit_evidence, is_later, problems, warnings
from annotator.core.scheme import default_scheme
from annotator.core.unit import Evidence, Label
from tests.strategies import plain_unit

SCHEME = default_scheme()
GOOD = Evidence("https://example.org/a?b=c", None, "A page", "It says so.", "refutes", "2023-06-01", "2024")


def claim(verdict: str | None, *evidence: Evidence):
    labels = {"verification": Label(verdict, "typed")} if verdict else {}
    return plain_unit("u1", kind="claim", labels=labels, evidence=evidence)


def test_good_evidence_has_no_problems():
    assert problems(GOOD) == problems(Evidence(title="only this")) == {}


@pytest.mark.parametrize("url", ["a.org", "ftp://a.org", "https://", "https://a b", "http://[", ""])
def test_addresses_are_checked(url: str):
    assert set(problems(Evidence(url=url))) == {"url"}


@pytest.mark.parametrize("date", ["yesterday", "2023-13", "2023-02-30", "20230601", "23-06-01"])
def test_dates_are_checked(date: str):
    assert set(problems(Evidence(published=date))) == {"published"}
    assert set(problems(Evidence(retrieved=date))) == {"retrieved"}


@pytest.mark.parametrize(
    ("published", "article", "later"),
    [
        ("2023-06-29", "2023-06-28", True),
        ("2023-06-28", "2023-06-28T10:00:00Z", False),
        ("2023", "2023-06-28", False),
        ("2023-07", "2023-06-28", True),
        (None, "2023-06-28", False),
        ("2023-06-29", None, False),
    ],
)
def test_later_is_told_as_far_as_the_dates_go(published: str | None, article: str | None, later: bool):
    assert is_later(published, article) is later


def test_a_verdict_wants_evidence_unless_there_is_nothing_to_show():
    assert warnings(claim("refuted"), SCHEME, None) == ["refuted without evidence"]
    for quiet in ("unchecked", "not_checkable", "not_enough_evidence", None):
        assert warnings(claim(quiet), SCHEME, None) == []
    assert warnings(claim("refuted", GOOD), SCHEME, "2023-06-28") == []
    assert warnings(replace(claim("refuted"), rejected=True), SCHEME, None) == []


def test_late_evidence_is_warned_of():
    late = replace(GOOD, published="2023-07-01")
    told = warnings(claim("refuted", GOOD, late), SCHEME, "2023-06-28")
    assert told == ["evidence of 2023-07-01 is later than the article"]


def test_pieces_are_added_changed_and_removed():
    unit = claim("refuted", GOOD)
    other = Evidence(title="Another")

    def after(action):
        decisions = Decisions({"u1": unit})
        result, inverse = apply(decisions, action.operation)
        assert apply(result, inverse)[0] == decisions
        return action.verb, result.units["u1"].evidence, result.units["u1"].justification

    assert after(edit_evidence(unit, None, other, None)) == ("add evidence", (GOOD, other), None)
    assert after(edit_evidence(unit, 0, other, "why")) == ("edit evidence", (other,), "why")
    assert after(edit_evidence(unit, 0, None, None)) == ("remove evidence", (), None)
    assert after(edit_evidence(unit, None, None, "why")) == ("justify the verdict", (GOOD,), "why")
    assert edit_evidence(unit, 0, GOOD, None) is None
