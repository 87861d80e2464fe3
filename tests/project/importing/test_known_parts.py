"""Work that is saved because the project has an article, and metadata that are not overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.article_layout.role_overrides import RoleOverride, RoleOverrides
from annotator.formats.inputs.items import parse
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.source import Part
from annotator.project import Project
from annotator.project.importing import preparation
from annotator.project.importing.import_report import Cases
from annotator.project.importing.known_parts import file_id, line_digest
from tests.project.seed_project import exported

PART = Part("markdown", "in.zip/a.md", data=b"# A title\n\nText.")


def test_a_file_that_is_one_article_has_the_id_of_its_name() -> None:
    assert file_id(PART) == "a"
    assert file_id(Part("text", "x/b.txt")) == "b"
    assert file_id(Part("annotator", "c.jsonl", 1, b"{}")) is None
    assert file_id(Part("text", "x/ .txt")) is None


@pytest.mark.parametrize(
    ("part", "options"),
    [
        (PART._replace(data=b"# Another"), ReadOptions()),
        (PART._replace(file="in.zip/b.md"), ReadOptions()),
        (PART._replace(format="text"), ReadOptions()),
        (PART._replace(details=("text,id",)), ReadOptions()),
        (PART, ReadOptions(reviewer="ann")),
        (PART, ReadOptions(columns=(("text", "body"),))),
        (PART, ReadOptions(roles=RoleOverrides("r.csv", "0" * 64, {}))),
    ],
)
def test_the_digest_depends_on_all_that_an_article_is_made_from(part: Part, options: ReadOptions) -> None:
    digest = line_digest(PART, ReadOptions())
    assert len(digest) == 32
    assert line_digest(part, options) != digest
    assert line_digest(PART._replace(file="elsewhere.zip/a.md"), ReadOptions()) == digest


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_an_unchanged_article_is_not_split_again(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    file = tmp_path / f"a.{suffix}"
    file.write_text("# A title\n\nPrices rose, Ann Lee said.\n", encoding="utf-8")
    project.import_paths([file])
    file.write_text("# A title\n\nPrices rose again, Ann Lee said.\n", encoding="utf-8")
    project.import_paths([file], new_versions=True)
    monkeypatch.setattr(preparation, "split", None)
    assert project.import_paths([file]).unchanged == 1
    assert project.import_paths([file], new_versions=True).unchanged == 1


def test_a_file_that_was_imported_before_is_not_even_read(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer reader may read another text of it, which would be refused."""
    file = tmp_path / "a.md"
    texts = ["# A title\n\nPrices rose, Ann Lee said.\n", "# A title\n\nPrices fell, Ann Lee said.\n"]
    for text in texts:
        file.write_text(text, encoding="utf-8")
        project.import_paths([file], new_versions=True)
    with monkeypatch.context() as patch:
        patch.setattr(preparation, "parse", None)
        for text in texts:
            file.write_text(text, encoding="utf-8")
            report = project.import_paths([file], new_versions=True)
            assert (report.added, report.unchanged) == (0, 1)
    read = list[Part]()

    def counted(part: Part, options: ReadOptions) -> list[ReadItem]:
        read.append(part)
        return parse(part, options)

    monkeypatch.setattr(preparation, "parse", counted)
    rows = {"a": {0: RoleOverride("title", 2)}}
    options = ReadOptions(roles=RoleOverrides("r.csv", "0" * 64, rows))
    assert project.import_paths([file], options=options).unchanged == 1
    file.write_text(f"{texts[0]} ", encoding="utf-8")
    assert project.import_paths([file]).unchanged == 1, "its text is the same"
    assert len(read) == 2


def test_other_metadata_of_an_unchanged_article_is_counted_and_not_stored(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    body = "---\npublisher: The {}\n---\nPrices rose by 4 % in May, Ann Lee said.\n"
    file.write_text(body.format("Post"), encoding="utf-8")
    project.import_paths([file])
    assert project.import_paths([file]).other_metadata == Cases()
    file.write_text(body.format("Times"), encoding="utf-8")
    report = project.import_paths([file])
    assert (report.unchanged, report.other_metadata) == (1, Cases(1, (str(file), "publisher")))
    lines = exported(project, format="annotator", suggestions=True)
    assert {line["article"]["publisher"] for line in lines if line["article"]["id"] == "a"} == {"The Post"}
