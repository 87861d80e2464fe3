"""An earlier judgement of the same text is shown, and `,` copies it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.review.actions import answer
from annotator.core.review.evidence import edit_evidence
from annotator.core.unit import Evidence, Suggestion
from annotator.project import Project
from annotator.tui.base.glyphs import UNICODE
from annotator.tui.review.review_app import AnnotatorApp
from tests.tui.driver import open_app
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe, hostile_article
from tests.tui.review.test_snapshots import LARGE, SMALL, Compare, after
from tests.tui.samples import WORTH, make_project, short

CLAIM = "Zebras have stripes since 1901, says the keeper of the zoo of the town."
PIECE = Evidence(
    "https://zoo.example", title="The zoo's own book", relation="refutes", published="2030-01-01"
)


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return four articles, two of which `ann` judged in different ways and one `ben`."""
    where = tmp_path_factory.mktemp("zoo") / "p.db"
    near = CLAIM.replace("have", "had")
    make_project(where, [short("ape", CLAIM), short("bear", CLAIM), short("cat", CLAIM), short("dog", near)])
    for reviewer, article, code in (
        ("ann", "ape", "supported"),
        ("ann", "bear", "refuted"),
        ("ben", "cat", "conflicting"),
    ):
        with Project.open(str(where)) as project:
            session = project.session(article, reviewer)
            for field, label in (("checkworthiness", "check_worthy"), ("verification", code)):
                known = session.scheme.field(field)
                assert known is not None
                session.do(answer(session.units["u1"], known, label))
            evidence = edit_evidence(session.units["u1"], None, PIECE, "the book says so")
            assert evidence is not None
            session.do(evidence)
    return str(where)


@pytest.fixture
def zoo_path(zoo: str, tmp_path: Path) -> str:
    """Return a copy of the zoo."""
    return str(shutil.copy(zoo, tmp_path / "p.db"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_earlier_judgement_is_shown_copied_and_undone(zoo_path: str, size: tuple[int, int]) -> None:
    async with open_app(zoo_path, size) as driver:
        await driver.run("next_article")
        await driver.run("next_article")
        driver.at("u1").shows(
            "earlier  Bear in the news", "check_worthy, refuted · 1 differs", ", takes these"
        )
        driver.hides("conflicting", "worded")
        await driver.press("comma")
        driver.says("every unit is finished").hides("takes these")
        unit = driver.review.session.units["u1"]
        assert driver.labels("u1") == {"checkworthiness": "check_worthy", "verification": "refuted"}
        assert {label.how for label in unit.labels.values()} == {"repeated"}
        assert (unit.evidence, unit.justification) == ((PIECE,), "the book says so")
        driver.shows("refutes The zoo's own book", "because the book says so")
        await driver.press("comma")
        driver.says("nothing to take: answers that are given stay")
        await driver.press("u")
        driver.says("undone: take the earlier labels").shows(", takes these")
        assert (driver.labels("u1"), driver.status("u1"), driver.review.session.units["u1"].evidence) == (
            {},
            "suggested",
            (),
        )


async def test_copied_evidence_later_than_the_article_gives_a_warning(tmp_path: Path) -> None:
    where = tmp_path / "dated.db"
    samples = [short(id, CLAIM) for id in ("ape", "bear")]
    make_project(where, [(replace(article, published="2023-06-28"), units) for article, units in samples])
    async with open_app(str(where)) as driver:
        await driver.press("1", "2")
        piece = edit_evidence(driver.review.session.units["u1"], None, PIECE, None)
        driver.review.edit(piece)
        await driver.run("next_article")
        driver.shows("earlier  2023-06-28 Ape in the news")
        await driver.press("comma")
        driver.shows("evidence of 2030-01-01 is later than the article")


async def test_different_wording_is_shown(zoo_path: str) -> None:
    async with open_app(zoo_path) as driver:
        for _ in range(3):
            await driver.run("next_article")
        driver.shows("earlier  Bear in the news", "worded   here had · there have")
        await driver.press("d", "u")
        driver.shows(", takes these")


async def test_recall_without_an_earlier_judgement_shows_why_not(project_path: str) -> None:
    async with open_app(project_path) as driver:
        driver.hides("earlier ")
        await driver.press("comma")
        driver.says("you have judged nothing like this before")
    async with open_app(project_path, reviewer="ben") as driver:
        await driver.press("comma")
        driver.says("nothing like this before")


async def test_work_of_other_reviewers_is_not_recalled(zoo_path: str) -> None:
    async with open_app(zoo_path, reviewer="cam") as driver:
        for _ in range(3):
            driver.hides("earlier ")
            await driver.run("next_article")


async def test_a_submitted_review_shows_the_judgement_without_the_key(zoo_path: str) -> None:
    async with open_app(zoo_path) as driver:
        for _ in range(2):
            await driver.run("next_article")
        await driver.press("d", "enter")
        driver.says("submitted").shows("earlier  Bear in the news").hides("takes these")
        await driver.press("comma")
        driver.says("this review is submitted")


async def test_the_same_text_in_the_same_article_is_recalled_at_once(tmp_path: Path) -> None:
    article, [claim] = short("ape", f"{CLAIM} {CLAIM}")
    start, end = claim.content[0]
    half = len(CLAIM) - 1
    twins = [
        Suggestion("claim", (type(claim.content[0])(first, first + half),), labels=WORTH)
        for first in (start, end - half)
    ]
    where = make_project(tmp_path / "p.db", [(article, twins)])
    async with open_app(where) as driver:
        driver.hides("earlier ")
        await driver.press("1", "2")
        driver.at("u2").shows("earlier  in this article", "check_worthy, refuted")
        await driver.press("comma")
        assert driver.labels("u2") == driver.labels("u1")


@pytest.fixture(scope="module")
def hostile_twins(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return two articles for each sample, the first of them judged by `ann`."""
    where = str(tmp_path_factory.mktemp("hostile") / "p.db")
    samples = [
        hostile_article(f"{name}{number}", sample) for name, sample in SAMPLES.items() for number in (1, 2)
    ]
    make_project(Path(where), samples)
    with Project.open(where) as project:
        for article, _ in samples[::2]:
            session = project.session(article.id, "ann")
            for unit, field in (("u1", "stance"), ("u2", "verification")):
                known = session.scheme.field(field)
                assert known is not None
                session.do(answer(session.units[unit], known, known.labels[0].code))
    return where


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_earlier_judgement_of_hostile_text_is_safe(
    hostile_twins: str, size: tuple[int, int]
) -> None:
    async with open_app(hostile_twins, size) as driver:
        shown = 0
        for name in SAMPLES:
            driver.screen.open_article(
                next(id for id in ids(driver.screen.project) if id.startswith(f"{name}2"))
            )
            await driver.pilot.pause()
            shown += any("earlier  " in row for row in driver.rows())
            assert_safe(driver)
        assert shown == len(SAMPLES)


def ids(project: Project) -> list[str]:
    """Return the ids of all articles."""
    return [entry.id for entry in project.entries("ann")]


@pytest.mark.parametrize(
    ("size", "theme"), [pytest.param(SMALL, "light", id="small"), pytest.param(LARGE, "dark", id="large")]
)
def test_recall_lines_snapshot(
    size: tuple[int, int], theme: str, zoo_path: str, snap_compare: Compare
) -> None:
    with Project.open(zoo_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        seen = after("]", "]", "]", theme=f"annotator-{theme}")
        assert snap_compare(app, terminal_size=size, run_before=seen)
