"""What a session recalls, and how often it queries the project."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from annotator.core.article import Article, text_hash
from annotator.core.recall.recall import RecallOffer
from annotator.core.review.actions import answer, write_note
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion, Unit
from annotator.project import Project, ReviewSession
from annotator.project.recall import MAX_LOOK_UP
from annotator.storage import Unavailable
from annotator.storage.queries import articles, recall_index, suggestions

SENTENCES = [f"Council number {number} cut the budget for schools again last spring" for number in range(20)]


@pytest.fixture
def project(engine_url: str) -> Iterator[Project]:
    """Two articles with the same claims, one per line."""
    with Project.open(engine_url) as opened:
        text = "\n".join(SENTENCES)
        found = []
        for sentence in SENTENCES:
            start = text.index(sentence)
            found.append(Suggestion("claim", (Span(start, start + len(sentence)),)))
        with opened._database.writing() as tx:
            for id in ("a", "b"):
                articles.add(tx, Article(id, text, text_hash(text), title=f"About {id}"))
                suggestions.put(tx, id, "sample", found)
        yield opened


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of units in each query."""
    sizes: list[int] = []
    real = recall_index.find_similar

    def counted(tx: Any, reviewer: str, article: str, wanted: Mapping[str, Any]) -> Any:
        sizes.append(len(wanted))
        return real(tx, reviewer, article, wanted)

    monkeypatch.setattr(recall_index, "find_similar", counted)
    return sizes


def verdict(session: ReviewSession, unit: str, code: str) -> None:
    """Set the verdict of a claim."""
    field = session.scheme.field("verification")
    assert field is not None
    session.do(answer(session.units[unit], field, code))


def recalled(session: ReviewSession, unit: str) -> RecallOffer | None:
    """Return the offer for a unit, as the screen requests it."""
    units = session.in_order
    here = next(place for place, one in enumerate(units) if one.id == unit)
    return session.recall(units[here], units[here + 1 :])


def offered(session: ReviewSession, unit: str) -> tuple[str, str] | None:
    """Return the article and the verdict of the offer."""
    known = recalled(session, unit)
    return None if known is None else (known.judgement.article, known.labels["verification"])


def test_a_judgement_is_recalled_in_the_next_session(project: Project) -> None:
    first = project.session("a", "ann")
    verdict(first, "u1", "refuted")
    second = project.session("b", "ann")
    assert offered(second, "u1") == ("a", "refuted")
    assert offered(second, "u2") is None
    assert offered(project.session("b", "ben"), "u1") is None
    first.undo()
    assert offered(project.session("b", "ann"), "u1") is None


def test_offers_are_kept_until_the_next_edit(project: Project, asked: list[int]) -> None:
    session = project.session("b", "ann")
    assert [offered(session, unit.id) for unit in session.in_order] == [None] * len(SENTENCES)
    assert asked == [1, 4, len(SENTENCES) - 5]
    assert max(asked) <= MAX_LOOK_UP
    for unit in session.in_order:
        recalled(session, unit.id)
    assert len(asked) == 3
    verdict(project.session("a", "ann"), "u2", "supported")
    assert offered(session, "u2") is None
    verdict(session, "u1", "refuted")
    assert offered(session, "u2") == ("a", "supported")
    assert asked[3:] == [1]


def test_a_changed_content_is_looked_up_again(project: Project, asked: list[int]) -> None:
    session = project.session("b", "ann")
    unit: Unit = session.in_order[0]
    session.recall(unit)
    session.recall(replace(unit, content=(Span(0, 10),)))
    session.recall(unit)
    assert asked == [1, 1]


def test_an_unreachable_project_is_queried_once(
    project: Project, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict(project.session("a", "ann"), "u1", "refuted")
    session = project.session("b", "ann")

    def gone() -> None:
        raise Unavailable("gone")

    with monkeypatch.context() as outage:
        outage.setattr(session._database, "reading", gone)
        assert offered(session, "u1") is None
        outage.undo()
        assert offered(session, "u1") is None
    assert asked == []
    note = write_note(session.units["u5"], "back again")
    assert note is not None
    session.do(note)
    assert offered(session, "u1") == ("a", "refuted")


def test_a_slow_project_is_recalled_from_later(
    project: Project, monkeypatch: pytest.MonkeyPatch, long_wait: pytest.MonkeyPatch
) -> None:
    verdict(project.session("a", "ann"), "u1", "supported")
    session = project.session("b", "ann")
    answered, asked = threading.Event(), []
    find = recall_index.find_similar

    def find_slowly(*which: Any) -> Any:
        asked.append(which)
        answered.wait(60)
        return find(*which)

    monkeypatch.setattr(recall_index, "find_similar", find_slowly)
    long_wait.undo()
    for unit in ("u1", "u2", "u1"):
        assert session.recall(session.units[unit]) is None
    assert len(asked) == 1, "no other query while this one is slow"
    assert session.effort() is None
    answered.set()
    deadline = time.monotonic() + 30
    while session.recall(session.units["u1"]) is None:
        assert time.monotonic() < deadline
