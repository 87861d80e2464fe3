"""What is known about an article: stored as its reader found it, exported, and imported again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from annotator.core.review import actions
from annotator.project import Project
from annotator.project.importing.import_report import Cases
from tests.project.seed_project import WHEN, do, export, exported

KNOWN: dict[str, Any] = {
    "title": "Prices rise \u202egnp.exe",
    "published": "2021-05-03T10:00:00Z",
    "publisher": "The Post",
    "authors": ["Ann Lee", "Zoë Day"],
    "url": "https://example.org/a?b=1&c=“d”",
    "language": "en-GB",
    "licence": "CC BY 4.0",
}
ROW = {"id": "a", "text": "Prices rose by 4 % in May, the office said.\n", **KNOWN}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def reviewed(engine_url: str, rows: Path) -> Any:
    """A project with the row, and a submitted review of its article."""
    with Project.open(engine_url) as project:
        project.import_paths([rows])
        session = project.session("a", "ann")
        for unit in session.in_order:
            do(session, actions.accept(unit, session.scheme))
        do(session, actions.submit(WHEN))
        yield project


def test_each_line_of_an_export_has_all_of_it(reviewed: Project) -> None:
    expected = {**KNOWN, "replaces": None, "source_sha256": sha256(json.dumps(ROW).encode()).hexdigest()}
    for format in ("jsonl", "annotator"):
        lines = exported(reviewed, format=format)
        assert lines
        for line in lines:
            assert {name: line["article"][name] for name in expected} == expected


def test_an_export_of_an_import_of_an_export_is_the_same(reviewed: Project, tmp_path: Path) -> None:
    first = export(reviewed, format="annotator", suggestions=True)
    file = tmp_path / "all.jsonl"
    file.write_bytes(first)
    with Project.open(str(tmp_path / "other.db")) as other:
        other.import_paths([file])
        assert export(other, format="annotator", suggestions=True) == first
        assert export(other) == export(reviewed)


@pytest.mark.parametrize(("name", "value"), [("title", "Other"), ("authors", ["Bob"]), ("licence", "CC0")])
def test_other_metadata_for_the_same_text_is_counted_and_not_stored(
    reviewed: Project, tmp_path: Path, name: str, value: object
) -> None:
    before = export(reviewed, format="annotator", suggestions=True)
    file = tmp_path / "other.jsonl"
    file.write_text(json.dumps({**ROW, name: value}), encoding="utf-8")
    report = reviewed.import_paths([file])
    assert (report.added, report.unchanged, report.other_metadata) == (0, 1, Cases(1, (f"{file}:1", name)))
    assert export(reviewed, format="annotator", suggestions=True) == before


def test_metadata_that_the_input_lacks_is_no_difference(reviewed: Project, tmp_path: Path) -> None:
    file = tmp_path / "bare.jsonl"
    file.write_text(json.dumps({"id": "a", "text": ROW["text"]}), encoding="utf-8")
    assert reviewed.import_paths([file]).other_metadata == Cases()
