"""The ids of one command: no two texts have ids that look the same."""

from __future__ import annotations

import pytest

from annotator.core.article_ids import ArticleIds
from annotator.core.errors import BadInput

ONE, OTHER = "a" * 64, "b" * 64


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
