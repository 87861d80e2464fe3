"""A crash leaves a report without any article text, a usable terminal, and one line of output."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from annotator import cli
from annotator.crash import crash_line, report_lines, write_report
from annotator.project import Project
from annotator.tui.base.base_app import Crashed
from annotator.tui.base.keymap import Preferences
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.review_app import AnnotatorApp, run
from tests.tui.samples import make_project, short

SECRET = "the minister will resign"


def failure() -> Exception:
    """Return an error with a cause, both with article text in their messages and local values."""

    def read(text: str) -> int:
        return {"other": 1}[text]

    def fail() -> None:
        try:
            read(SECRET)
        except KeyError as cause:
            raise ValueError(f"cannot read {SECRET}") from cause

    with pytest.raises(ValueError, match=SECRET) as raised:
        fail()
    return raised.value


def test_report_names_places_but_no_text() -> None:
    report = "\n".join(report_lines(failure()))
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "tests/test_crash.py:" in report
    assert "failure.<locals>.read" in report
    assert SECRET not in report
    assert str(Path.home()) not in report


def test_report_is_readable_only_by_its_owner(tmp_path: Path) -> None:
    file = write_report(failure(), tmp_path / "state" / "annotator")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert write_report(failure(), file.parent) != file


def test_report_ends_at_a_cycle_of_causes() -> None:
    error = ValueError()
    error.__cause__ = KeyError()
    error.__cause__.__cause__ = error
    assert sum("builtins." in line for line in report_lines(error)) == 2


def test_crash_line_says_that_no_report_could_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    line = crash_line(failure(), tmp_path / "file" / "folder")
    assert "no report could be written: Not a directory" in line
    assert SECRET not in line


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of reports."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "annotator"


def test_command_crashes_with_one_line_and_a_report(
    state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: bool) -> None:
        raise failure()

    monkeypatch.setattr(cli, "command_line", lambda name: fail)
    with pytest.raises(SystemExit) as left:
        cli.main()
    out, err = capsys.readouterr()
    (report,) = state.iterdir()
    assert (left.value.code, out) == (1, "")
    assert err == (
        "annotator stopped because of an error of its own (KeyError); what was saved is safe. "
        f"Please send this report, it holds no text of yours: {report}\n"
    )


async def test_app_prints_nothing_and_keeps_the_failure(
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


def test_run_raises_the_failure_of_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: AnnotatorApp) -> None:
        self.failure = OSError(SECRET)

    monkeypatch.setattr(AnnotatorApp, "run", fail)
    monkeypatch.setenv("TERM", "xterm-256color")  # else NO_COLOR is set, for later tests too
    with Project.open(make_project(tmp_path / "p.db", [])) as project, pytest.raises(Crashed) as raised:
        run(project, "ann", Preferences())
    assert isinstance(raised.value.__cause__, OSError)
