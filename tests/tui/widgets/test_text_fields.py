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
from tests.tui.driver import Desk, at_desk


def focused(desk: Desk) -> Widget:
    """Return the widget with the focus."""
    widget = desk.app.screen.focused
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
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "i")
        await desk.type("one")
        await desk.press("ctrl+o")
        await desk.type("two")
        focused(desk).post_message(Paste("\r\nthree\x1b[31m\rfour"))
        await desk.press("enter")
        desk.says("note").shows("✎ note one two three␛[31m four")
        await desk.press("e")
        await desk.type("https://a.org")
        await desk.press("shift+tab")
        await desk.type("because")
        await desk.press("ctrl+o")
        await desk.type("so")
        await desk.press("enter")
        desk.shows("because because so")
        await desk.resize(120, 36)
        desk.shows("✎ note one two three␛[31m four", "because because so")
        session = desk.review.session
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
    async with at_desk(project_path) as desk:
        await desk.press("f", "2")
        for _ in range(2):
            focused(desk).post_message(Paste("a\nb" * LONGEST_REMARK))
            await desk.press()
        desk.shows("too long: 0 characters of the paste are kept, 30,000 are cut off")
        await desk.press("left")
        desk.hides("too long")
        await desk.press("enter")
        flag = desk.review.session.units["u1"].flag
        assert flag is not None
        assert len(flag.comment or "") <= LONGEST_REMARK
        assert "\n" not in (flag.comment or "")
