"""Evidence: validation, warnings and edits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.review.edit_log import Action
from annotator.core.review.evidence import edit_evidence, is_later, problems, warnings
from annotator.core.scheme import default_scheme, default_scheme_source, parse_scheme
from annotator.core.unit import Evidence, Label, Unit
from tests.strategies import applied, plain_unit

SCHEME = default_scheme()
GOOD = Evidence("https://example.org/a?b=c", None, "A page", "It says so.", "refutes", "2023-06-01", "2024")


def claim(verdict: str | None, *evidence: Evidence) -> Unit:
    """Return a claim with a verdict and evidence."""
    labels = {"verification": Label(verdict, "typed")} if verdict else {}
    return plain_unit("u1", kind="claim", labels=labels, evidence=evidence)


def test_valid_evidence_has_no_problems() -> None:
    assert problems(GOOD) == problems(Evidence(title="only this")) == {}


@pytest.mark.parametrize("url", ["a.org", "ftp://a.org", "https://", "https://a b", "http://[", ""])
def test_invalid_url_is_a_problem(url: str) -> None:
    assert set(problems(Evidence(url=url))) == {"url"}


@pytest.mark.parametrize("date", ["yesterday", "2023-13", "2023-02-30", "20230601", "23-06-01"])
def test_invalid_date_is_a_problem(date: str) -> None:
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
def test_is_later_compares_the_common_precision(
    published: str | None, article: str | None, later: bool
) -> None:
    assert is_later(published, article) is later


def test_verdict_without_evidence_is_a_warning() -> None:
    assert warnings(claim("refuted"), SCHEME, None) == ["refuted without evidence"]
    for quiet in ("unchecked", "not_checkable", "not_enough_evidence", None):
        assert warnings(claim(quiet), SCHEME, None) == []
    assert warnings(claim("refuted", GOOD), SCHEME, "2023-06-28") == []
    assert warnings(replace(claim("refuted"), rejected=True), SCHEME, None) == []


def test_evidence_later_than_the_article_is_a_warning() -> None:
    late = replace(GOOD, published="2023-07-01")
    found = warnings(claim("refuted", GOOD, late), SCHEME, "2023-06-28")
    assert found == ["evidence of 2023-07-01 is later than the article"]


def test_evidence_without_a_relation_is_a_warning() -> None:
    assert Evidence(title="A page").relation is None
    bare = replace(GOOD, relation=None)
    assert warnings(claim("refuted", bare), SCHEME, None) == ["evidence without a relation"]
    assert warnings(claim("refuted", GOOD, bare, bare), SCHEME, None) == [
        "2 pieces of evidence without a relation"
    ]
    assert warnings(claim(None, bare), SCHEME, None) == ["evidence without a relation"]
    assert warnings(replace(claim("refuted", bare), rejected=True), SCHEME, None) == []


def test_edit_evidence_adds_changes_and_removes() -> None:
    unit = claim("refuted", GOOD)
    other = Evidence(title="Another")

    def after(action: Action | None) -> tuple[str, tuple[Evidence, ...], str | None]:
        edited = applied(action, unit)["u1"]
        assert action is not None
        return action.verb, edited.evidence, edited.justification

    assert after(edit_evidence(unit, None, other, None)) == ("add evidence", (GOOD, other), None)
    assert after(edit_evidence(unit, 0, other, "why")) == ("edit evidence", (other,), "why")
    assert after(edit_evidence(unit, 0, None, None)) == ("remove evidence", (), None)
    assert after(edit_evidence(unit, None, None, "why")) == ("justify the verdict", (GOOD,), "why")
    assert edit_evidence(unit, 0, GOOD, None) is None


def test_a_renamed_verdict_that_needs_no_evidence_still_needs_none() -> None:
    source = default_scheme_source().replace('code = "not_checkable"', 'code = "beyond_us"')
    renamed = parse_scheme(source).with_renames({"verification.not_checkable": "verification.beyond_us"})
    unit = plain_unit(kind="claim", labels={"verification": Label("beyond_us", "typed")})
    assert warnings(unit, renamed, None) == []
    assert warnings(unit, parse_scheme(source), None) == ["beyond_us without evidence"]
