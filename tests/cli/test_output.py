"""Lines on standard output."""

from __future__ import annotations

import pytest

from annotator.cli import output


def test_lines_are_cut_to_the_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "terminal_width", lambda: 12)
    assert output.cut_to_terminal("twelve cells") == "twelve cells"
    assert output.cut_to_terminal("twelve cells and more") == "twelve cell…"
    assert output.cut_to_terminal("a title of words") == "a title of…", "no space before what is cut"
    assert output.cut_to_terminal("日本の鉄道、記録") == "日本の鉄道…"
    assert output.cut_to_terminal("\x1b[2J  ") == "␛[2J"
    monkeypatch.setattr(output, "terminal_width", lambda: None)
    assert output.cut_to_terminal("twelve cells and more") == "twelve cells and more"
