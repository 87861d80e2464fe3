"""Names that an older version stored in another form are found, on both engines."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from annotator.core.article import Article, text_hash
from annotator.core.errors import BadInput
from annotator.core.review import actions
from annotator.project import Project, parse_filter
from annotator.storage import open_database
from annotator.storage.queries import articles
from tests.project.seed_project import SEED, WHEN, decide_everything, export, exported

NFC, NFD = (normalize(form, "café") for form in ("NFC", "NFD"))
TEXT = "The bank said rates rose.\n"


@pytest.fixture
def older(engine_url: str) -> str:
    """The location of a project in which an older version stored an article and a reviewer in NFD."""
    Project.open(engine_url).close()
    database = open_database(engine_url)
    with database.writing() as tx:
        for id in (NFD, "Kim\u00a0Oda", "a\u2060b"):
            articles.add(tx, Article(id, TEXT, text_hash(TEXT)))
    database.close()
    with Project.open(engine_url) as project:
        session = project.session(NFD, NFD)
        session.do(actions.submit(WHEN))
    return engine_url


@pytest.mark.parametrize("name", [NFC, NFD, "Kim Oda", "Kim\u2003Oda "])
def test_a_stored_article_is_found_in_every_form_of_its_id(older: str, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.txt"
    file.write_text(TEXT)
    with Project.open(older) as project:
        report = project.import_paths([file])
        assert (report.added, report.unchanged) == (0, 1)
        file.write_text("Another text.")
        message = (
            r"text under an id that looks the same \('(cafe\\u0301|Kim\\xa0Oda)', here '(caf\\xe9|Kim Oda)'"
        )
        with pytest.raises(BadInput, match=message):
            project.import_paths([file])
        assert len(project.entries("ann")) == 3


@pytest.mark.parametrize("name", ["ab", "a\u200bb"])
def test_an_id_that_differs_in_invisible_characters_is_refused(older: str, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.txt"
    file.write_text(TEXT)
    with Project.open(older) as project:
        with pytest.raises(BadInput, match=r"looks the same as .*: 'a.*b' and 'a\\u2060b'"):
            project.import_paths([file])
        assert len(project.entries("ann")) == 3


def test_a_review_belongs_to_the_stored_article_and_reviewer(older: str, tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    with Project.open(older) as project:
        file.write_bytes(export(project, format="annotator"))
        [line] = [json.loads(one) for one in file.read_bytes().splitlines()]
        assert (line["article"]["id"], line["reviewer"]) == (NFC, NFC), "datasets have names in one form"
        report = project.import_paths([file])
        assert (report.added, report.reviews, report.reviews_unchanged) == (0, 0, 1)
        report = project.import_paths([file], reviewer="bob")
        assert (report.added, report.reviews) == (0, 1)
        assert project.session(NFD, "bob").submitted


def test_a_stored_reviewer_is_found_in_every_form_of_the_name(older: str) -> None:
    with Project.open(older) as project:
        assert project.reviewer(NFC) == project.reviewer(NFD) == NFD
        assert project.reviewer("cafe") == "cafe"
        assert len(exported(project, format="annotator", reviewers=frozenset({NFC}))) == 1
        with pytest.raises(
            BadInput, match=r"looks the same as 'café': 'ca\\u200dfe\\u0301' and 'cafe\\u0301'"
        ):
            project.reviewer("ca\u200dfe\u0301")


def test_words_of_the_library_are_found_in_every_form(older: str) -> None:
    with Project.open(older) as project:
        own = project.own_work("ann")
        for words in (NFC, NFD, "kim oda", "kim\u00a0oda"):
            assert own.listing(parse_filter(words, "id")).count == 1, words


def test_articles_whose_ids_look_the_same_are_reported(older: str) -> None:
    with Project.open(older) as project:
        assert project.names_alike() == []
    database = open_database(older)
    with database.writing() as tx:
        for id in ("ab", NFC, "Kim\u2009Oda"):
            articles.add(tx, Article(id, TEXT, text_hash(TEXT)))
    database.close()
    with Project.open(older) as project:
        [problem] = project.names_alike()
        assert problem.startswith("the project has articles whose ids look the same: 'Kim")
        assert problem.endswith(", and 2 more such pairs")


def test_two_stored_forms_of_one_reviewer_are_both_exported(project: Project) -> None:
    """An older version treated them as two people, and nothing may be lost."""
    for name in (NFC, NFD):
        decide_everything(project, name)
    [problem] = project.names_alike()
    assert problem == r"the project has reviewers whose names look the same: 'cafe\u0301' and 'caf\xe9'"
    lines = exported(project, format="annotator", open=True, reviewers=frozenset({NFC}))
    assert [line["article"]["id"] for line in lines] == [SEED, SEED]


def test_a_new_project_is_removed_if_nothing_was_stored(engine_url: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    with Project.open(engine_url) as project:
        assert project.created
        with pytest.raises(BadInput):
            project.import_paths([bad])
        assert project.entries("ann") == []
        assert project.discard_if_new()
    with pytest.raises(Exception, match=r"there is no project"):
        Project.open(engine_url, create=False)
    with Project.open(engine_url) as project:
        assert project.created
        (tmp_path / "good.txt").write_text(TEXT)
        project.import_paths([tmp_path / "good.txt"])
        assert not project.discard_if_new()
        assert [entry.id for entry in project.entries("ann")] == ["good"]
        assert project.own_work("ann").begun() is False
    with Project.open(engine_url) as project:
        assert not project.created
        assert not project.discard_if_new()


def test_a_new_project_that_another_connection_uses_stays(engine_url: str) -> None:
    with Project.open(engine_url) as project, Project.open(engine_url) as other:
        assert other.entries("ann") == []
        assert project.created
        assert not project.discard_if_new()
        assert other.entries("ann") == []
