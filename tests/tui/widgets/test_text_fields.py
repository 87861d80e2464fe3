"""Input fields: visible control characters, line breaks and the limit on pastes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste
from textual.widget import Widget

from annotator.core.text.visible import visible
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from annotator.tui.widgets.text_fields import LONGEST_REMARK, lines_visible, too_long
from tests.tui.driver import AppDriver, open_app


def focused(driver: AppDriver) -> Widget:
    """Return the widget with the focus."""
    widget = driver.app.screen.focused
    assert widget is not None
    return widget


@given(st.text(max_size=60))
def test_lines_visible_keeps_line_breaks_and_no_other_control(text: str) -> None:
    shown = lines_visible(text)
    assert shown.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert all(visible(line) == line for line in shown.split("\n"))
    assert lines_visible(shown) == shown


def test_too_long_counts_the_characters_cut_from_a_paste() -> None:
    assert too_long(3, "abc") == ""
    assert too_long(-5, "abc") == "too long: 0 characters of the paste are kept, 3 are cut off"


async def test_note_of_several_lines_survives_export_and_import(project_path: str, tmp_path: Path) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "i")
        await driver.type("one")
        await driver.press("ctrl+o")
        await driver.type("two")
        focused(driver).post_message(Paste("\r\nthree\x1b[31m\rfour"))
        await driver.press("enter")
        driver.says("note").shows("✎ note one two three␛[31m four")
        await driver.press("e")
        await driver.type("https://a.org")
        await driver.press("shift+tab")
        await driver.type("because")
        await driver.press("ctrl+o")
        await driver.type("so")
        await driver.press("enter")
        driver.shows("because because so")
        await driver.resize(120, 36)
        driver.shows("✎ note one two three␛[31m four", "because because so")
        session = driver.review.session
        unit = session.units["u3"]
        assert (unit.note, unit.justification) == ("one\ntwo\nthree␛[31m\nfour", "because\nso")
    file = tmp_path / "reviews.jsonl"
    options = ExportOptions(format="annotator", open=True)
    with Project.open(project_path) as project:
        chunks = list(project.export(options))
    file.write_bytes(b"".join(chunks))
    with Project.open(str(tmp_path / "second.db")) as second:
        second.import_paths([file])
        assert list(second.export(options)) == chunks
        back = second.session(session.article.id, "ann").units["u3"]
    assert (back.note, back.justification) == (unit.note, unit.justification)


async def test_full_field_rejects_a_paste_with_a_warning(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("f", "2")
        for _ in range(2):
            focused(driver).post_message(Paste("a\nb" * LONGEST_REMARK))
            await driver.press()
        driver.shows("too long: 0 characters of the paste are kept, 30,000 are cut off")
        await driver.press("left")
        driver.hides("too long")
        await driver.press("enter")
        flag = driver.review.session.units["u1"].flag
        assert flag is not None
        assert len(flag.comment or "") <= LONGEST_REMARK
        assert "\n" not in (flag.comment or "")
