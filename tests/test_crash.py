"""A crash leaves a report that helps and tells nothing, a usable terminal, and one line."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from annotator import cli
from annotator.crash import crash_line, report_lines, write_report
from annotator.project import Project
from annotator.tui.base.keymap import Preferences
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.review_app import AnnotatorApp, Crashed, run
from tests.tui.samples import make_project, short

SECRET = "the minister will resign"


def failure() -> Exception:
    """An error with a cause, both with article text in their messages and beside them."""

    def read(text: str) -> str:
        return {"other": 1}[text]  # type: ignore[return-value]

    try:
        try:
            read(SECRET)
        except KeyError as cause:
            raise ValueError(f"cannot read {SECRET}") from cause
    except ValueError as error:
        return error


def test_a_report_says_where_and_not_what() -> None:
    report = "\n".join(report_lines(failure()))
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "tests/test_crash.py:" in report
    assert "failure.<locals>.read" in report
    assert SECRET not in report
    assert str(Path.home()) not in report


def test_a_report_is_its_owners_alone(tmp_path: Path) -> None:
    file = write_report(failure(), tmp_path / "state" / "annotator")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert write_report(failure(), file.parent) != file


def test_a_loop_of_causes_ends() -> None:
    error = ValueError()
    error.__cause__ = KeyError()
    error.__cause__.__cause__ = error
    assert sum("builtins." in line for line in report_lines(error)) == 2


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    line = crash_line(failure(), tmp_path / "file" / "folder")
    assert "no report could be written: Not a directory" in line
    assert SECRET not in line


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where reports go."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "annotator"


def test_any_command_ends_with_one_line(
    state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise failure()

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as left:
        cli.main()
    out, err = capsys.readouterr()
    (report,) = state.iterdir()
    assert (left.value.code, out) == (1, "")
    assert err == (
        "annotator stopped because of an error of its own (KeyError); what was saved is safe. "
        f"Please send this report, it holds no text of yours: {report}\n"
    )


async def test_the_app_leaves_without_a_word_and_keeps_the_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = make_project(tmp_path / "p.db", [short("a", SECRET.capitalize() + ".")])

    def fail(_: ArticleReview) -> str:
        raise ValueError(SECRET)

    monkeypatch.setattr(ArticleReview, "next_field", fail)
    with Project.open(where) as project:
        app = AnnotatorApp(project, "ann")
        with pytest.raises(ValueError, match=SECRET):
            async with app.run_test() as pilot:
                await pilot.press("tab")
    out, err = capsys.readouterr()
    assert isinstance(app.failure, ValueError)
    assert SECRET not in out + err
    assert sys.stdout is not None


def test_what_fails_inside_the_app_is_raised_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: AnnotatorApp) -> None:
        self.failure = OSError(SECRET)

    monkeypatch.setattr(AnnotatorApp, "run", fail)
    monkeypatch.setenv("TERM", "xterm-256color")  # else NO_COLOR is set, for later tests too
    with Project.open(make_project(tmp_path / "p.db", [])) as project, pytest.raises(Crashed) as raised:
        run(project, "ann", Preferences())
    assert isinstance(raised.value.__cause__, OSError)
