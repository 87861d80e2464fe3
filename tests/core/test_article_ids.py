"""The ids of one command: no two texts have ids that look the same."""

from __future__ import annotations

import tracemalloc

import pytest

from annotator.core import article_ids
from annotator.core.article_ids import ArticleIds
from annotator.core.errors import AnnotatorError, BadInput

ONE, OTHER = "a" * 64, "b" * 64


@pytest.fixture(params=["memory", "file"], autouse=True)
def _limit(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep all ids in memory, or all but one in the temporary file."""
    if request.param == "file":
        monkeypatch.setattr(article_ids, "IN_MEMORY", 1)


def test_an_id_is_new_once() -> None:
    ids = ArticleIds()
    assert ids.is_new("café", ONE, "in/café.txt")
    assert not ids.is_new("café", ONE, "d.jsonl:3")
    assert ids.is_new("Café", OTHER, "Café.txt"), "the capital is visible"
    assert ids.first_place("café") == "in/café.txt"


def test_another_text_is_refused_with_both_places() -> None:
    ids = ArticleIds()
    ids.is_new("x", ONE, "a/x.txt")
    with pytest.raises(BadInput, match=r"^d\.jsonl:3: x: another input of this command .* text: a/x\.txt$"):
        ids.is_new("x", OTHER, "d.jsonl:3")
    ids.is_new("é", ONE, "\u00e9.txt")
    with pytest.raises(BadInput, match=r"text: é\.txt \('e\\u0301\.txt' and '\\xe9\.txt'\)$"):
        ids.is_new("é", OTHER, "e\u0301.txt")


@pytest.mark.parametrize("sha256", [ONE, OTHER])
def test_an_id_that_only_looks_the_same_is_refused(sha256: str) -> None:
    ids = ArticleIds()
    ids.is_new("ab", ONE, "ab.txt")
    with pytest.raises(BadInput, match=r"looks the same as the id in ab\.txt: 'a\\u200bb' and 'ab'"):
        ids.is_new("a\u200bb", sha256, "other.txt")


def test_every_article_is_remembered_in_any_spelling() -> None:
    ids = ArticleIds()
    names = [f"{start}{number}" for number in range(300) for start in ("a", "\u00e9", "\udcff")]
    assert all(ids.is_new(name, ONE, f"{name}.txt") for name in names)
    assert not any(ids.is_new(name, ONE, "again") for name in reversed(names))
    assert {ids.first_place(name) for name in names} == {f"{name}.txt" for name in names}
    with pytest.raises(KeyError):
        ids.first_place("b")


def test_a_shared_hash_is_no_repetition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_ids, "_number", lambda key: 7)
    ids = ArticleIds()
    assert all(ids.is_new(str(number), ONE, "x") for number in range(5))


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_ids, "IN_MEMORY", 100)
    ids = ArticleIds()
    tracemalloc.start()
    try:
        for number in range(3000):
            ids.is_new(f"article {number}", ONE, f"a/long/path/to/article {number}.txt")
        assert tracemalloc.get_traced_memory()[0] < 3000 * 50
    finally:
        tracemalloc.stop()


def test_a_full_disk_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_ids, "IN_MEMORY", 100)
    ids = ArticleIds()
    for number in range(101):
        ids.is_new(str(number), ONE, "x")
    assert ids._file is not None
    ids._file._connection.execute("PRAGMA max_page_count = 2")
    more = (ids.is_new(str(number), ONE, "x" * 100) for number in range(101, 900))
    with pytest.raises(AnnotatorError, match="need a temporary file: database or disk is full"):
        all(more)
