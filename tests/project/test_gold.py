"""Gold: adjudicated reviews are imported, and reviewers and the splitter are compared with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.agreement import Report
from annotator.core.errors import BadInput
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions
from annotator.core.text.span import Span
from annotator.core.unit import Label, Unit
from annotator.formats.plain_text import read_article
from annotator.formats.record import Record
from annotator.project import Project
from annotator.splitter import VERSION, split
from tests.formats.dataset.plain_lines import review_line
from tests.project.seed_project import SEEDS, export, exported

[SEED] = SEEDS.glob("*.txt")
BY_HAND = json.loads(
    (SEEDS.parent / "tests" / "splitter" / "data" / "seed_gold.json").read_text(encoding="utf-8")
)


def unit(number: int, one: dict[str, Any]) -> Unit:
    """Return a hand-annotated unit of the seed."""
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
    """A dataset with one review: the hand annotation of the seed."""
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
def project(engine_url: str, gold_file: Path) -> Iterator[Project]:
    """A project with the seed and its gold review."""
    with Project.open(engine_url) as opened:
        opened.import_paths([SEED])
        opened.import_paths([gold_file], reviewer="gold")
        yield opened


def card(report: Report, name: str, measure: str, kind: str) -> tuple[float | None, int]:
    """Return the value of a comparison with gold and the number of units it is based on."""
    [found] = [
        one
        for card in report.cards
        if (card.annotator, card.against) == (name, "gold")
        for one in card.results
        if (one.measure.code, one.scope.kind, one.scope.field) == (measure, kind, None)
    ]
    return found.value, found.units


@pytest.mark.parametrize("kind", ["quote", "claim"])
def test_the_splitter_is_compared_with_gold(project: Project, kind: str) -> None:
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
    value, units = card(report, "splitter", "unit_f1_exact", kind)
    assert value == pytest.approx(expected)
    assert units == both


def test_reviewers_are_compared_with_gold_which_is_not_a_reviewer(project: Project, gold_file: Path) -> None:
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


def test_gold_is_exported_on_request(project: Project, gold_file: Path, tmp_path: Path) -> None:
    assert exported(project) == []
    assert {one["reviewer"] for one in exported(project, gold=True)} == {"gold"}
    project.import_paths([gold_file], reviewer="ann")
    assert {one["reviewer"] for one in exported(project)} == {"ann"}
    assert {one["reviewer"] for one in exported(project, reviewers=frozenset({"ann"}), gold=True)} == {
        "ann",
        "gold",
    }
    data = export(project, format="annotator", gold=True)
    (tmp_path / "gold.jsonl").write_bytes(data)
    with Project.open(str(tmp_path / "other.db")) as other:
        other.import_paths([tmp_path / "gold.jsonl"])
        assert export(other, format="annotator", gold=True) == data


def test_reviewers_do_not_see_gold(project: Project) -> None:
    [entry] = project.entries("ann")
    assert entry.state == "new"
    assert list(project.own_work("ann").matching("kind:quote")) == []
    session = project.session(entry.id, "ann")
    assert not session.review.begun
    assert {one.standing for one in session.units.values()} == {"suggested"}


def test_open_or_different_gold_is_refused(project: Project, gold_file: Path, tmp_path: Path) -> None:
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
