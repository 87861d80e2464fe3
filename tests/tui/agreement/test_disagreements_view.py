"""The views of articles, weeks and disagreements."""

from __future__ import annotations

from annotator.agreement import Report
from annotator.tui.agreement.views.disagreements_view import DisagreementsView
from annotator.tui.agreement.views.report_view import ViewState
from annotator.tui.base.glyphs import UNICODE
from tests.tui.agreement.driver import AgreementDriver, open_report


async def test_the_worst_articles_and_the_weeks_are_listed(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        await driver.press("4")
        driver.shows("articles by their quotes, the worst first")
        assert "█" in driver.row("tax", "1.000")
        assert driver.rows().index(driver.row("lee ")) < driver.rows().index(driver.row("tax "))
        await driver.press("]")
        driver.shows("articles by their claims")
        await driver.press("]")
        driver.shows("2026-W02", "2026-W03", "quotes: Units, overlapping F1")
        await driver.press("[", "[", "enter")
        driver.shows("▸5 disagreements", " F  article lee ")
        driver.hides("taxes on fuel")
        await driver.press("escape")
        driver.shows("taxes on fuel")


def test_a_filter_by_article_matches_no_words(report: Report) -> None:
    view = DisagreementsView(report, ["of the tax, said Lee"] * len(report.disagreements), UNICODE)
    assert {one.article for one, _ in view.found(ViewState(article="tax"))} == {"tax"}
    assert len(view.found(ViewState(words="tax"))) == len(report.disagreements) == 3
    assert view.found(ViewState(article="ta")) == []
    (row,) = view.page(ViewState(article="ta"), 80).rows
    assert "none of the 3 costliest disagreements is in this article" in row.line[0].text


async def test_disagreements_are_listed_by_cost_and_filtered(reviewed: str) -> None:
    async with open_report(reviewed) as driver:
        await driver.press("5")
        costs = [float(row.split()[0].lstrip("▸") or row.split()[1]) for row in rows_of(driver)]
        assert len(costs) == 3
        assert costs == sorted(costs, reverse=True)
        driver.shows("quote in lee at ", "marked by ann, bob", "found 2.0, stance 1.0")
        await driver.press("F", *"fuel", "enter")
        assert len(rows_of(driver)) == 1
        driver.shows(" F  fuel ")
        await driver.press("escape")
        assert len(rows_of(driver)) == 3
        await driver.press("F", *"zzz", "enter")
        driver.shows("no disagreement holds these words")


def rows_of(driver: AgreementDriver) -> list[str]:
    """Return the rows of the list of disagreements."""
    return [row.replace("▸", " ").strip() for row in driver.rows() if "❝" in row or "●" in row]
