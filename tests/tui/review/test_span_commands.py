"""Keys that change a unit's spans and kind. The seed's units: see test_review_screen."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from annotator.core.text.span import Span
from annotator.core.unit import Alternative
from annotator.storage import open_database
from annotator.storage.queries import articles, suggestions
from tests.tui.driver import Desk, at_desk
from tests.tui.samples import make_project, seed, short


def words(desk: Desk, unit: str) -> list[str]:
    """Return the text of each fragment of a unit."""
    text = desk.review.session.article.text
    return [span.of(text) for span in desk.review.session.units[unit].content]


async def test_ends_move_by_word_and_labels_stay(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2", "h")
        assert words(desk, "u1") == ["NATO Ready to Defend Against Threats from Moscow or"]
        assert desk.labels("u1") == {"attribution": "organisation"}
        assert desk.status("u1") == "edited"
        await desk.press("l", "l")
        assert words(desk, "u1")[0].endswith(",")
        await desk.press("u", "L")
        assert words(desk, "u1") == ["Ready to Defend Against Threats from Moscow or Minsk"]
        await desk.press("H")
        assert words(desk, "u1")[0].startswith("NATO")
        await desk.press("H")
        desk.says("the start cannot go further that way")


async def test_each_press_is_undone_separately(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        before = words(desk, "u1")
        await desk.press("h", "h", "u", "u")
        desk.says("undone: move the content")
        assert words(desk, "u1") == before
        assert desk.status("u1") == "suggested"


async def test_ends_move_by_character_after_w(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("w")
        desk.says("ends move by character").shows("by character")
        await desk.press("h")
        assert words(desk, "u1")[0].endswith("Mins")


async def test_parts_are_chosen_moved_dropped_and_added(project_path: str) -> None:
    async with at_desk(project_path, size=(120, 36)) as desk:
        await desk.press("j", "j", "j", "j", ">")
        desk.at("u5").shows("part 1 of 2")
        first, second = words(desk, "u5")
        await desk.press("h")
        desk.says("the end cannot go further")
        await desk.press(">", "h")
        desk.shows("part 2 of 2")
        assert words(desk, "u5")[0] == first
        assert second.startswith(words(desk, "u5")[1])
        await desk.press("-")
        desk.says("drop a part")
        assert words(desk, "u5") == [first]
        await desk.press("-")
        desk.says("in one part: d rejects")
        await desk.press("<")
        desk.says("in one part: + adds another")
        await desk.press("+", "l", "space", "l", "enter")
        desk.says("add a part")
        assert len(words(desk, "u5")) == 2
        await desk.press("u", "u", "u")
        assert words(desk, "u5") == [first, second]


async def test_without_a_chosen_part_keys_move_the_outer_ends(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j", "j")
        first, second = words(desk, "u5")
        await desk.press("h")
        assert words(desk, "u5")[0] == first
        assert len(words(desk, "u5")[1]) < len(second)


async def test_cue_and_source_are_marked_again(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("c")
        desk.says("cue: hl jk (), space starts, enter keeps, esc drops, 0 none")
        await desk.press("h", "enter")
        desk.says("re-mark the cue")
        text = desk.review.session.article.text
        unit = desk.review.session.units["u1"]
        assert unit.cue is not None
        assert unit.cue.of(text) == ","
        await desk.press("r", "j", "space", "l", "l", "enter")
        source = desk.review.session.units["u1"].source
        assert len(source) == 1
        assert len(source[0].of(text).split()) == 3
        await desk.press("r", "0")
        assert desk.review.session.units["u1"].source == ()
        await desk.press("r", "0")
        desk.says("it has no source already")


async def test_a_source_can_have_several_parts(project_path: str) -> None:
    async with at_desk(project_path) as desk:

        def source() -> list[str]:
            text = desk.review.session.article.text
            return [span.of(text) for span in desk.review.session.units["u1"].source]

        (first,) = source()
        await desk.press("r", "enter")
        desk.says("nothing has changed")
        await desk.press("r", "+")
        desk.says("source, part 2: hl jk (), space starts, + -, enter keeps")
        await desk.press("j", "j", "space", "l", "enter")
        desk.says("re-mark the source")
        assert source()[0] == first
        assert len(source()) == 2
        await desk.press("r", "-", "enter")
        assert source() == [first]
        await desk.press("r", "-", "-")
        desk.says("no part is kept yet")
        await desk.press("escape", "u")
        assert len(source()) == 2


async def test_marking_works_by_mouse_alone(project_path: str) -> None:
    async with at_desk(project_path) as desk:

        async def click(text: str, row: int) -> None:
            await desk.pilot.click(offset=(desk.rows()[row].index(text) + 1, row))
            await desk.pilot.pause()

        await desk.run("add")
        await click("THE HAGUE", 6)
        await click("space starts", 23)
        await click("Secretary", 6)
        await click("+ more", 23)
        await click("affirmed", 6)
        await click("enter keeps", 23)
        assert words(desk, "a1") == ["THE HAGUE: NATO Secretary-General", "affirmed"]


async def test_an_added_unit_can_have_several_parts(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("o", "j", "+", "j", "space", "l", "enter")
        desk.at("a1")
        assert len(words(desk, "a1")) == 2
        await desk.press("+", "j", "+", "j", "enter")
        assert len(words(desk, "a1")) == 4


async def test_esc_drops_the_marking_without_an_edit(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("c", "l", "space", "l", "9", "d", "i", "w", "l", "escape")
        desk.says("dropped: nothing has changed")
        assert not desk.review.session.review.begun
        await desk.press("2")
        assert desk.labels("u1") == {"attribution": "organisation"}


async def test_a_claim_has_no_cue_of_its_own(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "c")
        desk.says("a claim has no cue of its own")


async def test_a_cut_leaves_text_on_both_sides(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2", "x")
        desk.says("split before the word")
        await desk.press(*["l"] * 20, "enter")
        desk.says("split the unit")
        assert words(desk, "u1") == ["NATO Ready to Defend Against Threats from Moscow or"]
        assert words(desk, "a1") == ["Minsk"]
        assert desk.labels("a1") == {}
        await desk.press("m")
        desk.says("merge with the next")
        assert words(desk, "u1") == ["NATO Ready to Defend Against Threats from Moscow or Minsk"]
        await desk.press("u", "u")
        desk.says("undone: split the unit")


async def test_the_last_quote_cannot_be_merged(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j", "j", "j", "m")
        desk.says("there is no quote after this one")


async def test_t_switches_the_kind(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2", "t")
        desk.says("make it a claim").at("u1", "checkworthiness")
        unit = desk.review.session.units["u1"]
        assert (unit.kind, unit.source, unit.cue, dict(unit.labels)) == ("claim", (), None, {})
        await desk.press("u")
        assert desk.review.session.units["u1"].kind == "quote"


async def test_a_missed_unit_is_added(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("o")
        desk.says("new quote: hl jk ()")
        await desk.press("t", "j", "space", "l", "l", "enter")
        desk.says("add a claim").at("a1", "checkworthiness")
        assert desk.status("a1") == "added"
        await desk.press("1")
        assert desk.labels("a1") == {"checkworthiness": "check_worthy"}


async def test_undoing_an_added_unit_goes_to_a_unit_nearby(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j", "o", "1")
        added = desk.review.cursor.unit
        where = desk.review.here
        assert added is not None
        assert where is not None
        assert where > 1
        before = desk.review.index.entries[where - 1].unit.id
        await desk.press("u")
        assert added not in desk.review.session.units
        desk.at(before)


async def test_a_unit_is_added_to_an_article_without_units(tmp_path: Path) -> None:
    article, _ = short("quiet", "Nothing was said.")
    where = make_project(tmp_path / "p.db", [(article, [])])
    async with at_desk(where) as desk:
        await desk.press("o", "space", "l", "enter")
        desk.at("a1")
        assert words(desk, "a1") == ["Quiet in"]
        await desk.press("u")
        assert desk.review.unit is None


async def test_alternatives_wrap_around(tmp_path: Path) -> None:
    article, units = seed()
    other = Alternative((Span(5, 57),), (Span(64, 75),), Span(59, 63), "Jens Stoltenberg", 0.4)
    where = tmp_path / "p.db"
    with closing(open_database(str(where))) as database, database.writing() as tx:
        articles.add(tx, article)
        found = [replace(units[0], alternatives=(other, replace(other, speaker="NATO"))), *units[1:]]
        suggestions.put(tx, article.id, "sample", found)
    async with at_desk(str(where)) as desk:
        await desk.press("~")
        desk.says("alternative 1 of 2")
        assert words(desk, "u1")[0].startswith("Ready")
        await desk.press("~")
        desk.says("alternative 2 of 2").shows("NATO")
        await desk.press("~")
        desk.says("as suggested in the first place")
        assert words(desk, "u1")[0].startswith("NATO")
        await desk.press("j", "~")
        desk.says("no alternative to this unit")


async def test_a_click_moves_the_cursor(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("c")
        await desk.pilot.click("#article", offset=(4, 0))
        await desk.press("enter")
        cue = desk.review.session.units["u1"].cue
        assert cue is not None
        assert cue.of(desk.review.session.article.text) == "NATO"


async def test_a_submitted_review_accepts_no_new_unit(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [short("zebra", "Zebras have stripes since 1901.")])
    async with at_desk(where) as desk:
        await desk.press("space", "enter")
        for key in ("l", "H", "x", "o", "c", "t", "m", "~", "+"):
            await desk.press(key)
            desk.says("enter reopens")
