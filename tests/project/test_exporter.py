"""Exports: which reviews and units a dataset has, and how they are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import BadInput
from annotator.core.review import actions
from annotator.core.review.edits import Change
from annotator.core.review.evidence import edit_evidence
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Flag
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from tests.project.seed_project import SEED, WHEN, decide_everything, do, export, exported, store_unchecked


def test_open_reviews_are_exported_only_on_request(project: Project) -> None:
    session = decide_everything(project)
    assert export(project) == b""
    shown = [unit.id for unit in session.in_order if not unit.rejected]
    assert [line["unit"]["id"] for line in exported(project, open=True)] == shown
    session.do(actions.submit(WHEN))
    assert {line["submitted"] for line in exported(project)} == {WHEN}
    assert len(exported(project)) == len(shown)
    session.do(actions.reopen())
    assert export(project) == b""


def test_counts_are_those_of_the_exported_lines(project: Project) -> None:
    decide_everything(project)
    options = ExportOptions(open=True, suggestions=True, where="kind:claim")
    lines = b"".join(project.export(options)).splitlines()
    counts = options.counts
    assert (counts.articles, counts.reviews, counts.units, counts.empty) == (1, 2, len(lines), 0)
    whole = ExportOptions(format="annotator", open=True)
    [review] = exported(project, format="annotator", open=True)
    assert list(project.export(whole))
    assert whole.counts.units == len(review["units"])


def test_a_review_without_a_unit_to_export_is_counted_as_empty(project: Project) -> None:
    session = project.session(project.entries("ann")[0].id, "ann")
    for unit in session.in_order:
        if not session.units[unit.id].rejected:
            session.do(actions.reject(session.units, session.units[unit.id]))
    session.do(actions.submit(WHEN))
    options = ExportOptions()
    assert list(project.export(options)) == []
    assert options.counts.empty == 1


def left_out(project: Project, **options: Any) -> dict[str, tuple[int, int]]:
    """Return units (or articles, notes) and reviews that an export leaves out, by reason.

    Check that the units of all reviews are either exported or counted as left out.
    """
    asked = ExportOptions(**options)
    lines = b"".join(project.export(asked)).splitlines()
    counts = asked.counts
    whole = ExportOptions(format="annotator", reviewers=frozenset({"ann", "bob"}), gold=True, open=True)
    assert list(project.export(whole))
    units = sum(
        left.count for reason, left in counts.left_out.items() if reason.noun in ("unit", "suggestion")
    )
    assert counts.units + units == whole.counts.units
    assert counts.units == len(lines) or asked.format == "annotator"
    return {
        f"{reason.noun}: {reason.why}": (left.count, left.reviews) for reason, left in counts.left_out.items()
    }


@pytest.fixture
def reviewed(project: Project, tmp_path: Path) -> Project:
    """Reviews of the seed: bob's finished, gold, and ann's, which is open: she accepted,
    rejected and annotated a unit, and added evidence, a flag and a note to others without deciding them."""
    bob = decide_everything(project, "bob")
    bob.do(actions.submit(WHEN))
    file = tmp_path / "gold.jsonl"
    file.write_bytes(export(project, format="annotator"))
    project.import_paths([file], reviewer="gold")
    ann = project.session(SEED, "ann")
    first, second, *others = (unit for unit in ann.in_order if unit.parent is None)
    do(ann, actions.accept(first, ann.scheme))
    do(ann, actions.write_note(ann.units[first.id], "exported, but not its note"))
    ann.do(actions.reject({second.id: second}, second))
    do(ann, edit_evidence(others[0], None, Evidence(title="A page"), None))
    do(ann, actions.set_flag(others[1], Flag("boundary")))
    do(ann, actions.write_note(others[2], "ask"))
    return project


OPEN = "unit: not submitted; --open adds them"
OTHERS = "unit: by other reviewers; --reviewer adds them"
GOLD = "unit: gold; --gold exports it"
REJECTED = "unit: rejected"
NOTES = "note: private; --per article keeps them"


def test_whatever_an_export_leaves_out_is_counted_with_its_reason(reviewed: Project) -> None:
    total = len(reviewed.session(SEED, "ann").units)
    gone = sum(unit.rejected for unit in reviewed.session(SEED, "bob").units.values())
    assert left_out(reviewed) == {
        OPEN: (total, 1),
        GOLD: (total, 1),
        REJECTED: (gone, 0),
        NOTES: (1, 0),
    }
    assert left_out(reviewed, open=True, reviewers=frozenset({"ann"})) == {
        OTHERS: (total, 1),
        GOLD: (total, 1),
        REJECTED: (1, 0),
        NOTES: (1, 0),
        "suggestion: not yet decided": (total - 5, 0),
        "suggestion: with evidence, a justification, a note or a flag, but not yet decided": (3, 0),
    }
    assert left_out(reviewed, gold=True) == {OTHERS: (2 * total, 2), REJECTED: (gone, 0), NOTES: (1, 0)}
    found = left_out(reviewed, reviewers=frozenset({"bob"}), where="has:evidence")
    assert found["unit: not matched by --where"] == (total - gone, 0)


def test_whole_reviews_leave_out_only_reviews(reviewed: Project) -> None:
    total = len(reviewed.session(SEED, "ann").units)
    assert left_out(reviewed, format="annotator") == {OPEN: (total, 1), GOLD: (total, 1)}
    assert left_out(reviewed, format="annotator", open=True) == {GOLD: (total, 1)}


def test_articles_without_a_review_are_counted_unless_their_suggestions_are_exported(
    project: Project,
) -> None:
    options = ExportOptions()
    assert list(project.export(options)) == []
    [(reason, left)] = options.counts.left_out.items()
    assert (reason.noun, left.count) == ("article", 1)
    options = ExportOptions(suggestions=True)
    assert list(project.export(options))
    assert options.counts.left_out == {}


def test_whole_reviews_name_units_that_break_an_invariant(project: Project, tmp_path: Path) -> None:
    unit = decide_everything(project).in_order[0]
    options = ExportOptions(format="annotator", open=True)
    assert list(project.export(options))
    assert options.counts.invalid == []
    invalid = (Change(unit.id, "parent", "gone"), Change(unit.id, "cue", Span(0, 99999)))
    store_unchecked(project, SEED, invalid)
    options = ExportOptions(format="annotator", open=True)
    file = tmp_path / "invalid.annotator.jsonl"
    file.write_bytes(b"".join(project.export(options)))
    place, length = f"{SEED}: ann: units.{unit.id}", len(project.session(SEED, "ann").article.text)
    assert options.counts.invalid == [
        f"{place}.cue: [0, 99999] is no span of a text of {length} characters",
        f"{place}.parent: there is no unit gone",
    ]
    with pytest.raises(BadInput, match=f"{SEED}: units.{unit.id}.cue: .0, 99999. is no span"):
        project.import_paths([file], format="annotator")
