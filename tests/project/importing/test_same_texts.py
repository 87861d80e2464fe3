"""The same text under several ids: added, and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.project import Project
from annotator.project.importing.import_report import Cases
from tests.project.importing.test_batch_import import killed

TEXT = "Prices rose by {} % in May, the statistics office said. “It is not over,” said Ann Lee.\n"


def texts(folder: Path, **numbers: int) -> Path:
    """Write texts of articles by id, each made of a number; return their folder."""
    folder.mkdir(exist_ok=True)
    for id, number in numbers.items():
        (folder / f"{id}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def test_a_text_that_is_stored_or_comes_twice_is_counted(project: Project, tmp_path: Path) -> None:
    report = project.import_paths([texts(tmp_path / "in", b=1, c=2, d=1, e=1)])
    assert report.same_text == Cases(2, ("d", "b"))
    assert report.added == 4
    again = project.import_paths([texts(tmp_path / "in", a=2)])
    assert again.same_text == Cases(1, ("a", "c"))
    assert project.import_paths([tmp_path / "in"]).same_text == Cases()


@pytest.mark.usefixtures("small_slices")
def test_a_continued_import_counts_each_once(engine_url: str, tmp_path: Path) -> None:
    with Project.open(engine_url) as project:
        project.import_paths([texts(tmp_path / "old", x=3)])
        folder = texts(tmp_path / "in", a=1, b=2, c=1, d=3, e=4, f=1)
        killed(project, folder, 2)
        with Project.open(engine_url) as other:
            hidden = other.import_paths([texts(tmp_path / "other", y=1)])
            assert hidden.same_text == Cases(), "the texts of an unfinished import do not count"
        killed(project, folder, 1)
        report = project.import_paths([folder])
        assert report.added == 6
        assert report.same_text == Cases(4, ("a", "y"))
