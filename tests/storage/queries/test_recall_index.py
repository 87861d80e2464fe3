"""The recall index: entries are written, found by their text and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from annotator.core.recall.recall import RecalledJudgement, recall_text
from annotator.core.recall.similarity import is_similar
from annotator.core.review import actions
from annotator.core.review.edit_log import Action, Review
from annotator.core.review.reshape import reshape
from annotator.core.text.span import Span
from annotator.core.unit import Kind, Suggestion, Unit, adopt
from annotator.storage import Database
from annotator.storage.queries import articles, recall_index, reviews, schemes, suggestions
from annotator.storage.schema.tables import RECALL, RECALL_KEY
from tests.storage.samples import SCHEME, SPLITTER, article, recorder

CLAIM = "The ministry said that 3 percent of all voters did not show up on the day of the election"
NEAR = CLAIM.replace("day of the election", "day of the vote")
OTHER = CLAIM.replace("3 percent", "5 percent")
VERIFICATION = SCHEME.field("verification")
FIDELITY = SCHEME.field("fidelity")


class Reviewed:
    """A review of an article with one sentence per line, each a claim and a quote."""

    def __init__(self, database: Database, id: str, *sentences: str, reviewer: str = "ann") -> None:
        self.database = database
        text = "\n".join(sentences) + "\n"
        found: list[Suggestion] = []
        for sentence in sentences:
            start = text.index(sentence)
            found += [Suggestion(kind, (Span(start, start + len(sentence)),)) for kind in ("claim", "quote")]
        self.article = replace(article(id, text), title=f"About {id}", blocks=())
        self.units = adopt(found)
        self.recorder = recorder(reviewer)
        self.review = Review(id, reviewer, SPLITTER, SCHEME.version)
        with database.writing() as tx:
            schemes.put(tx, SCHEME)
            if articles.get(tx, id) is None:
                articles.add(tx, self.article)
                suggestions.put(tx, id, SPLITTER, found)

    def do(self, action: Action | None) -> None:
        """Record an action and save it."""
        assert action is not None
        self.review, edits = self.recorder.do(self.review, action, self.units)
        with self.database.writing() as tx:
            reviews.save(tx, self.review, edits)

    def judge(self, unit: str, code: str) -> None:
        """Answer the verdict on a claim or the fidelity of a quote."""
        one = self.unit(unit)
        field = VERIFICATION if one.kind == "claim" else FIDELITY
        assert field is not None
        self.do(actions.answer(one, field, code))

    def undo(self) -> None:
        """Undo the last edit and save it."""
        self.review, edit = self.recorder.undo(self.review)
        with self.database.writing() as tx:
            reviews.save(tx, self.review, [edit], self.article.text)

    def unit(self, id: str) -> Unit:
        """Return a unit in its current state."""
        return self.review.units[id] if self.review.begun else self.units[id]


def found(
    database: Database, wording: str, kind: Kind = "claim", reviewer: str = "ann"
) -> Sequence[tuple[str, str]]:
    """Return article and label of every judgement of a similar unit."""
    known = recalled(database, wording, kind, reviewer)
    labels = [(one.article, next(iter(one.unit.labels.values())).code) for one in known]
    return sorted(labels)


def recalled(
    database: Database, wording: str, kind: Kind = "claim", reviewer: str = "ann", article: str = "new"
) -> list[RecalledJudgement]:
    """Return the judgements of units similar to this text."""
    with database.reading() as tx:
        return recall_index.find_similar(tx, reviewer, article, {"u1": (kind, wording)}).get("u1", [])


def indexed(database: Database) -> tuple[int, int]:
    """Return the number of stored entries and keys."""
    with database.reading() as tx:
        first, second = (
            tx.execute(select(func.count()).select_from(table)).scalar_one() for table in (RECALL, RECALL_KEY)
        )
        return first, second


def test_equal_and_similar_claims_are_found(database: Database) -> None:
    Reviewed(database, "a", CLAIM).judge("u1", "refuted")
    Reviewed(database, "b", NEAR).judge("u1", "supported")
    Reviewed(database, "c", OTHER).judge("u1", "conflicting")
    assert found(database, f"“{CLAIM.upper()}!”") == [("a", "refuted"), ("b", "supported")]
    assert found(database, NEAR) == [("a", "refuted"), ("b", "supported")]
    assert found(database, OTHER) == [("c", "conflicting")]
    assert found(database, "Nothing of the kind was ever said") == []
    earlier = next(one for one in recalled(database, CLAIM) if one.article == "a")
    assert (earlier.title, earlier.published, earlier.text) == ("About a", "2026-01-02", CLAIM)
    assert earlier.at.endswith("Z")


def test_quote_is_found_only_by_the_same_words_and_as_a_quote(database: Database) -> None:
    reviewed = Reviewed(database, "a", CLAIM, "Other words")
    reviewed.judge("u2", "accurate")
    assert found(database, CLAIM.lower(), "quote") == [("a", "accurate")]
    assert found(database, NEAR, "quote") == []
    assert found(database, CLAIM) == []


def test_recall_finds_only_the_reviewers_own_judgements(database: Database) -> None:
    Reviewed(database, "a", CLAIM).judge("u1", "refuted")
    Reviewed(database, "a", CLAIM, reviewer="ben").judge("u1", "supported")
    assert found(database, CLAIM) == [("a", "refuted")]
    assert found(database, CLAIM, reviewer="ben") == [("a", "supported")]
    assert found(database, CLAIM, reviewer="cam") == []


def test_a_unit_recalls_a_similar_unit_but_not_itself(database: Database) -> None:
    reviewed = Reviewed(database, "a", CLAIM, NEAR)
    reviewed.judge("u1", "refuted")
    with database.reading() as tx:
        units: dict[str, tuple[Kind, str]] = {"u1": ("claim", CLAIM), "u3": ("claim", NEAR)}
        known = recall_index.find_similar(tx, "ann", "a", units)
    assert [(id, [one.unit.id for one in earlier]) for id, earlier in known.items()] == [("u3", ["u1"])]


def test_index_entry_is_deleted_and_restored_with_the_judgement(database: Database) -> None:
    reviewed = Reviewed(database, "a", CLAIM)
    reviewed.judge("u1", "refuted")
    assert indexed(database)[0] == 1
    reviewed.undo()
    assert indexed(database) == (0, 0)
    assert found(database, CLAIM) == []
    reviewed.judge("u1", "supported")
    assert found(database, CLAIM) == [("a", "supported")]
    reviewed.do(actions.reject(reviewed.review.units, reviewed.unit("u1")))
    assert indexed(database) == (0, 0)
    reviewed.undo()
    assert found(database, CLAIM) == [("a", "supported")]
    assert VERIFICATION is not None
    reviewed.do(actions.clear(reviewed.unit("u1"), VERIFICATION))
    assert indexed(database) == (0, 0)


def test_index_entry_follows_the_content(database: Database) -> None:
    reviewed = Reviewed(database, "a", CLAIM)
    reviewed.judge("u1", "refuted")
    keys = indexed(database)
    reviewed.do(reshape(reviewed.unit("u1"), content=(Span(0, len("The ministry said that 3 percent")),)))
    assert found(database, CLAIM) == []
    assert found(database, "The ministry said that 3 percent") == [("a", "refuted")]
    reviewed.undo()
    assert found(database, CLAIM) == [("a", "refuted")]
    assert indexed(database) == keys


def test_imported_review_is_indexed(database: Database) -> None:
    reviewed = Reviewed(database, "a", CLAIM)
    reviewed.judge("u1", "refuted")
    empty = replace(
        reviewed.review, reviewer="ben", decisions=type(reviewed.review.decisions)(), seq=0, last_at=""
    )
    review, edits = recorder("ben").import_decisions(empty, reviewed.review.decisions)
    with database.writing() as tx:
        reviews.save(tx, review, edits)
    assert found(database, CLAIM, reviewer="ben") == [("a", "refuted")]


@pytest.mark.parametrize("size", [1, 40])
def test_many_units_are_looked_up_together(database: Database, size: int) -> None:
    sentences = [
        f"In {word} the council of {word} cut the budget for schools in {word} again" for word in "abcdefgh"
    ]
    reviewed = Reviewed(database, "a", *sentences)
    for number in range(1, len(reviewed.units), 2):
        reviewed.judge(f"u{number}", "refuted")
    texts = [sentence.replace("again", "anew") for sentence in sentences] * (size // 8 + 1)
    with database.reading() as tx:
        lookups: dict[str, tuple[Kind, str]] = {
            f"x{number}": ("claim", wording) for number, wording in enumerate(texts)
        }
        known = recall_index.find_similar(tx, "ann", "new", lookups)
    units = [unit for unit in reviewed.review.units.values() if unit.kind == "claim"]
    for id, (_, wording) in lookups.items():
        near = {
            one.id for one in units if is_similar("claim", wording, recall_text(reviewed.article.text, one))
        }
        assert {one.unit.id for one in known[id]} == near
        assert len(near) == 1
