"""Where an article is from: in the header, in the library, and in full."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.driver import open_app
from tests.tui.samples import make_project, seed, short

AUTHORS = ("Jennifer Rankin", "Dan Sabbagh")
PAGE = "https://news.example/" + "a-long-address-" * 8


@pytest.fixture
def sourced_project(tmp_path: Path) -> str:
    """Return a project with an article of known origin, one of none, and another text of that one."""
    (first, units), (bare, claims) = seed(), short("zebra", "Zebras have stripes since 1901.")
    known = replace(
        first,
        published="2023-06-28T17:04:00Z",
        publisher="The Guardian International Edition",
        authors=AUTHORS,
        url=PAGE,
        language="en-GB",
        licence="CC BY 4.0",
        source_sha256="ab" * 32,
    )
    again = replace(bare, id="zebra@2", replaces="zebra", publisher="Zoo News", authors=("Åsa Öberg",))
    return make_project(tmp_path / "p.db", [(known, units), (bare, claims), (again, claims)])


@pytest.mark.parametrize(
    ("width", "header"),
    [
        (80, " NATO Ready to Defend Again…  2023-06-28  1 of 3 articles · 0/7 units · ✓ saved "),
        (100, "Defend Agai…  2023-06-28 · The Guardia…  ann · 1 of 3 articles · 0/7 units · ✓ saved "),
        (160, "Says…  2023-06-28 · The Guardian International Edition  ann · 1 of 3 articles"),
        (200, "Says Stoltenberg  2023-06-28 · The Guardian International Edition · Jennifer Rankin, Dan S"),
        (40, " NATO Ready to Def… 0/7 units · ✓ saved "),
    ],
)
async def test_the_header_shows_as_much_as_fits(sourced_project: str, width: int, header: str) -> None:
    async with open_app(sourced_project, (width, 24)) as driver:
        driver.shows(header)


async def test_the_header_shows_nothing_of_an_unknown_origin(sourced_project: str) -> None:
    async with open_app(sourced_project, (120, 36)) as driver:
        await driver.press("]")
        row = driver.rows()[0]
        assert row.split("  ")[0] == " Zebra in the news"
        assert " ".join(row.split()) == "Zebra in the news ann · 2 of 3 articles · 0/1 units · ✓ saved"


async def test_the_library_says_where_the_current_article_is_from(sourced_project: str) -> None:
    async with open_app(sourced_project) as driver:
        await driver.press("g")
        driver.shows("   2023-06-28 · The Guardian International Edition · Jennifer Rankin, Dan Sabb…")
        await driver.press("j")
        assert driver.rows()[-2].strip() == ""
        await driver.press("end")
        driver.shows("   replaces zebra · Zoo News · Åsa Öberg")
        await driver.resize(160, 24)
        driver.shows("  Zoo News              Zebra in the news", "2023-06-28  The Guardian Intern…  NATO")


async def test_the_library_finds_publishers(sourced_project: str) -> None:
    async with open_app(sourced_project) as driver:
        await driver.press("g", "slash", *"guardian", "enter")
        driver.shows("1 article ", "NATO Ready", "The Guardian International").hides("Zebra")


async def test_about_shows_everything_that_is_known(sourced_project: str) -> None:
    async with open_app(sourced_project, (80, 30)) as driver:
        await driver.run("about")
        facts = ("Authors    Jennifer Rankin; Dan Sabbagh", "Publisher  The Guardian", "Language   en-GB")
        driver.shows(
            *facts, "Published  2023-06-28 17:04:00 UTC", "Licence    CC BY 4.0", "URL        https://news"
        )
        driver.shows("2,529 characters", "Source     SHA-256", "ab" * 28).hides("Replaces", "None")
        await driver.press("escape")
        await driver.press("]", "]")
        await driver.pilot.click("#status", offset=(3, 0))
        await driver.pilot.pause()
        driver.shows("Title      Zebra in the news", "Replaces   zebra", "Id         zebra@2")
        driver.hides("Published", "URL", "Licence", "Source", "None")


async def test_about_can_be_scrolled_and_closed_on_a_small_terminal(sourced_project: str) -> None:
    async with open_app(sourced_project, (50, 16)) as driver:
        await driver.run("about")
        driver.shows("Title", "esc closes").hides("SHA-256")
        await driver.press(*["j"] * 30)
        driver.shows("SHA-256", "esc closes")


async def test_about_says_when_the_article_is_not_in_english(tmp_path: Path) -> None:
    french = "Le pont est sûr et solide depuis trois ans, a déclaré Anne Petit lundi à Paris avec des amis. "
    french += "Elle a dit que la ville paie trop pour les routes, et que les gens ne veulent pas de ce pont."
    samples = [short("french", french), short("zebra", "Zebras have stripes since 1901.")]
    async with open_app(make_project(tmp_path / "p.db", samples), (80, 30)) as driver:
        await driver.run("about")
        driver.shows("Language   not English: only words in quotation marks are suggested")
        await driver.press("escape", "]")
        await driver.run("about")
        driver.shows("Zebras").hides("not English")
