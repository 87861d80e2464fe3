"""The report screen: values, moving, and computing the report."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from annotator.agreement import Report
from annotator.agreement.render import number
from annotator.core.scheme import Scheme, default_scheme
from annotator.project import AnnotatorError, Project
from annotator.tui.agreement.agreement_app import AgreementApp
from annotator.tui.agreement.report_worker import ReportWorker
from annotator.tui.agreement.screen_header import progress_text
from annotator.tui.agreement.views.bar_drawing import UNICODE_PENS, block, interval
from tests.tui.agreement.driver import AgreementDriver, open_report
from tests.tui.agreement.samples import submitted_project, three_reviewers


async def test_the_overview_shows_every_question_with_its_values(reviewed: str, report: Report) -> None:
    async with open_report(reviewed, (120, 60)) as driver:
        driver.shows("2 articles · 6 submitted reviews · 3 annotators")
        driver.shows("! fewer than ten articles")
        for question in ("Found it", "Same boundary", "Same source and speaker", "Same label, given a match"):
            driver.shows(question)
        one = next(one for one in report.overall if one.measure.code == "unit_f1_exact")
        row = driver.row("Units, exact F1", number(one.value))
        assert f"{number(one.low)} to {number(one.high)}" in row
        assert [word for word in row.split() if word.isdigit()] == ["10", "3", "2", "100"]
        assert "●" in row
        driver.shows("quotes: Units, exact F1")  # the details below, of the first row
        driver.shows("coverage 100 %", "Found it: units with the same content in both")
        driver.shows("claims, checkworthiness")
        assert "nothing that two annotators judged" in driver.row("claims, checkworthiness")


async def test_verdicts_are_listed_apart_from_labels(reviewed: str) -> None:
    async with open_report(reviewed, (120, 80)) as driver:
        rows = driver.rows()
        labels, verdicts = (
            next(number for number, row in enumerate(rows) if heading in row)
            for heading in ("Same label, given a match", "Same verdict, given a match")
        )
        assert not any("verification" in row or "fidelity" in row for row in rows[labels:verdicts])
        assert any("claims, verification" in row for row in rows[verdicts:])
        driver.shows("matched pairs of claims both cite evidence", "are a quote to one annotator and a claim")


async def test_sizes_are_shown_in_a_narrow_terminal_too(reviewed: str, report: Report) -> None:
    one = next(one for one in report.overall if one.measure.code == "unit_f1_exact")
    async with open_report(reviewed, (80, 70)) as driver:
        assert driver.row("Units, exact F1", number(one.value)).split()[-2:] == [str(one.units), "2"]
        driver.shows("3 annotators, coverage 100 %")
        assert driver.row("Krippendorff's α", " ! ").split()[-1] == "2"


async def test_details_of_the_highlighted_row_are_shown(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        before = driver.row("▸", "Units, exact")
        await driver.press("j")
        assert "▸" not in driver.row("Units, exact F1 ", "0.")
        driver.shows("quotes: Units, overlapping F1")
        await driver.press("k")
        assert driver.row("▸", "Units, exact") == before
        await driver.press("end", "home", "pagedown", "pageup")
        assert driver.row("▸", "Units, exact") == before


async def test_unreliable_values_have_a_word_and_a_mark(reviewed: str, report: Report) -> None:
    assert any(
        one.measure.code == "krippendorff_alpha" and one.band == "unreliable" for one in report.overall
    )
    async with open_report(reviewed, (120, 60)) as driver:
        driver.shows("! not reliable")


async def test_views_open_by_digit_tab_and_mouse(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        for key, text in (
            ("2", "▸2 labels"),
            ("3", "▸3 annotators"),
            ("4", "▸4 articles"),
            ("5", "▸5 disag"),
            ("1", "▸1 overview"),
            ("tab", "▸2 labels"),
            ("shift+tab", "▸1 overview"),
        ):
            await driver.press(key)
            driver.shows(text)
        tabs = driver.rows()[1]
        await driver.pilot.click("#tabs", offset=(tabs.index("3 annotators") + 3, 0))
        await driver.pilot.pause()
        driver.shows("▸3 annotators")


async def test_a_click_highlights_a_row_and_a_second_one_opens_it(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        await driver.press("5")
        for text in ("▸5 disagreements", "2 of 3"):
            await driver.pilot.click("#rows", offset=(20, 1))
            await driver.pilot.pause()
            driver.shows(text)
        await driver.press("escape")
        assert [row.startswith("▸") for row in driver.rows()[3:6]] == [False, True, False]


async def test_the_heat_map_shows_counts_and_marks_its_diagonal(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        await driver.press("2")
        driver.shows("attribution of quotes")
        # The first article gives person twice; the second organisation twice and document once.
        assert driver.row("1 person").split()[3:6] == ["[2]", "0", "0"]
        assert driver.row("2 organisation", "[").split()[2:] == ["0", "[2]", "0", "0", "2", "0", "0"]
        driver.shows("2 times organisation by one and document by the other")
        await driver.press("]")
        driver.shows("stance of quotes", "1 times support by one and deny by the other")
        await driver.press(">")
        driver.shows("ann · bob", "rows ann, columns bob: how")
        assert driver.row("1 support", "[").split()[2:] == ["[1]", "1", "0", "0"]
        await driver.press("<", "[")
        driver.shows("attribution of quotes", "all pairs, both ways")


async def test_commands_show_why_they_cannot_run(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        for key, text in (
            ("enter", "enter opens disagreements, in view 5"),
            ("n", "for the versions of a disagreement"),
            ("]", "nothing to choose"),
            ("escape", "q quits"),
            ("l", "no more columns"),
        ):
            await driver.press(key)
            assert text in driver.message


async def test_help_and_palette_open(reviewed: str) -> None:
    async with open_report(reviewed, (100, 60)) as driver:
        await driver.press("?")
        driver.shows("What is shown", "Show every value of the whole")
        await driver.press("pagedown")
        driver.shows("0.667 and 0.8", "What is measured", "Unitizing α")
        await driver.press("pageup")
        heat = next(row for row, text in enumerate(driver.rows()) if "Show which labels" in text)
        await driver.pilot.click("#help", offset=(20, heat))
        await driver.pilot.pause()
        driver.shows("▸2 labels")
        await driver.pilot.click("#head", offset=(3, 0))
        await driver.pilot.pause()
        driver.shows("stance of quotes")
        await driver.press("ctrl+p", *"theme", "enter")
        await driver.pilot.pause()
        assert driver.app.theme == "annotator-light"


async def test_a_project_without_reviews_shows_what_is_missing(tmp_path: Path) -> None:
    where = submitted_project(tmp_path / "p.db", [(three_reviewers()[0][0], {})])
    async with open_report(where) as driver:
        driver.shows("! agreement needs submitted reviews of the same article by two reviewers")
        for key in "2345":
            await driver.press(key, "j", "pagedown", "end", "]", ">", "l")
        driver.shows("nothing is in dispute")


class Slow:
    """Pauses the computation of a report after the first articles until it is released."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        real, self.raises = ReportWorker._read, 0

        def read(work: ReportWorker, number: int, count: int) -> None:
            real(work, number, count)
            self.go_on.wait(20)
            try:
                real(work, number, count)
            except BaseException:
                self.raises += 1
                raise

        monkeypatch.setattr(ReportWorker, "_read", read)


