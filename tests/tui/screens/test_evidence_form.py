"""The evidence form: editing, errors beside their fields, and warnings."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from annotator.core.unit import Evidence
from tests.tui.driver import Desk, at_desk
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe


def evidence(desk: Desk, unit: str = "u3") -> tuple[Evidence, ...]:
    """Return the evidence of a unit."""
    return desk.review.session.units[unit].evidence


async def fill(desk: Desk, **values: str) -> None:
    """Fill fields of the form."""
    for name, value in values.items():
        field = desk.app.screen.query_one(f"#{name}")
        if isinstance(field, Input):
            field.value = value
        else:
            assert isinstance(field, TextArea)
            field.replace(value, *field.selection)
    await desk.press()


async def test_evidence_is_added_edited_and_removed(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "e")
        desk.shows("url", "archived", "passage", "✓ 3 context", date.today().isoformat())
        await desk.type("https://a.org")
        await desk.press("tab", "tab")
        await desk.type("A page")
        await desk.press("tab")
        await desk.type("one")
        await desk.press("ctrl+o")
        await desk.type("two")
        await desk.press("tab", "2", "enter")
        desk.says("add evidence").shows("refutes A page")
        assert evidence(desk) == (
            Evidence(
                "https://a.org",
                title="A page",
                passage="one\ntwo",
                relation="refutes",
                retrieved=date.today().isoformat(),
            ),
        )
        await desk.press("e")
        desk.shows("1 refutes  A page", "o add another")
        await desk.press("1")
        await fill(desk, title="Another page", justification="because it says so")
        await desk.press("ctrl+s")
        desk.says("edit evidence").shows("refutes Another page", "because because it says so")
        await desk.press("e", "o")
        await fill(desk, title="Second")
        await desk.press("enter")
        assert [piece.title for piece in evidence(desk)] == ["Another page", "Second"]
        await desk.press("e", "2")
        await fill(desk, title="")
        await desk.press("enter")
        desk.says("remove evidence")
        await desk.press("u", "u")
        assert [piece.title for piece in evidence(desk)] == ["Another page"]


async def test_form_shows_errors_beside_their_fields(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "e")
        await fill(desk, url="a.org", published="soon")
        await desk.press("enter")
        desk.shows("no web address", "no date: YYYY-MM-DD")
        assert desk.app.focused is desk.app.screen.query_one("#url")
        await fill(desk, url="https://a.org")
        desk.hides("no web address")
        await desk.press("escape")
        assert not desk.review.session.review.begun


async def test_cancelled_or_empty_form_changes_nothing(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "e", "x", "escape", "e", "enter")
        assert not desk.review.session.review.begun


async def test_evidence_later_than_the_article_gives_a_warning(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "e")
        await fill(desk, title="A page", published="2030-01-01")
        desk.shows("later than the article (2023-06-28): kept, with a warning")
        await desk.press("enter")
        desk.shows("evidence of 2030-01-01 is later than the article")


async def test_verdict_without_evidence_gives_a_warning_and_can_be_submitted(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "1", "2")
        desk.at("u4")
        await desk.press("k")
        desk.shows("refuted without evidence", "e gives some")
        await desk.press("n", "space", "space", "space", "1", "space", "space", "space")
        desk.says("every unit is finished")
        await desk.press("enter")
        desk.shows("1 warning", "refuted without evidence: Belarus’ decision")
        await desk.press("escape")
        desk.at("u3")
        await desk.press("enter", "enter")
        assert desk.review.session.submitted


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_form_shows_hostile_text_safely(project_path: str, sample: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("e")
        await fill(desk, url=sample, title=sample, published=sample, justification=sample)
        area = desk.app.screen.query_one("#passage", TextArea)
        area.focus()
        area.post_message(Paste(f"{sample}\r\n{sample}"))
        await desk.press("ctrl+s")
        assert_safe(desk)
        await fill(desk, url="", published="")
        await desk.press("ctrl+s", "e")
        assert evidence(desk, "u1")
        assert_safe(desk)


async def test_form_cuts_a_paste_of_a_megabyte_with_a_warning(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("e")
        area = desk.app.screen.query_one("#passage", TextArea)
        area.focus()
        area.post_message(Paste("a" * 1_000_000))
        await desk.press()
        desk.shows("too long: 10,000 characters of the paste are kept, 990,000 are cut off")
        await desk.press("left")
        desk.shows("enter keeps")
        await desk.press("ctrl+s")
        assert len(evidence(desk, "u1")[0].passage or "") == 10_000
