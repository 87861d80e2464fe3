"""Other texts under a stored id: refused, or added as articles that replace the previous one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.core.review import actions
from annotator.formats.source import MAX_ID
from annotator.project import Project
from annotator.project.importing.import_report import ImportReport
from annotator.project.importing.slice_plan import UnfinishedElsewhere
from tests.project.importing.test_batch_import import killed
from tests.project.seed_project import WHEN, do, export, exported

TEXT = "Prices rose by {} % in May, the statistics office said. “It is not over,” said Ann Lee.\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write texts of articles by id, each made of a number; return their folder."""
    folder = tmp_path / "in"
    folder.mkdir()

    def texts(**numbers: int) -> Path:
        for id, number in numbers.items():
            (folder / f"{id}.txt").write_text(TEXT.format(number), encoding="utf-8")
        return folder

    return texts


def stored(project: Project) -> dict[str, tuple[str | None, str]]:
    """Return what each article replaces, and the number in its text."""
    lines = exported(project, format="annotator", suggestions=True)
    articles = [line["article"] for line in lines if line["reviewer"] == "splitter"]
    return {one["id"]: (one["replaces"], one["text"].split()[3]) for one in articles}


def counts(report: ImportReport) -> tuple[int, int, int]:
    return report.added, report.versions, report.unchanged


def test_another_text_is_refused_and_the_message_names_the_option(project: Project, write: Write) -> None:
    project.import_paths([write(a=4)])
    with pytest.raises(BadInput, match=r"a\.txt: a: the project holds another text .*use --new-version"):
        project.import_paths([write(a=5)])
    assert "a@2" not in stored(project)


def test_each_text_is_an_article_that_replaces_the_newest_one(project: Project, write: Write) -> None:
    project.import_paths([write(a=4, b=1)])
    assert counts(project.import_paths([write(a=5)], new_versions=True)) == (1, 1, 1)
    assert counts(project.import_paths([write(a=6)], new_versions=True)) == (1, 1, 1)
    found = stored(project)
    assert {id: found[id] for id in found if id[0] in "ab"} == {
        "a": (None, "4"),
        "a@2": ("a", "5"),
        "a@3": ("a@2", "6"),
        "b": (None, "1"),
    }
    assert len(project.session("a@3", "ann").units) == len(project.session("a", "ann").units) > 0


def test_the_text_of_any_version_is_unchanged(project: Project, write: Write) -> None:
    for number in (4, 5, 6):
        project.import_paths([write(a=number)], new_versions=True)
    before = export(project, format="annotator", suggestions=True)
    for number, new_versions in product((4, 5, 6), (False, True)):
        assert counts(project.import_paths([write(a=number)], new_versions=new_versions)) == (0, 0, 1)
    assert export(project, format="annotator", suggestions=True) == before


def test_reviews_stay_with_the_text_they_were_made_on(project: Project, write: Write) -> None:
    project.import_paths([write(a=4)])
    session = project.session("a", "ann")
    do(session, actions.accept(session.in_order[0], session.scheme))
    before = export(project, open=True, format="annotator")
    project.import_paths([write(a=5)], new_versions=True)
    assert export(project, open=True, format="annotator") == before
    assert not project.session("a@2", "ann").review.begun


def test_an_id_that_looks_like_a_version_is_no_version(project: Project, write: Write) -> None:
    project.import_paths([write(**{"a": 4, "a@2": 9})])
    assert counts(project.import_paths([write(a=5)], new_versions=True)) == (1, 1, 1)
    assert counts(project.import_paths([write(a=9)], new_versions=True)) == (1, 1, 1)
    found = stored(project)
    assert (found["a@2"], found["a@3"], found["a@4"]) == ((None, "9"), ("a", "5"), ("a@3", "9"))


def test_two_texts_with_one_id_in_one_command_are_refused(project: Project, write: Write) -> None:
    project.import_paths([write(a=4)])
    other = write(a=5) / "sub"
    other.mkdir()
    (other / "a.txt").write_text(TEXT.format(6), encoding="utf-8")
    with pytest.raises(BadInput, match="another input of this command has the same id"):
        project.import_paths([other.parent], new_versions=True)
    assert "a@2" not in stored(project)


