"""Fields of several lines: what is typed or pasted in them is kept line by line, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste

from annotator.core.text.visible import visible
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from annotator.tui.widgets.text_fields import LONGEST_REMARK, lines_visible, too_long
from tests.tui.driver import at_desk


@given(st.text(max_size=60))
def test_lines_stay_lines_and_nothing_else_is_a_control(text: str) -> None:
    shown = lines_visible(text)
    assert shown.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert all(visible(line) == line for line in shown.split("\n"))
    assert lines_visible(shown) == shown


def test_what_a_paste_loses_is_counted() -> None:
    assert too_long(3, "abc") == ""
    assert too_long(-5, "abc") == "too long: 0 characters of the paste are kept, 3 are cut off"


async def test_a_note_of_several_lines_goes_out_and_comes_back(project_path: str, tmp_path: Path) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "i")
        await desk.type("one")
        await desk.press("ctrl+o")
        await desk.type("two")
        desk.app.screen.focused.post_message(Paste("\r\nthree\x1b[31m\rfour"))  # type: ignore[union-attr]
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
    options = ExportOptions(per_article=True, open=True)
    with Project.open(project_path) as project:
        chunks = list(project.export(options))
    file.write_bytes(b"".join(chunks))
    with Project.open(str(tmp_path / "second.db")) as second:
        second.import_paths([file])
        assert list(second.export(options)) == chunks
        back = second.session(session.article.id, "ann").units["u3"]
    assert (back.note, back.justification) == (unit.note, unit.justification)


async def test_a_field_that_is_full_says_so_and_stays_as_it_is(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("f", "2")
        for _ in range(2):
            desk.app.screen.focused.post_message(Paste("a\nb" * LONGEST_REMARK))  # type: ignore[union-attr]
            await desk.press()
        desk.shows("too long: 0 characters of the paste are kept, 30,000 are cut off")
        await desk.press("left")
        desk.hides("too long")
        await desk.press("enter")
        flag = desk.review.session.units["u1"].flag
        assert flag is not None
        assert len(flag.comment or "") <= LONGEST_REMARK
        assert "\n" not in (flag.comment or "")
