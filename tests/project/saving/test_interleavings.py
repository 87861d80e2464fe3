"""Any interleaving of sessions of one reviewer breaks nothing and loses nothing silently."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.article import Article, text_hash
from annotator.core.review import actions
from annotator.core.review.edit_log import Action, Edit, NothingToUndo, Review, Submitted, replay
from annotator.core.review.invariants import InvalidReview, violations
from annotator.core.unit import Suggestion, adopt
from annotator.project import Conflict, Project, ReviewSession
from annotator.storage import Database, Transaction, Unavailable
from annotator.storage.queries import articles, reviews, suggestions
from tests.strategies import SCHEME, STRUCTURE, some_command
from tests.strategies import suggestions as some_suggestions

_numbers = count()


class Connection:
    """A window's connection to the database, which can be cut."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.where = database.where
        self.works = True

    def reading(self) -> AbstractContextManager[Transaction]:
        """Read, whether writing works or not."""
        return self._database.reading()

    @contextmanager
    def writing(self, timeout: float | None = None) -> Iterator[Transaction]:
        """Write, unless the connection is cut."""
        if not self.works:
            raise Unavailable("cut")
        with self._database.writing(timeout) as tx:
            yield tx


class Window:
    """A session as the app uses it, with the tokens of the edits that its reviewer made."""

    def __init__(self, session: ReviewSession) -> None:
        self.session = session
        self.connection = Connection(session._database)
        self.made: list[str] = []
        self.left_out: list[Edit] = []
        other: Any = self.connection
        session._database = other
        session.recorder.new_token = self._new_token

    def _new_token(self) -> str:
        self.made.append(f"t{next(_numbers)}")
        return self.made[-1]

    def run(self, step: str, action: Action | None = None) -> None:
        """Do, undo or redo; after a conflict, catch up as the app does."""
        session, before, known = self.session, self.session.review, len(self.made)
        try:
            if step == "do":
                if action is not None:
                    session.do(action)
            elif step == "undo":
                session.undo()
            else:
                session.redo()
        except Conflict:
            self.catch_up()
        except (InvalidReview, NothingToUndo, Submitted):
            assert session.review is before
            del self.made[known:]
        if not before.begun:
            del self.made[known : known + 1]  # adopting the suggestions decides nothing

    def catch_up(self) -> None:
        """Catch up; while the connection is cut, the unsaved edits stay."""
        known = len(self.made)
        self.left_out += self.session.catch_up()
        del self.made[known:]

    @property
    def undecided(self) -> bool:
        """Whether the app would refuse to submit."""
        return any(not unit.decided for unit in self.session.units.values())


def new_article(project: Project, proposed: tuple[Suggestion, ...]) -> str:
    """Add an article with suggestions to a project, and return its id."""
    id = f"x{next(_numbers):06}"
    with project._database.writing() as tx:
        articles.add(tx, Article(id, STRUCTURE.text, text_hash(STRUCTURE.text)))
        suggestions.put(tx, id, "test", proposed)
    return id


STEPS = [
    *(
        "do",
        "do",
        "do",
        "do",
        "undo",
        "undo",
        "undo",
        "redo",
        "decide",
        "decide",
        "submit",
        "submit",
        "submit",
    ),
    *("cut", "reconnect", "catch up", "catch up"),
]


def interleave(data: st.DataObject, windows: list[Window]) -> None:
    """Let the windows do anything in any order, then save what can be saved."""
    for _ in range(data.draw(st.integers(1, 24))):
        window = data.draw(st.sampled_from(windows))
        session, step = window.session, data.draw(st.sampled_from(STEPS))
        if step == "cut":
            window.connection.works = False
        elif step == "reconnect":
            window.connection.works = True
        elif step == "catch up":
            window.catch_up()
        elif step == "decide":
            for unit in session.in_order:
                if not session.submitted and unit.id in session.units:
                    window.run("do", actions.accept(session.units[unit.id], SCHEME))
        elif step == "submit":
            if session.units and not window.undecided and not session.submitted:
                window.run("do", actions.submit("2026-01-02T03:04:05.000006Z"))
        else:
            action = some_command(data.draw, session.units) if step == "do" else None
            if action is None or action.verb != "submit the review":  # the app asks first: see above
                window.run(step, action)
    for window in windows:
        window.connection.works = True
        window.catch_up()
    for window in windows:
        window.catch_up()


def check(project: Project, id: str, proposed: tuple[Suggestion, ...], windows: list[Window]) -> None:
    """Check the stored review, its whole history, and that every edit is stored or listed."""
    with project._database.reading() as tx:
        stored, log = reviews.load(tx, id, "ann"), reviews.log(tx, id, "ann")
    review = fresh = Review(id, "ann", "test", SCHEME.version)
    suggested = adopt(proposed)
    for edit in log:
        review = review.follow(edit, suggested)
        assert violations(review.units, review.units, STRUCTURE) == []
        if review.decisions.state == "submitted":
            assert all(unit.decided for unit in review.units.values()), f"entry {edit.seq} submits too early"
    assert stored == (replay(fresh, log, suggested) if log else None)
    saved = {edit.token for edit in log}
    for window in windows:
        assert window.session.unsaved == []
        assert window.session.review == (stored or fresh)
        left_out = [edit.token for edit in window.left_out]
        assert len(left_out) == len(set(left_out))
        assert saved.isdisjoint(left_out)
        assert set(window.made) <= saved | set(left_out), "an edit is neither stored nor listed"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(some_suggestions(max_size=4), st.integers(2, 3), st.data())
def test_any_interleaving_of_sessions(
    project: Project, proposed: tuple[Suggestion, ...], sessions: int, data: st.DataObject
) -> None:
    id = new_article(project, proposed)
    windows = [Window(project.session(id, "ann")) for _ in range(sessions)]
    interleave(data, windows)
    check(project, id, proposed, windows)
