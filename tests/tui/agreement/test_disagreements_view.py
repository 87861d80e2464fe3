"""The views of articles, weeks and disagreements."""

from __future__ import annotations

from annotator.agreement import Report
from annotator.tui.agreement.views.disagreements_view import DisagreementsView
from annotator.tui.agreement.views.report_view import ViewState
from annotator.tui.base.glyphs import UNICODE
from tests.tui.agreement.driver import Lead, at_report


async def test_the_worst_articles_and_the_weeks_are_listed(reviewed: str) -> None:
    async with at_report(reviewed) as lead:
        await lead.press("4")
        lead.shows("articles by their quotes, the worst first")
        assert "█" in lead.row("tax", "1.000")
        assert lead.rows().index(lead.row("lee ")) < lead.rows().index(lead.row("tax "))
        await lead.press("]")
        lead.shows("articles by their claims")
        await lead.press("]")
        lead.shows("2026-W02", "2026-W03", "quotes: Units, overlapping F1")
        await lead.press("[", "[", "enter")
        lead.shows("▸5 disagreements", " F  article lee ")
        lead.hides("taxes on fuel")
        await lead.press("escape")
        lead.shows("taxes on fuel")


def test_a_filter_by_article_matches_no_words(report: Report) -> None:
    view = DisagreementsView(report, ["of the tax, said Lee"] * len(report.disagreements), UNICODE)
    assert {one.article for one, _ in view.found(ViewState(article="tax"))} == {"tax"}
    assert len(view.found(ViewState(words="tax"))) == len(report.disagreements) == 3
    assert view.found(ViewState(article="ta")) == []
    (row,) = view.page(ViewState(article="ta"), 80).rows
    assert "none of the 3 costliest disagreements is in this article" in row.line[0].text


async def test_disagreements_are_listed_by_cost_and_filtered(reviewed: str) -> None:
    async with at_report(reviewed) as lead:
        await lead.press("5")
        costs = [float(row.split()[0].lstrip("▸") or row.split()[1]) for row in rows_of(lead)]
        assert len(costs) == 3
        assert costs == sorted(costs, reverse=True)
        lead.shows("quote in lee at ", "marked by ann, bob", "found 2.0, stance 1.0")
        await lead.press("F", *"fuel", "enter")
        assert len(rows_of(lead)) == 1
        lead.shows(" F  fuel ")
        await lead.press("escape")
        assert len(rows_of(lead)) == 3
        await lead.press("F", *"zzz", "enter")
        lead.shows("no disagreement holds these words")


def rows_of(lead: Lead) -> list[str]:
    """Return the rows of the list of disagreements."""
    return [row.replace("▸", " ").strip() for row in lead.rows() if "❝" in row or "●" in row]
