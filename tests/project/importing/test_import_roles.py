"""Roles that a user sets at import: before splitting, in any process, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import BadInput
from annotator.formats.record import ReadOptions
from annotator.formats.roles_csv import read_roles
from annotator.project import Project
from annotator.project.importing.import_report import ImportReport
from tests.project.importing.test_batch_import import killed
from tests.project.seed_project import export, exported

TITLE = "NATO Ready to Defend Article {}, Says Stoltenberg"
BODY = "“It is not over,” said Ann Lee on Monday, and Bob Day denied it."
IDS = "abcdef"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, id in enumerate(IDS):
        (folder / f"{id}.txt").write_text(f"{TITLE.format(number)}\n\n{BODY}\n", encoding="utf-8")
    return folder


def options(tmp_path: Path, *rows: str) -> ReadOptions:
    file = tmp_path / "roles.csv"
    file.write_text("\n".join(["article,start,role", *rows, ""]), encoding="utf-8")
    return ReadOptions(roles=read_roles(file))


def stored(project: Project) -> dict[str, tuple[str | None, int, list[Any]]]:
    """Return title, number of suggestions and roles of each article."""
    lines = exported(project, format="annotator", suggestions=True)
    return {
        line["article"]["id"]: (
            line["article"]["title"],
            len(line["units"]),
            [block["role"] for block in line["article"]["blocks"]],
        )
        for line in lines
    }


def counts(report: ImportReport) -> tuple[int, int]:
    return report.added, report.unchanged


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_is_split_by_the_roles_that_were_set(
    engine_url: str, texts: Path, tmp_path: Path, workers: int
) -> None:
    body = len(TITLE.format(0)) + 2
    roles = options(tmp_path, "b,0,boilerplate", f"c,{body},caption")
    with Project.open(engine_url) as project:
        assert counts(project.import_paths([texts], options=roles, workers=workers)) == (6, 0)
        found = stored(project)
        title, units, shape = found["a"]
        assert (title, shape) == (TITLE.format(0), ["title", "paragraph"])
        assert found["b"] == (None, found["b"][1], ["boilerplate", "paragraph"])
        assert found["c"][::2] == (TITLE.format(2), ["title", "caption"])
        assert 0 < found["b"][1] < units
        assert found["c"][1] < units
        for again in (ReadOptions(), roles):
            assert counts(project.import_paths([texts], options=again, workers=workers)) == (0, 6)
        with pytest.raises(BadInput, match=r"roles\.csv:2: a: role: the project has this article with other"):
            project.import_paths([texts], options=options(tmp_path, "a,0,heading"))
        assert stored(project) == found


@pytest.mark.usefixtures("small_slices")
def test_a_row_without_an_article_refuses_a_long_import(engine_url: str, texts: Path, tmp_path: Path) -> None:
    with Project.open(engine_url) as project:
        with pytest.raises(BadInput, match=r"roles\.csv:3: x: article: no such article in the input"):
            project.import_paths([texts], options=options(tmp_path, "a,0,heading", "x,0,title"))
        assert project.entries("ann") == []
        assert project.unfinished_imports() == []


@pytest.mark.usefixtures("small_slices")
def test_a_killed_import_is_continued_with_its_roles(engine_url: str, texts: Path, tmp_path: Path) -> None:
    roles = options(tmp_path, *(f"{id},0,heading" for id in IDS))
    with Project.open(str(tmp_path / "expected.db")) as project:
        project.import_paths([texts], options=roles)
        expected = export(project, format="annotator", suggestions=True)
    with Project.open(engine_url) as project:
        killed(project, texts, 3, options=roles)
        file = tmp_path / "roles.csv"
        assert project.unfinished_imports() == [f"annotator import {texts} --roles {file}"]
        assert counts(project.import_paths([texts], options=roles)) == (6, 0)
        assert export(project, format="annotator", suggestions=True) == expected
