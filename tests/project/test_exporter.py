"""Exports: which reviews and units a dataset has, and how they are counted."""

from __future__ import annotations

from annotator.core.review import actions
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from tests.project.seed_project import WHEN, decide_everything, export, exported


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
