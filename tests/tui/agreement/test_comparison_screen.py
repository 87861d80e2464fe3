"""The screen of a disagreement: the article with strips, and the versions side by side."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.agreement import Disagreement, SideBySide
from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.core.unit import Unit
from annotator.project import Project
from annotator.storage import Unavailable
from annotator.tui.agreement.comparison_screen import ComparisonScreen
from annotator.tui.agreement.versions_pane import VersionsPane
from annotator.tui.agreement.versions_table import letter
from annotator.tui.widgets.line_view import FixedLines
from tests.tui.agreement.driver import AgreementDriver, open_report
from tests.tui.agreement.samples import submitted_project


def columns(driver: AgreementDriver, *row: str) -> list[str]:
    """Return the cells of a row of the versions."""
    table = driver.app.screen.query_one("#versions", FixedLines)
    top = table.region.y
    found = [
        text for text in driver.rows()[top + 1 : top + table.size.height] if all(one in text for one in row)
    ]
    return found[0].split()


async def quote_in_lee(driver: AgreementDriver) -> None:
    """Open the disagreement about the quote of the first article."""
    await driver.press("5", "F", "l", "e", "e", "space", *"quote", "enter", "enter")
    assert isinstance(driver.app.screen, ComparisonScreen)


async def test_versions_are_shown_side_by_side(reviewed: str) -> None:
    async with open_report(reviewed, (100, 36)) as driver:
        await quote_in_lee(driver)
        driver.shows("quote cost 3.3: found 2.0", "Prices fall", "1 of 1")
        assert columns(driver, "A ann") == ["A", "ann", "B", "bob", "C", "cem"]
        assert columns(driver, "content")[:2] == ["≠", "content"]
        driver.shows("not marked: rejected")
        assert columns(driver, "source") == ["≈", "source", "Ann", "Lee", "Ann"]
        assert columns(driver, "cue") == ["=", "cue", "said", "said"]
        assert columns(driver, "stance") == ["≠", "stance", "≠", "support", "≠", "deny"]
        assert columns(driver, "fidelity") == ["fidelity", "–", "–"]
        assert columns(driver, "status") == ["status", "accepted", "accepted"]


async def test_strips_show_who_marked_what_without_colour(reviewed: str) -> None:
    async with open_report(reviewed, (100, 36)) as driver:
        await quote_in_lee(driver)
        rows = driver.rows()
        at = next(number for number, row in enumerate(rows) if "Ann Lee said" in row)
        text, first, second = rows[at : at + 3]
        assert (first.split()[0], second.split()[0]) == ("A", "B")
        assert under(first, text, "Ann Lee") == "sssssss"
        assert under(second, text, "Ann Lee") == "sss    "
        assert under(first, text, "said") == under(second, text, "said") == "cccc"
        assert under(first, text, "percent in March") == "━" * 16
        assert under(second, text, "percent in March") == "━" * 7 + " " * 9
        driver.shows("━ content  s source  c cue")


def under(strip: str, text: str, words: str) -> str:
    """Return the strip below some words."""
    at = text.index(words)
    return strip[at : at + len(words)]


async def test_equal_versions_share_a_strip(reviewed: str) -> None:
    async with open_report(reviewed, (100, 36)) as driver:
        await driver.press("5", "F", *"fuel", "enter", "enter")
        assert "ABC" in driver.rows()[driver.rows().index(driver.row("taxes on fuel", "warned")) + 1]
        assert columns(driver, "attribution")[2:] == ["organisation", "organisation", "≠", "document"]


async def test_n_shows_the_next_disagreement_and_esc_goes_back_to_it(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        await driver.press("5", "enter")
        driver.shows("1 of 3")
        await driver.press("N")
        assert "first" in driver.message
        await driver.press("n", "n")
        driver.shows("3 of 3")
        await driver.press("n")
        assert "last" in driver.message
        await driver.press("escape")
        rows = [row for row in driver.rows() if "❝" in row or "●" in row]
        assert rows[2].startswith("▸")
        await driver.press("enter", "q")
        driver.shows("▸5 disagreements")


async def test_h_and_l_scroll_to_versions_that_do_not_fit(crowd: str) -> None:
    async with open_report(crowd, (80, 24)) as driver:
        await driver.press("5", "enter")
        driver.shows("h l: A-C of 7", "A reviewer-1")
        await driver.press("h")
        assert "no more versions" in driver.message
        await driver.press("l", "l", "l", "l", "l")
        driver.shows("h l: E-G of 7", "G reviewer-7")
        assert "no more versions" in driver.message
        await driver.resize(120, 36)
        driver.shows("h l: C-G of 7")
        await driver.resize(200, 60)
        driver.shows("A reviewer-1", "G reviewer-7")
        driver.hides("h l:")
        assert driver.row("G reviewer-7") == driver.row("A reviewer-1")


async def test_a_changed_disagreement_is_reported(reviewed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_report(reviewed) as driver:
        real = Project.versions
        monkeypatch.setattr(
            Project,
            "versions",
            lambda project, one: real(project, replace(one, article="nothing")),
        )
        await driver.press("5", "enter")
        assert "changed since the report was made" in driver.message
        await driver.press("j", "l", "pagedown", "escape")
        driver.shows("▸5 disagreements")


@pytest.mark.parametrize("text", ["漢字" * 80, "👨‍👩‍👧‍👦" * 40, "word " * 60])
async def test_strips_are_below_their_characters_in_any_script(tmp_path: Path, text: str) -> None:
    article = article_of("a", f"Title\n\n{text}\n")
    own = {
        name: ("2026-01-05T10:00:00Z", [Unit("u1", "claim", (Span(7 + 14, end),), standing="added")])
        for name, end in (("ann", 7 + 98), ("bob", 7 + 140))
    }
    async with open_report(submitted_project(tmp_path / "p.db", [(article, own)])) as driver:
        await driver.press("5", "enter")
        for size in ((80, 24), (33, 20), (170, 40)):
            await driver.resize(*size)
            assert all(strip.cell_length == size[0] for strip in driver.strips())
        pane = driver.app.screen.query_one(VersionsPane)
        lines = ["".join(run.text for run in pane.line(row, 80)) for row in range(pane.line_count)]
        assert len(lines) == pane.line_count > len(pane._rows)
        drawn = sum(line.count("━") for line in lines)
        assert drawn > 0


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_letters_continue_with_aa_after_z(place: int, name: str) -> None:
    assert letter(place) == name


async def test_versions_of_a_slow_project_are_shown_later(
    reviewed: str, monkeypatch: pytest.MonkeyPatch, long_wait: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()
    versions = Project.versions

    def slow_versions(project: Project, disagreement: Disagreement) -> SideBySide:
        answered.wait(60)
        return versions(project, disagreement)

    async with open_report(reviewed, (100, 36)) as driver:
        long_wait.undo()
        monkeypatch.setattr(Project, "versions", slow_versions)
        await quote_in_lee(driver)
        driver.shows("waiting for the project").hides("Ann Lee said")
        await driver.press("question_mark")
        driver.shows(" Keys ")
        await driver.press("escape")
        answered.set()
        await driver.until(lambda: any("Ann Lee said" in row for row in driver.rows()))
        driver.hides("waiting for the project")


async def test_versions_that_cannot_be_read_are_reported(
    reviewed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: object) -> SideBySide:
        raise Unavailable("the server is unavailable")

    async with open_report(reviewed, (100, 36)) as driver:
        monkeypatch.setattr(Project, "versions", unavailable)
        await quote_in_lee(driver)
        driver.shows("the server is unavailable").hides("Ann Lee said")
