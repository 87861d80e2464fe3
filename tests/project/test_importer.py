"""Imports: articles and reviews added once, and nothing of a bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import BadInput
from annotator.core.review import actions
from annotator.project import Project
from annotator.project.importing import importer
from annotator.storage.queries import articles
from annotator.storage.queries.importing import import_lookup, import_rows
from tests.project.seed_project import SEED, SEEDS, WHEN, decide_everything, do, export, exported


def test_importing_an_article_again_changes_nothing(project: Project) -> None:
    before = export(project, format="annotator", suggestions=True)
    report = project.import_paths([SEEDS])
    assert (report.added, report.unchanged) == (0, 1)
    assert export(project, format="annotator", suggestions=True) == before


def test_the_only_article_of_an_import_is_named(project: Project, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"“No,” said Ann {name.upper()}ee.", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"id": "c", "text": "Rain fell."}\n', encoding="utf-8")
    assert project.import_paths([tmp_path / "a.txt", tmp_path / "b.txt"]).only is None
    for file, id in [("b.txt", "b"), ("c.jsonl", "c"), ("c.jsonl", "c")]:  # added or there already
        assert project.import_paths([tmp_path / file]).only == id


@pytest.mark.parametrize("suggestions", [False, True])
def test_exporting_an_import_of_an_export_gives_the_same_bytes(
    project: Project, tmp_path: Path, suggestions: bool
) -> None:
    decide_everything(project, "bob").do(actions.submit(WHEN))
    decide_everything(project, "ann")
    first = export(project, format="annotator", open=True, suggestions=suggestions)
    assert first.count(b"\n") == 2 + suggestions
    file = tmp_path / "all.jsonl"
    file.write_bytes(first)
    with Project.open(str(tmp_path / "other.db")) as other:
        report = other.import_paths([file])
        assert (report.added, report.reviews) == (1, 2)
        assert export(other, format="annotator", open=True, suggestions=suggestions) == first
        assert export(other, open=True) == export(project, open=True)
        again = other.import_paths([file])
        assert (again.added, again.reviews, again.reviews_unchanged) == (0, 0, 2)


def test_an_imported_review_can_be_edited(project: Project, tmp_path: Path) -> None:
    decide_everything(project)
    file = tmp_path / "all.jsonl"
    file.write_bytes(export(project, format="annotator", open=True))
    with Project.open(str(tmp_path / "other.db")) as other:
        other.import_paths([file], reviewer="cyn")
        assert not other.session(SEED, "ann").review.begun
        session = other.session(SEED, "cyn")
        assert not session.review.stacks.undo, "the import cannot be undone"
        do(session, actions.write_note(session.in_order[1], "mine"))
        session.undo()
        assert len(exported(other, format="annotator", open=True, reviewers=frozenset({"cyn"}))) == 1


def test_a_different_review_by_the_same_reviewer_is_refused(project: Project, tmp_path: Path) -> None:
    session = decide_everything(project)
    file = tmp_path / "all.jsonl"
    file.write_bytes(export(project, format="annotator", open=True))
    session.undo()
    with pytest.raises(BadInput, match=r"all.jsonl:1: .*: ann has another review of this article"):
        project.import_paths([file])
    assert project.session(SEED, "ann").review == session.review


def test_an_import_with_a_bad_input_adds_nothing_unless_it_is_skipped(
    engine_url: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Prices fell, Ann Lee said.")
    (tmp_path / "b.txt").write_bytes(b"\xff")
    with Project.open(engine_url) as project:
        with pytest.raises(BadInput, match="not UTF-8"):
            project.import_paths([tmp_path])
        assert project.entries("ann") == []
        report = project.import_paths([tmp_path, tmp_path / "none"], on_bad=lambda bad: None)
        assert (report.added, report.skipped) == (1, 2)
        assert len(project.entries("ann")) == 1


def test_a_line_with_other_suggestions_is_refused_whole(project: Project, tmp_path: Path) -> None:
    before = export(project, format="annotator", suggestions=True)
    [changed] = exported(project, format="annotator", suggestions=True)
    changed["units"][0]["score"] = 0.123
    file = tmp_path / "changed.jsonl"
    file.write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(BadInput, match=r"changed\.jsonl:1: .*made other suggestions"):
        project.import_paths([file])
    bad: list[BadInput] = []
    for again in (1, 2):  # it is not remembered as a line that was imported
        report = project.import_paths([file], on_bad=bad.append)
        assert (report.skipped, len(bad)) == (1, again)
    assert export(project, format="annotator", suggestions=True) == before


def test_an_article_with_another_title_is_refused(project: Project, tmp_path: Path) -> None:
    decide_everything(project)
    [line] = exported(project, format="annotator", open=True)
    line["article"]["title"] = "Another title"
    file = tmp_path / "other.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(BadInput, match=r"other\.jsonl:1: .*: article.title: differs"):
        project.import_paths([file], reviewer="bob")


def test_another_text_under_a_known_id_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / f"{SEED}.txt").write_text("Another text.")
    with pytest.raises(BadInput, match="holds another text under this id"):
        project.import_paths([tmp_path])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda line: line["scheme"].update(name="odd"),
            "scheme.name: scheme 47abb52ddb6d is called 'factcheck'",
        ),
        (lambda line: line["scheme"].update(version="beef"), "scheme.version: scheme beef is not in this"),
        (
            lambda line: line.update(reviewer="gold", state="open", submitted=None),
            "state: is open, and gold is",
        ),
        (lambda line: line.update(reviewer="\x1b" + "x" * 99), "reviewer: a reviewer's name has 1 to 80"),
        (lambda line: line["units"][0]["labels"].update(stance="maybe"), "stance has no label 'maybe'"),
        (
            lambda line: (
                line["units"][0]["labels"].update(mood="good"),
                line["units"][0]["provenance"].update(mood="typed"),
            ),
            "the scheme has no field 'mood' for a quote",
        ),
    ],
)
def test_a_review_that_does_not_fit_the_project_is_refused(
    project: Project, tmp_path: Path, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    decide_everything(project)
    [line] = exported(project, format="annotator", open=True)
    change(line)
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps(line))
    with Project.open(str(tmp_path / "other.db")) as other:
        with pytest.raises(BadInput) as error:
            other.import_paths([file])
        assert message in str(error.value)
        assert other.entries("ann") == []


def test_brat_reviews_get_the_scheme_of_the_project(engine_url: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Prices fell on Monday, Ann Lee said.\n")
    (tmp_path / "one_bob.ann").write_text(
        "T1\tContent 0 21\tPrices fell on Monday\nT2\tCue 31 35\tsaid\n"
        "E1\tAttribution:T2 Content:T1 Cue:T2\nT3\tSource 0 6\tPrices\n"
    )
    with Project.open(engine_url) as project:
        report = project.import_paths([tmp_path], format="brat")
        assert (report.added, report.reviews, dict(report.left_out)) == (
            1,
            1,
            {"Source spans in no attribution": 1},
        )
        session = project.session("one", "bob")
        assert session.submitted
        assert session.review.scheme == project.scheme.version
        assert project.session("one", "ann").units, "the article has suggestions"
        [line] = exported(project)
        assert (line["reviewer"], line["unit"]["text"]) == ("bob", "Prices fell on Monday")


def test_an_unknown_format_is_reported_with_the_valid_ones(project: Project) -> None:
    with pytest.raises(BadInput, match=r"unknown format 'docx'; choose one of text, .*annotator, brat"):
        project.import_paths([SEEDS], format="docx")


def test_a_line_that_comes_again_is_counted_as_unchanged(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_everything(project)
    line = export(project, format="annotator", open=True)
    file = tmp_path / "all.jsonl"
    file.write_bytes(line * 3)
    monkeypatch.setattr(importer, "LOOKED_UP_BYTES", len(line))  # so that the third is found by its digest
    with Project.open(str(tmp_path / "other.db")) as other:
        report = other.import_paths([file])
        assert (report.added, report.reviews, report.reviews_unchanged) == (1, 1, 2)
        # A person may have any name.
        report = other.import_paths([file], reviewer="None")
        assert (report.added, report.reviews, report.reviews_unchanged) == (0, 1, 2)


def test_reviewers_are_stored_in_one_order(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two imports that waited for each other's reviewers would wait for ever."""
    decide_everything(project)
    [line] = exported(project, format="annotator", open=True)
    file = tmp_path / "all.jsonl"
    file.write_text("".join(f"{json.dumps(line | {'reviewer': name})}\n" for name in ("zoe", "bob", "eve")))
    stored: list[str] = []
    monkeypatch.setattr(import_rows, "insert_if_new", lambda tx, table, row: stored.append(row["name"]))
    with project._database.writing() as tx:
        for name in ("bob", "eve", "zoe"):
            tx.exec_driver_sql(f"INSERT INTO reviewer VALUES ('{name}')")
    monkeypatch.setattr(import_lookup, "reviewers", lambda tx: [])
    assert project.import_paths([file]).reviews == 3
    assert stored == ["bob", "eve", "zoe"]


def test_lines_of_an_article_that_is_stored_in_an_older_form_of_its_id(
    project: Project, tmp_path: Path
) -> None:
    decide_everything(project)
    [review] = exported(project, format="annotator", open=True)
    with project._database.writing() as tx:
        articles.add(tx, replace(project.session(SEED, "ann").article, id="cafe\u0301"))
    file = tmp_path / "all.jsonl"
    for names in (("eve", "fay"), ("eve", "fay", "gus")):
        named = [
            review | {"article": review["article"] | {"id": "caf\u00e9"}, "reviewer": name} for name in names
        ]
        file.write_text("".join(f"{json.dumps(one)}\n" for one in named), encoding="utf-8")
        report = project.import_paths([file])
    assert (report.reviews, report.reviews_unchanged) == (1, 2)
    assert project.session("cafe\u0301", "gus").review.begun


def test_the_same_text_twice_is_one_article(engine_url: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for file in (tmp_path / "a.txt", tmp_path / "sub" / "a.txt"):
        file.write_text("Prices fell, Ann Lee said.")
    with Project.open(engine_url) as project:
        report = project.import_paths([tmp_path])
        assert (report.added, report.unchanged) == (1, 0)