async def test_keys_work_while_the_report_is_computed_and_q_quits_at_once(
    reviewed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    with Project.open(reviewed) as project:
        app = AgreementApp(project)
        async with app.run_test(size=(80, 24)) as pilot:
            driver = AgreementDriver(app, pilot)
            await driver.until(lambda: driver.screen._progress == (2, 2))
            driver.shows("all read: working out the intervals")
            await driver.press("2")
            assert "there is no report yet" in driver.message
            await driver.press("?")
            driver.shows("What is shown")
            await driver.press("escape", "escape")
            assert not app.is_running
        slow.go_on.set()
        for thread in threading.enumerate():
            if thread.name == "agreement":
                thread.join(10)
        assert slow.raises == 1  # reading has stopped


async def test_a_new_report_keeps_the_position(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        await driver.press("5", "j")
        before = driver.rows()
        await driver.press("r")
        await driver.read()
        assert driver.rows() == before


async def test_an_error_of_the_project_is_shown_and_r_retries(
    reviewed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_report(reviewed) as driver:
        with monkeypatch.context() as patched:

            def gone(*_: object) -> int:
                raise AnnotatorError("p.db: the file is gone")

            patched.setattr(Project, "submitted_articles", gone)
            await driver.press("r")
            await driver.read()
            assert driver.message == "p.db: the file is gone: r tries again"
        driver.shows("Units, exact F1")
        await driver.press("r")
        await driver.read()
        assert driver.message == ""


async def test_an_internal_error_is_raised_by_the_app(reviewed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(Project, "submitted_articles", broken)
    with Project.open(reviewed) as project:
        app = AgreementApp(project)
        with pytest.raises(ZeroDivisionError):
            await use(app)
        assert isinstance(app.failure, ZeroDivisionError)


async def use(app: AgreementApp) -> None:
    """Open an app and wait a moment."""
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(100):
            await pilot.pause(0.01)


def test_progress_text() -> None:
    assert progress_text(0, 0) == "reading"
    assert progress_text(1200, 10000) == "reading 1,200 of 10,000 articles"
    assert progress_text(2, 2) == "all read: working out the intervals"


@pytest.mark.parametrize(
    ("value", "low", "high", "drawn"),
    [
        (0.5, 0.2, 0.8, "  ├──●──┤  "),
        (0.5, 0.5, 0.5, "     ●     "),
        (1.0, 0.9, 1.0, "         ├●"),
        (0.3, -0.4, 0.6, "◂──●──┤    "),
        (-0.2, -0.4, 0.0, "◂          "),
        (0.1, None, None, " ●         "),
        (None, None, None, "           "),
    ],
)
def test_intervals_are_drawn_to_scale(
    value: float | None, low: float | None, high: float | None, drawn: str
) -> None:
    assert interval(value, low, high, 11, UNICODE_PENS, banded=False) == drawn


def test_bars_are_drawn_to_an_eighth_of_a_cell() -> None:
    assert block(0.5, 10, UNICODE_PENS) == "█████     "
    assert block(0.5 + 1 / 80, 10, UNICODE_PENS) == "█████▏    "
    assert block(1.0, 4, UNICODE_PENS) == "████"
    assert block(None, 3, UNICODE_PENS) == block(-1, 3, UNICODE_PENS) == "   "
    bounds = interval(None, None, None, 31, UNICODE_PENS, banded=True)
    assert [place for place, cell in enumerate(bounds) if cell == "┊"] == [20, 24]


@pytest.mark.parametrize("width", [80, 120])
async def test_labels_that_the_scheme_lost_are_counted(tmp_path: Path, width: int) -> None:
    where = submitted_project(tmp_path / "p.db", three_reviewers())
    scheme = default_scheme()
    kept = [
        field.model_copy(update={"labels": tuple(one for one in field.labels if one.code != "support")})
        for field in scheme.fields
    ]
    with Project.open(where) as project:
        new = Scheme.model_validate(scheme.model_copy(update={"fields": tuple(kept)}).model_dump())
        project.apply_scheme(new, retire=["stance.support"])
        number_left_out = sum(one.units for one in project.agreement().left_out)
    assert number_left_out > 0
    async with open_report(where, (width, 60)) as driver:
        driver.shows(f"{number_left_out} labels left out")
        driver.shows(f"! {number_left_out} stance labels are left out, because the scheme")
        assert f"{number_left_out} labels left out" in driver.row("quotes, stance")
        assert all(len(row) <= width for row in driver.rows())