def test_an_article_that_brings_a_review_is_refused_with_the_option_too(
    project: Project, write: Write, tmp_path: Path
) -> None:
    project.import_paths([write(a=4)])
    with Project.open(str(tmp_path / "other.db")) as other:
        other.import_paths([write(a=5)])
        session = other.session("a", "ann")
        do(session, actions.accept(session.in_order[0], session.scheme))
        do(session, actions.submit(WHEN))
        file = tmp_path / "reviews.jsonl"
        file.write_bytes(export(other, format="annotator"))
    with pytest.raises(BadInput, match="--new-version does not add it, because reviews"):
        project.import_paths([file], new_versions=True)
    with pytest.raises(BadInput, match=r"holds another text under this id; nothing is overwritten$"):
        project.import_paths([file])


def test_an_id_that_would_be_too_long_is_refused(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    for length, number, added in (
        (MAX_ID - 2, 1, 1),
        (MAX_ID - 2, 2, 1),
        (MAX_ID - 1, 1, 1),
        (MAX_ID - 1, 2, 0),
    ):
        row = {"id": "a" * length, "text": TEXT.format(number)}
        file.write_text(json.dumps(row), encoding="utf-8")
        bad = list[BadInput]()
        assert project.import_paths([file], new_versions=True, on_bad=bad.append).added == added
        assert len(bad) == 1 - added
    assert f"@2' would be longer than {MAX_ID} characters" in str(bad[0])


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_import_of_versions_is_continued_by_the_same_command(
    engine_url: str, write: Write, workers: int
) -> None:
    with Project.open(engine_url) as project:
        project.import_paths([write(a=1, b=2, c=3, d=4, e=5)])
        folder = write(a=11, b=12, c=13, e=15, f=16)
        for transactions in (1, 2):
            killed(project, folder, transactions, new_versions=True)
            assert "a@2" not in stored(project)
            assert project.unfinished_imports() == [f"annotator import {folder} --new-version"]
        with pytest.raises(UnfinishedElsewhere, match="--new-version' to finish it"):
            project.import_paths([folder])
        report = project.import_paths([folder], new_versions=True, workers=workers)
        assert counts(report) == (5, 4, 1)
        found = stored(project)
        assert found["e@2"] == ("e", "15")
        assert sorted(found) == ["a", "a@2", "b", "b@2", "c", "c@2", "d", "e", "e@2", "f"]
        assert counts(project.import_paths([folder], new_versions=True)) == (0, 0, 6)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project for all examples, which have ids of their own."""
    with Project.open(str(tmp_path_factory.mktemp("versions") / "p.db")) as project:
        yield project


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "a@2", "b"]), st.integers(1, 3), st.booleans()),
        min_size=2,
        max_size=6,
    )
)
def test_any_order_of_imports_gives_the_texts_in_their_order(
    tmp_path_factory: pytest.TempPathFactory, shared: Project, steps: list[tuple[str, int, bool]]
) -> None:
    """The id of a version is an id that an input may have too."""
    folder = tmp_path_factory.mktemp("any")
    after: dict[str, tuple[str | None, str]] = {}
    for name, number, new_versions in steps:
        id = f"{folder.name}-{name}"
        file = folder / f"{id}.txt"
        file.write_text(TEXT.format(number), encoding="utf-8")
        before = after
        chain = chain_of(before, id)
        known = str(number) in [before[one][1] for one in chain]
        if chain and not known and not new_versions:
            with pytest.raises(BadInput, match="holds another text under this id"):
                shared.import_paths([file])
            continue
        report = shared.import_paths([file], new_versions=new_versions)
        assert counts(report) == (not known, not known and bool(chain), known)
        after = {one: found for one, found in stored(shared).items() if one.startswith(f"{folder.name}-")}
        new = chain_of(after, id)[-1]
        expected = {} if known else {new: (chain[-1] if chain else None, str(number))}
        assert after == before | expected


def chain_of(found: dict[str, tuple[str | None, str]], id: str) -> list[str]:
    """Return the ids of the texts of an id, oldest first."""
    chain = [id] if id in found else []
    while chain:
        after = [
            one for one, (replaces, _) in found.items() if replaces == chain[-1] and one.startswith(f"{id}@")
        ]
        if not after:
            break
        chain += after
    return chain


def test_versions_in_an_export_give_the_same_export(project: Project, write: Write, tmp_path: Path) -> None:
    for number in (4, 5):
        project.import_paths([write(a=number)], new_versions=True)
    file = tmp_path / "all.jsonl"
    file.write_bytes(export(project, format="annotator", suggestions=True))
    with Project.open(str(tmp_path / "other.db")) as other:
        other.import_paths([file])
        assert export(other, format="annotator", suggestions=True) == file.read_bytes()
