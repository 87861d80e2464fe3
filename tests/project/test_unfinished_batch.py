"""What an unfinished import has added cannot be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from annotator.core.recall.recall import recall_text
from annotator.core.review import actions
from annotator.core.review.edit_log import GOLD
from annotator.core.review.reshape import add_unit
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion, Unit
from annotator.project import Project, ReviewSession
from annotator.project.exporter import ExportOptions
from annotator.project.library_index import LibraryIndex, Listing
from annotator.project.saving.background import BackgroundThreads
from annotator.storage import Conflict, Transaction
from annotator.storage.queries import articles, batches, recall_index, schemes, stored_names, suggestions
from annotator.storage.queries.library import ORDERS, LibraryFilter
from annotator.storage.schema.batch_tables import BATCH, BATCH_ARTICLE, BATCH_REVIEW, BATCH_SET
from annotator.storage.schema.tables import ARTICLE, REVIEW, SUGGESTION_SET
from tests.project.seed_project import WHEN, do
from tests.project.test_library_index import read

TEXT = "Prices rose by 4 % in May, the statistics office said. “It is not over,” said Ann Lee.\n"
BEFORE, ADDED = ("b", "d", "f"), ("a", "c", "e", "g")
PEOPLE = ("ann", "dan")
OLD_REVIEWS = {"ann": "bd", "bob": "b", "cyn": "f"}
NEW_REVIEWS = {"ann": "af", "bob": "af", "dan": "abd", "gold": "ab"}
OPEN = ("cyn", "dan")
KEYS = ((ARTICLE.c.id, BATCH_ARTICLE), (SUGGESTION_SET.c.id, BATCH_SET), (REVIEW.c.id, BATCH_REVIEW))


def label(session: ReviewSession, *, choice: int, submit: bool) -> None:
    """Answer every question of a review with the label of this number."""
    for unit in session.in_order:
        for field in session.scheme.undecided(session.units[unit.id]):
            code = field.labels[choice % len(field.labels)].code
            do(session, actions.answer(session.units[unit.id], field, code))
    do(session, actions.write_note(session.in_order[0], "x"))
    if submit:
        do(session, actions.submit(WHEN))


def texts(folder: Path, ids: tuple[str, ...]) -> Path:
    """Write texts that share their claims, so that they recall each other."""
    folder.mkdir(exist_ok=True)
    for id in ids:
        (folder / f"{id}.txt").write_text(TEXT + id, encoding="utf-8")
    return folder


def reviews_of_others(folder: Path) -> list[Path]:
    """Write datasets of new reviews: a file for each person."""
    files = []
    with Project.open(str(folder / "other.db")) as other:
        other.import_paths([texts(folder / "all", BEFORE + ADDED)])
        for choice, (person, ids) in enumerate(NEW_REVIEWS.items()):
            name = "eve" if person == GOLD else person
            for id in ids:
                label(other.session(id, name), choice=choice, submit=person not in OPEN)
            chunks = other.export(ExportOptions("annotator", open=True, reviewers=frozenset({name})))
            (folder / f"{person}.jsonl").write_bytes(b"".join(chunks))
            files.append(folder / f"{person}.jsonl")
    return files


def readings(project: Project) -> dict[str, object]:
    """Return everything that can be read of a project."""
    exports = {
        "lossless": ExportOptions("annotator", open=True, suggestions=True),
        "gold": ExportOptions("annotator", open=True, gold=True),
        "one reviewer": ExportOptions("annotator", open=True, reviewers=frozenset({"dan"})),
        "units": ExportOptions(open=True),
        "submitted units": ExportOptions(),
        "query": ExportOptions(open=True, where="kind:claim"),
    }
    found: dict[str, object] = {}
    for name, options in exports.items():
        found[f"export {name}"] = b"".join(project.export(options))
        found[f"counts {name}"] = asdict(options.counts)
    report = project.agreement()
    found["agreement"] = repr(report)
    found["openings"] = project.openings(report.disagreements)
    found["versions"] = [repr(project.versions(one)) for one in report.disagreements]
    found["submitted"] = project.submitted_articles()
    found["names"] = project.names_alike()
    found["length"] = project.library.length()
    found["neighbours"] = [
        (id, step, project.neighbour(id, step)) for id in (*BEFORE, *ADDED) for step in (1, -1)
    ]
    with project._database.reading() as tx:
        found["texts"] = list(articles.texts(tx))
        found["titles"] = articles.titles(tx, [*BEFORE, *ADDED])
        found["ids"] = sorted(stored_names.stored_article_ids(tx, [*BEFORE, *ADDED]))
        found["reviewers"] = stored_names.reviewers(tx)
        found["versions in use"] = schemes.versions_in_use(tx)
        found["labels in use"] = sorted(map(repr, schemes.labels_in_use(tx)))
        found["outdated"] = list(schemes.outdated_reviews(tx, "0" * 12))
    for name, query in _PERSONAL.items():
        found[name] = [query(project, person) for person in PEOPLE]
    return found


def _library(project: Project, person: str) -> object:
    work = project.own_work(person)
    states: tuple[Any, ...] = (None, "new", "open", "submitted")
    filters = [LibraryFilter(order, ("a",), state) for order in ORDERS for state in states]
    filters += [LibraryFilter(order, (), state) for order in ORDERS for state in states]
    plain = [_whole(work.listing(one)) for one in filters]
    index = LibraryIndex(project._database, BackgroundThreads())
    read(index)
    assert [_whole(index.listing(person, one)) for one in filters] == plain
    return plain


def _whole(listing: Listing) -> object:
    return listing.count, listing.page(None, 1), listing.page(None, -1)


def _sessions(project: Project, person: str) -> object:
    sessions = [project.session(id, person) for id in BEFORE]
    return [(one.review, one.units, one.article, one.place, one.alternatives) for one in sessions]


def _recalled(project: Project, person: str) -> object:
    article = project.session("b", "zoe")
    units = {id: (one.kind, recall_text(article.article.text, one)) for id, one in article.units.items()}
    with project._database.reading() as tx:
        found = recall_index.find_similar(tx, person, "zzz", units)
        indexed = [recall_index.indexed(tx, id, person) for id in BEFORE + ADDED]
    return {id: sorted(map(repr, judged)) for id, judged in found.items()}, indexed


def _versions(project: Project, person: str) -> object:
    with project._database.reading() as tx:
        return schemes.versions_of(tx, person), schemes.outdated_reviews(tx, "0" * 12, reviewer=person)


_PERSONAL: dict[str, Callable[[Project, str], object]] = {
    "status": Project.entries,
    "library": _library,
    "sessions": _sessions,
    "recall": _recalled,
    "versions of reviews": _versions,
    "triage": lambda project, person: project.own_work(person).unchecked(),
    "begun": lambda project, person: project.own_work(person).begun(),
    "efforts": lambda project, person: list(project.own_work(person).efforts()),
    "unit efforts": lambda project, person: project.own_work(person).unit_efforts(),
    "matching": lambda project, person: list(project.own_work(person).matching("kind:claim")),
    "first article": lambda project, person: project.first_article(person),
    "edited before": lambda project, person: project.edited_before(person, "b"),
}
"""What can be read for each person."""


def list_new_rows(tx: Transaction, before: list[set[Any]], keys_of: Sequence[Any] = KEYS) -> None:
    """Make the rows that were not there before an unfinished batch."""
    values = {"token": "t", "command": "annotator import x", "started": WHEN}
    batch = tx.execute(insert(BATCH).returning(BATCH.c.id), values).scalar_one()
    for (column, keys), known in zip(keys_of, before, strict=True):
        (key,) = keys.primary_key.columns
        new = sorted(set(tx.execute(select(column)).scalars()) - known)
        assert new, column
        tx.execute(insert(keys), [{key.name: one, "batch": batch} for one in new])


@pytest.fixture
def project(engine_url: str, tmp_path: Path) -> Any:
    """A project with articles and reviews."""
    with Project.open(engine_url) as opened:
        opened.import_paths([texts(tmp_path / "before", BEFORE)])
        for choice, (person, ids) in enumerate(OLD_REVIEWS.items()):
            for id in ids:
                label(opened.session(id, person), choice=choice, submit=person not in OPEN)
        yield opened


def test_rows_of_an_unfinished_batch_cannot_be_seen(project: Project, tmp_path: Path) -> None:
    before = readings(project)
    with project._database.reading() as tx:
        known = [set(tx.execute(select(column)).scalars()) for column, _ in KEYS]
    project.import_paths([texts(tmp_path / "added", ADDED)])
    for file in reviews_of_others(tmp_path):
        project.import_paths([file], reviewer=GOLD if file.stem == GOLD else None)
    newer = Suggestion("claim", project.session("b", "ann").in_order[0].content, score=0.5)
    with project._database.writing() as tx:
        for id in BEFORE:
            suggestions.put(tx, id, "rules-other", [newer])
        list_new_rows(tx, known)
    hidden = readings(project)
    assert {name for name in before if hidden[name] != before[name]} == set()
    with project._database.writing() as tx:
        tx.execute(update(BATCH).values(completed=WHEN))
    shown = readings(project)
    # Imported reviews have no entries that can be undone or that are about one unit.
    same = {"names", "versions in use", "edited before", "unit efforts"}
    assert {name for name in before if shown[name] == before[name]} == same


def test_an_edit_of_a_hidden_review_shows_it(project: Project, tmp_path: Path) -> None:
    """A reviewer begins a review that an unfinished import has added meanwhile."""
    with project._database.reading() as tx:
        known = [set(tx.execute(select(column)).scalars()) for column, _ in KEYS[2:]]
    session = project.session("d", "eve")
    [file] = [file for file in reviews_of_others(tmp_path) if file.stem == "dan"]
    project.import_paths([file], reviewer="eve")
    with project._database.writing() as tx:
        list_new_rows(tx, known, KEYS[2:])
    assert not project.session("d", "eve").review.begun
    claim = Unit("a1", "claim", (Span(0, 6),))
    with pytest.raises(Conflict):
        do(session, add_unit(session.units, claim))
    assert session.catch_up() == []
    assert session.unsaved == []
    stored = project.session("d", "eve").review
    assert stored == session.review
    assert (stored.seq, stored.units["a1"].content) == (2, claim.content)
    assert project.replay("d", "eve") == []


def test_a_reviewer_opens_an_article_that_an_unfinished_import_has_split(project: Project) -> None:
    """The suggestions are needed from then on, and stay when the import is dropped."""
    with project._database.writing() as tx:
        of_d = select(SUGGESTION_SET.c.id).where(SUGGESTION_SET.c.article == "d")
        batch = batches.begin(tx, "token", "annotator import d.jsonl")
        rows = [{"set_id": id, "batch": batch} for id in tx.execute(of_d).scalars()]
        tx.execute(insert(BATCH_SET), rows)
    session = project.session("d", "eve")
    assert len(session.units) == len(project.session("f", "eve").units) > 0
    do(session, actions.accept(session.in_order[0], session.scheme))
    assert project.drop_unfinished_imports() == ["annotator import d.jsonl"]
    assert project.replay("d", "eve") == []
    assert project.session("d", "eve").units == session.units
