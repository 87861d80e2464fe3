"""Adjudicated reviews: they come in by an import, and are what everybody and the splitter is held against."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.agreement import Report
from annotator.core.errors import BadInput
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions
from annotator.core.text.span import Span
from annotator.core.unit import Label, Unit
from annotator.formats.dataset.writer import Record, review_line
from annotator.pipeline import read_article
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from annotator.splitter import VERSION, split

ROOT = Path(__file__).parents[2]
[SEED] = (ROOT / "seeds").glob("*.txt")
BY_HAND = json.loads((ROOT / "tests" / "splitter" / "data" / "seed_gold.json").read_text(encoding="utf-8"))


def unit(number: int, one: dict[str, Any]) -> Unit:
    """A unit of the seed as it was annotated by hand."""
    fields = ("attribution", "stance") if one["kind"] == "quote" else ("checkworthiness",)
    source = one["source"] if one["kind"] == "quote" else None
    spans = [source] if source and isinstance(source[0], int) else source or []
    return Unit(
        f"g{number}",
        one["kind"],
        tuple(Span(*span) for span in one["content"]),
        source=tuple(Span(*span) for span in spans),
        cue=Span(*one["cue"]) if one["cue"] else None,
        speaker=one["speaker"],
        parent=None if one["parent"] is None else f"g{one['parent']}",
        standing="added",
        labels={field: Label(one[field], "typed") for field in fields if one[field]},
    )


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    """The seed's annotation as a dataset of somebody's."""
    units = {one.id: one for one in (unit(number, one) for number, one in enumerate(BY_HAND["units"]))}
    decisions = Decisions(units, "submitted", "2026-02-03T04:05:06.000007Z")
    with Project.open(str(tmp_path / "scheme.db")) as project:
        scheme = project.scheme
    review = Review(BY_HAND["article"]["id"], "desk", None, scheme.version, decisions)
    file = tmp_path / "by_hand.jsonl"
    line = review_line(Record(read_article(SEED), review, scheme.name))
    file.write_text(line + "\n", encoding="utf-8")
    return file


@pytest.fixture
def project(engine_url, gold_file):
    with Project.open(engine_url) as opened:
        opened.import_paths([SEED])
        opened.import_paths([gold_file], reviewer="gold")
        yield opened


def exported(project: Project, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in project.export(ExportOptions(**options))]


def card(report: Report, name: str, measure: str, kind: str) -> tuple[float | None, int]:
    """A value against gold, and what it was counted over."""
    [found] = [
        one
        for card in report.cards
        if (card.annotator, card.against) == (name, "gold")
        for one in card.results
        if (one.measure.code, one.scope.kind, one.scope.field) == (measure, kind, None)
    ]
    return found.value, found.units


@pytest.mark.parametrize("kind", ["quote", "claim"])
def test_the_splitter_is_held_against_gold(project, kind):
    report = project.agreement()
    assert (report.annotators, report.articles, report.gold) == ((), 0, 1)
    assert report.versions["splitter"] == VERSION
    ours = [one.content for one in split(read_article(SEED)) if one.kind == kind]
    theirs = [
        tuple(Span(*span) for span in one["content"]) for one in BY_HAND["units"] if one["kind"] == kind
    ]
    assert len({*ours}) == len(ours)
    assert len({*theirs}) == len(theirs)
    both = len(ours) + len(theirs)
    expected = 2 * len({*ours} & {*theirs}) / both
    assert expected > 0.4
    assert card(report, "splitter", "unit_f1_exact", kind) == (pytest.approx(expected), both)


def test_people_are_held_against_gold_and_gold_is_none_of_them(project, gold_file):
    for name in ("ann", "zoe"):
        project.import_paths([gold_file], reviewer=name)
    report = project.agreement()
    assert (report.annotators, report.reviews, report.articles) == (("ann", "zoe"), 2, 1)
    assert [(one.annotator, one.against) for one in report.cards] == [
        ("ann", "*"),
        ("ann", "gold"),
        ("zoe", "*"),
        ("zoe", "gold"),
        ("splitter", "gold"),
    ]
    assert card(report, "zoe", "unit_f1_exact", "quote")[0] == 1.0
    assert report.disagreements == ()


def test_an_export_has_gold_where_it_is_asked_for(project, gold_file, tmp_path):
    assert exported(project) == []
    assert {one["reviewer"] for one in exported(project, gold=True)} == {"gold"}
    project.import_paths([gold_file], reviewer="ann")
    assert {one["reviewer"] for one in exported(project)} == {"ann"}
    assert {one["reviewer"] for one in exported(project, reviewers=frozenset({"ann"}), gold=True)} == {
        "ann",
        "gold",
    }
    lines = list(project.export(ExportOptions(per_article=True, gold=True)))
    (tmp_path / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Project.open(str(tmp_path / "other.db")) as other:
        other.import_paths([tmp_path / "gold.jsonl"])
        assert list(other.export(ExportOptions(per_article=True, gold=True))) == lines


def test_reviewers_see_nothing_of_gold(project):
    [entry] = project.entries("ann")
    assert entry.state == "new"
    assert list(project.own_work("ann").matching("kind:quote")) == []
    session = project.session(entry.id, "ann")
    assert not session.review.begun
    assert {one.standing for one in session.units.values()} == {"suggested"}


def test_gold_that_is_open_or_differs_is_refused(project, gold_file, tmp_path):
    line = json.loads(gold_file.read_text(encoding="utf-8"))
    unsubmitted = tmp_path / "open.jsonl"
    unsubmitted.write_text(json.dumps({**line, "state": "open", "submitted": None}), encoding="utf-8")
    with pytest.raises(BadInput, match=r"open\.jsonl:1: .*: state: is open, and gold is"):
        project.import_paths([unsubmitted], reviewer="gold")
    line["units"][0]["note"] = "?"
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(BadInput, match="gold has another review of this article"):
        project.import_paths([other], reviewer="gold")
