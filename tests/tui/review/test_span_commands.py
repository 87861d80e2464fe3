"""Keys that change a unit's spans and kind. The seed's units: see test_review_screen."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from annotator.core.text.span import Span
from annotator.core.unit import Alternative
from annotator.storage import open_database
from annotator.storage.queries import articles, suggestions
from tests.tui.driver import AppDriver, open_app
from tests.tui.samples import make_project, seed, short


def words(driver: AppDriver, unit: str) -> list[str]:
    """Return the text of each fragment of a unit."""
    text = driver.review.session.article.text
    return [span.of(text) for span in driver.review.session.units[unit].content]


async def test_ends_move_by_word_and_labels_stay(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2", "h")
        assert words(driver, "u1") == ["NATO Ready to Defend Against Threats from Moscow or"]
        assert driver.labels("u1") == {"attribution": "organisation"}
        assert driver.status("u1") == "edited"
        await driver.press("l", "l")
        assert words(driver, "u1")[0].endswith(",")
        await driver.press("u", "L")
        assert words(driver, "u1") == ["Ready to Defend Against Threats from Moscow or Minsk"]
        await driver.press("H")
        assert words(driver, "u1")[0].startswith("NATO")
        await driver.press("H")
        driver.says("the start cannot go further that way")


async def test_each_press_is_undone_separately(project_path: str) -> None:
    async with open_app(project_path) as driver:
        before = words(driver, "u1")
        await driver.press("h", "h", "u", "u")
        driver.says("undone: move the content")
        assert words(driver, "u1") == before
        assert driver.status("u1") == "suggested"


async def test_ends_move_by_character_after_w(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("w")
        driver.says("ends move by character").shows("by character")
        await driver.press("h")
        assert words(driver, "u1")[0].endswith("Mins")


async def test_parts_are_selected_moved_removed_and_added(project_path: str) -> None:
    async with open_app(project_path, size=(120, 36)) as driver:
        await driver.press("j", "j", "j", "j", ">")
        driver.at("u5").shows("part 1 of 2")
        first, second = words(driver, "u5")
        await driver.press("h")
        driver.says("the end cannot go further")
        await driver.press(">", "h")
        driver.shows("part 2 of 2")
        assert words(driver, "u5")[0] == first
        assert second.startswith(words(driver, "u5")[1])
        await driver.press("-")
        driver.says("drop a part")
        assert words(driver, "u5") == [first]
        await driver.press("-")
        driver.says("in one part: d rejects")
        await driver.press("<")
        driver.says("in one part: + adds another")
        await driver.press("+", "l", "space", "l", "enter")
        driver.says("add a part")
        assert len(words(driver, "u5")) == 2
        await driver.press("u", "u", "u")
        assert words(driver, "u5") == [first, second]


async def test_without_a_selected_part_keys_move_the_outer_ends(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j", "j")
        first, second = words(driver, "u5")
        await driver.press("h")
        assert words(driver, "u5")[0] == first
        assert len(words(driver, "u5")[1]) < len(second)


async def test_cue_and_source_are_marked_again(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("c")
        driver.says("cue: hl jk (), space starts, enter keeps, esc drops, 0 none")
        await driver.press("h", "enter")
        driver.says("re-mark the cue")
        text = driver.review.session.article.text
        unit = driver.review.session.units["u1"]
        assert unit.cue is not None
        assert unit.cue.of(text) == ","
        await driver.press("r", "j", "space", "l", "l", "enter")
        source = driver.review.session.units["u1"].source
        assert len(source) == 1
        assert len(source[0].of(text).split()) == 3
        await driver.press("r", "0")
        assert driver.review.session.units["u1"].source == ()
        await driver.press("r", "0")
        driver.says("it has no source already")


async def test_a_source_can_have_several_parts(project_path: str) -> None:
    async with open_app(project_path) as driver:

        def source() -> list[str]:
            text = driver.review.session.article.text
            return [span.of(text) for span in driver.review.session.units["u1"].source]

        (first,) = source()
        await driver.press("r", "enter")
        driver.says("nothing has changed")
        await driver.press("r", "+")
        driver.says("source, part 2: hl jk (), space starts, + -, enter keeps")
        await driver.press("j", "j", "space", "l", "enter")
        driver.says("re-mark the source")
        assert source()[0] == first
        assert len(source()) == 2
        await driver.press("r", "-", "enter")
        assert source() == [first]
        await driver.press("r", "-", "-")
        driver.says("no part is kept yet")
        await driver.press("escape", "u")
        assert len(source()) == 2


async def test_marking_works_by_mouse_alone(project_path: str) -> None:
    async with open_app(project_path) as driver:

        async def click(text: str, row: int) -> None:
            await driver.pilot.click(offset=(driver.rows()[row].index(text) + 1, row))
            await driver.pilot.pause()

        await driver.run("add")
        await click("THE HAGUE", 6)
        await click("space starts", 23)
        await click("Secretary", 6)
        await click("+ more", 23)
        await click("affirmed", 6)
        await click("enter keeps", 23)
        assert words(driver, "a1") == ["THE HAGUE: NATO Secretary-General", "affirmed"]


async def test_an_added_unit_can_have_several_parts(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("o", "j", "+", "j", "space", "l", "enter")
        driver.at("a1")
        assert len(words(driver, "a1")) == 2
        await driver.press("+", "j", "+", "j", "enter")
        assert len(words(driver, "a1")) == 4


async def test_esc_cancels_marking_without_an_edit(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("c", "l", "space", "l", "9", "d", "i", "w", "l", "escape")
        driver.says("dropped: nothing has changed")
        assert not driver.review.session.review.begun
        await driver.press("2")
        assert driver.labels("u1") == {"attribution": "organisation"}


async def test_a_claim_has_no_cue_of_its_own(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "c")
        driver.says("a claim has no cue of its own")


async def test_a_cut_leaves_text_on_both_sides(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2", "x")
        driver.says("split before the word")
        await driver.press(*["l"] * 20, "enter")
        driver.says("split the unit")
        assert words(driver, "u1") == ["NATO Ready to Defend Against Threats from Moscow or"]
        assert words(driver, "a1") == ["Minsk"]
        assert driver.labels("a1") == {}
        await driver.press("m")
        driver.says("merge with the next")
        assert words(driver, "u1") == ["NATO Ready to Defend Against Threats from Moscow or Minsk"]
        await driver.press("u", "u")
        driver.says("undone: split the unit")


async def test_the_last_quote_cannot_be_merged(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j", "j", "j", "m")
        driver.says("there is no quote after this one")


async def test_t_switches_the_kind(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2", "t")
        driver.says("make it a claim").at("u1", "checkworthiness")
        unit = driver.review.session.units["u1"]
        assert (unit.kind, unit.source, unit.cue, dict(unit.labels)) == ("claim", (), None, {})
        await driver.press("u")
        assert driver.review.session.units["u1"].kind == "quote"


async def test_a_missed_unit_is_added(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("o")
        driver.says("new quote: hl jk ()")
        await driver.press("t", "j", "space", "l", "l", "enter")
        driver.says("add a claim").at("a1", "checkworthiness")
        assert driver.status("a1") == "added"
        await driver.press("1")
        assert driver.labels("a1") == {"checkworthiness": "check_worthy"}


async def test_undoing_an_added_unit_goes_to_a_unit_nearby(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j", "o", "1")
        added = driver.review.cursor.unit
        where = driver.review.here
        assert added is not None
        assert where is not None
        assert where > 1
        before = driver.review.index.entries[where - 1].unit.id
        await driver.press("u")
        assert added not in driver.review.session.units
        driver.at(before)


async def test_a_unit_is_added_to_an_article_without_units(tmp_path: Path) -> None:
    article, _ = short("quiet", "Nothing was said.")
    where = make_project(tmp_path / "p.db", [(article, [])])
    async with open_app(where) as driver:
        await driver.press("o", "space", "l", "enter")
        driver.at("a1")
        assert words(driver, "a1") == ["Quiet in"]
        await driver.press("u")
        assert driver.review.unit is None


async def test_alternatives_wrap_around(tmp_path: Path) -> None:
    article, units = seed()
    other = Alternative((Span(5, 57),), (Span(64, 75),), Span(59, 63), "Jens Stoltenberg", 0.4)
    where = tmp_path / "p.db"
    with closing(open_database(str(where))) as database, database.writing() as tx:
        articles.add(tx, article)
        found = [replace(units[0], alternatives=(other, replace(other, speaker="NATO"))), *units[1:]]
        suggestions.put(tx, article.id, "sample", found)
    async with open_app(str(where)) as driver:
        await driver.press("~")
        driver.says("alternative 1 of 2")
        assert words(driver, "u1")[0].startswith("Ready")
        await driver.press("~")
        driver.says("alternative 2 of 2").shows("NATO")
        await driver.press("~")
        driver.says("as suggested in the first place")
        assert words(driver, "u1")[0].startswith("NATO")
        await driver.press("j", "~")
        driver.says("no alternative to this unit")


async def test_a_click_moves_the_cursor(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("c")
        await driver.pilot.click("#article", offset=(4, 0))
        await driver.press("enter")
        cue = driver.review.session.units["u1"].cue
        assert cue is not None
        assert cue.of(driver.review.session.article.text) == "NATO"


async def test_a_submitted_review_accepts_no_new_unit(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [short("zebra", "Zebras have stripes since 1901.")])
    async with open_app(where) as driver:
        await driver.press("space", "enter")
        for key in ("l", "H", "x", "o", "c", "t", "m", "~", "+"):
            await driver.press(key)
            driver.says("enter reopens")
