"""The evidence form: editing, errors beside their fields, and warnings."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from annotator.core.unit import Evidence
from tests.tui.driver import AppDriver, open_app
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe


def evidence(driver: AppDriver, unit: str = "u3") -> tuple[Evidence, ...]:
    """Return the evidence of a unit."""
    return driver.review.session.units[unit].evidence


async def fill(driver: AppDriver, **values: str) -> None:
    """Fill fields of the form."""
    for name, value in values.items():
        field = driver.app.screen.query_one(f"#{name}")
        if isinstance(field, Input):
            field.value = value
        else:
            assert isinstance(field, TextArea)
            field.replace(value, *field.selection)
    await driver.press()


async def test_evidence_is_added_edited_and_removed(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "e")
        driver.shows("url", "archived", "passage", "3 context", "not chosen", date.today().isoformat()).hides(
            "✓ 1", "✓ 2", "✓ 3"
        )
        await driver.type("https://a.org")
        await driver.press("tab", "tab")
        await driver.type("A page")
        await driver.press("tab")
        await driver.type("one")
        await driver.press("ctrl+o")
        await driver.type("two")
        await driver.press("tab", "2", "enter")
        driver.says("add evidence").shows("refutes A page")
        assert evidence(driver) == (
            Evidence(
                "https://a.org",
                title="A page",
                passage="one\ntwo",
                relation="refutes",
                retrieved=date.today().isoformat(),
            ),
        )
        await driver.press("e")
        driver.shows("1 refutes  A page", "o add another")
        await driver.press("1")
        await fill(driver, title="Another page", justification="because it says so")
        await driver.press("ctrl+s")
        driver.says("edit evidence").shows("refutes Another page", "because because it says so")
        await driver.press("e", "o")
        await fill(driver, title="Second")
        await driver.press("enter")
        assert [piece.title for piece in evidence(driver)] == ["Another page", "Second"]
        await driver.press("e", "2")
        await fill(driver, title="")
        await driver.press("enter")
        driver.says("remove evidence")
        await driver.press("u", "u")
        assert [piece.title for piece in evidence(driver)] == ["Another page"]


async def test_no_relation_is_stored_unless_one_was_chosen(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "e")
        await fill(driver, title="A page")
        driver.app.screen.query_one("#relation").focus()
        await driver.type("supports it")
        driver.shows("Press a digit: 1 supports, 2 refutes, 3 context, 0 none", "3 context    press a digit")
        await driver.press("tab")
        driver.hides("ress a digit").shows("enter keeps", "not chosen")
        await driver.press("enter")
        assert evidence(driver)[0].relation is None
        driver.shows("evidence without a relation", "no relation A page")
        await driver.press("e")
        driver.shows("no relation A page")
        await driver.press("1")
        driver.shows("not chosen")
        driver.app.screen.query_one("#relation").focus()
        await driver.press("1", "0", "3", "enter")
        assert evidence(driver)[0].relation == "context"
        driver.hides("without a relation")
        await driver.press("e", "1")
        driver.app.screen.query_one("#relation").focus()
        await driver.press("0", "enter")
        assert evidence(driver)[0].relation is None


async def test_a_relation_without_evidence_is_an_error_and_not_dropped(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "e")
        driver.app.screen.query_one("#relation").focus()
        await driver.press("2", "enter")
        driver.shows("add a link, a title or a passage")
        await fill(driver, title="A page")
        await driver.press("enter")
        assert (evidence(driver)[0].title, evidence(driver)[0].relation) == ("A page", "refutes")


async def test_submitting_lists_evidence_without_a_relation_and_goes_there(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "1", "2", "k", "e")
        await fill(driver, title="A page")
        await driver.press("ctrl+s", "n", *["space"] * 3, "1", *["space"] * 3)
        driver.says("every unit is finished")
        await driver.press("enter")
        driver.shows("1 warning", "evidence without a relation: Belarus’ decision")
        await driver.press("escape")
        driver.at("u3")
        await driver.press("enter", "enter")
        assert driver.review.session.submitted


async def test_form_shows_errors_beside_their_fields(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "e")
        await fill(driver, url="a.org", published="soon")
        await driver.press("enter")
        driver.shows("no web address", "no date: YYYY-MM-DD")
        assert driver.app.focused is driver.app.screen.query_one("#url")
        await fill(driver, url="https://a.org")
        driver.hides("no web address")
        await driver.press("escape")
        assert not driver.review.session.review.begun


async def test_cancelled_or_empty_form_changes_nothing(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "e", "x", "escape", "e", "enter")
        assert not driver.review.session.review.begun


async def test_evidence_later_than_the_article_gives_a_warning(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "e")
        await fill(driver, title="A page", published="2030-01-01")
        driver.shows("later than the article (2023-06-28): kept, with a warning")
        await driver.press("enter")
        driver.shows("evidence of 2030-01-01 is later than the article")


async def test_verdict_without_evidence_gives_a_warning_and_can_be_submitted(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "1", "2")
        driver.at("u4")
        await driver.press("k")
        driver.shows("refuted without evidence", "e gives some")
        await driver.press("n", "space", "space", "space", "1", "space", "space", "space")
        driver.says("every unit is finished")
        await driver.press("enter")
        driver.shows("1 warning", "refuted without evidence: Belarus’ decision")
        await driver.press("escape")
        driver.at("u3")
        await driver.press("enter", "enter")
        assert driver.review.session.submitted


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_form_shows_hostile_text_safely(project_path: str, sample: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("e")
        await fill(driver, url=sample, title=sample, published=sample, justification=sample)
        area = driver.app.screen.query_one("#passage", TextArea)
        area.focus()
        area.post_message(Paste(f"{sample}\r\n{sample}"))
        await driver.press("ctrl+s")
        assert_safe(driver)
        await fill(driver, url="", published="")
        await driver.press("ctrl+s", "e")
        assert evidence(driver, "u1")
        assert_safe(driver)


async def test_form_cuts_a_paste_of_a_megabyte_with_a_warning(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("e")
        area = driver.app.screen.query_one("#passage", TextArea)
        area.focus()
        area.post_message(Paste("a" * 1_000_000))
        await driver.press()
        driver.shows("too long: 10,000 characters of the paste are kept, 990,000 are cut off")
        await driver.press("left")
        driver.shows("enter keeps")
        await driver.press("ctrl+s")
        assert len(evidence(driver, "u1")[0].passage or "") == 10_000
