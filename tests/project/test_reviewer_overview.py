"""A reviewer's overview: progress, filters, triage and matching units, without others' work."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.core.review import actions
from annotator.project import LibraryFilter, Project, parse_filter
from tests.project.seed_project import SEED, WHEN, decide_everything


@pytest.fixture
def articles(project: Project, tmp_path: Path) -> Project:
    """The seed, and two short articles after it."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Prices {name}\n\nPrices fell by 2 percent, Ann Lee said.\n")
    project.import_paths([tmp_path / "a.txt", tmp_path / "b.txt"])
    return project


def test_a_filter_has_words_and_a_state() -> None:
    assert parse_filter("prices is:open b", "title") == LibraryFilter("title", ("prices", "b"), "open")
    assert parse_filter("", "id") == LibraryFilter("id", (), None)
    with pytest.raises(BadInput, match="there is no 'is:done'; known are is:new, is:open, is:submitted"):
        parse_filter("is:done", "id")


def test_articles_are_counted_and_paged_by_own_state(articles: Project) -> None:
    overview, other = articles.own_work("ann"), articles.own_work("bob")
    assert not overview.begun()
    decide_everything(articles, "ann").do(actions.submit(WHEN))
    assert overview.begun()
    assert not other.begun()
    submitted, new = LibraryFilter(state="submitted"), LibraryFilter(words=("prices",), state="new")
    counts = [one.listing(filter).count for one, filter in ((overview, submitted), (overview, new))]
    assert (counts, other.listing(submitted).count) == ([1, 2], 0)
    everything = overview.listing(LibraryFilter())
    first = everything.page(None, 1)
    assert [entry.id for entry in first] == [SEED, "a", "b"]
    assert [entry.id for entry in everything.page(first[1], 1)] == ["b"]
    assert [entry.id for entry in overview.listing(new).page(None, 1)] == ["a", "b"]


def test_unchecked_claims_come_by_check_worthiness(articles: Project) -> None:
    session = articles.session("b", "ann")
    claim = next(unit for unit in session.in_order if unit.kind == "claim")
    worth, verification = session.scheme.field("checkworthiness"), session.scheme.field("verification")
    assert worth is not None
    assert verification is not None
    session.do(actions.answer(claim, worth, "check_worthy"))
    first = articles.own_work("ann").unchecked()[0]
    assert (first.article, first.title, first.unit.id) == ("b", "Prices b", claim.id)
    assert first.excerpt == "Prices fell by 2 percent"
    session.do(actions.answer(session.units[claim.id], verification, "supported"))
    assert "b" not in {one.article for one in articles.own_work("ann").unchecked()}
    assert "b" in {one.article for one in articles.own_work("bob").unchecked()}


def test_matching_counts_units_of_own_reviews(articles: Project) -> None:
    session = decide_everything(articles, "ann")
    quotes = [unit for unit in session.in_order if unit.kind == "quote"]
    direct = [unit for unit in quotes if session.quote_type(unit) == "direct"]
    overview = articles.own_work("ann")
    assert [(id, number) for id, _, number in overview.matching("kind:quote")] == [(SEED, len(quotes))]
    assert [number for _, _, number in overview.matching("type:direct")] == [len(direct)]
    assert list(articles.own_work("bob").matching("kind:quote")) == []
    with pytest.raises(BadInput, match="there is no 'mood'"):
        list(overview.matching("mood:good"))


def test_efforts_are_those_of_saved_edits(articles: Project) -> None:
    session = articles.session(SEED, "ann")
    session.recorder.active_ms, session.recorder.keys = 1500, 3
    unit = session.in_order[0]
    session.do(actions.reject(session.units, unit))
    overview = articles.own_work("ann")
    assert [(id, effort.active_ms, effort.keys) for id, effort in overview.efforts()] == [(SEED, 1500, 3)]
    assert overview.unit_efforts() == [(SEED, unit.id, 1500, 3)]
    effort = session.effort()
    assert effort is not None
    assert effort.keys == 3
    assert list(articles.own_work("bob").efforts()) == []
