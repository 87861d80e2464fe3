"""The seed article against its manual annotation: how many units are found with all their parts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from annotator.core.article import Article
from annotator.core.article_layout import article_of
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.splitter import split

HERE = Path(__file__).parent
GOLD: dict[str, Any] = json.loads((HERE / "data" / "seed_gold.json").read_text(encoding="utf-8"))
UNITS: list[dict[str, Any]] = GOLD["units"]
SAME_CONTENT = 0.8
SAME_SPAN = 0.5


@pytest.fixture(scope="module")
def article() -> Article:
    path = HERE.parents[1] / "seeds" / f"{GOLD['article']['id']}.txt"
    found = article_of(GOLD["article"]["id"], path.read_bytes().decode("utf-8"))
    assert found.sha256 == GOLD["article"]["sha256"]
    return found


@pytest.fixture(scope="module")
def suggestions(article: Article) -> tuple[Suggestion, ...]:
    return split(article)


def words(text: str, spans: Any) -> set[int]:
    return {
        match.start() + start
        for start, end in spans
        for match in re.finditer(r"\w+(?:['’]\w+)*", text[start:end])
    }


def similarity(left: set[int], right: set[int]) -> float:
    return len(left & right) / len(left | right) if left or right else 1.0


def counterpart(text: str, unit: dict[str, Any], suggestions: tuple[Suggestion, ...]) -> Suggestion | None:
    """Return the suggestion of the same kind with the most similar content, if similar enough."""
    wanted = words(text, unit["content"])
    scored = [
        (similarity(wanted, words(text, one.content)), one) for one in suggestions if one.kind == unit["kind"]
    ]
    score, best = max(scored, key=lambda pair: pair[0])
    return best if score >= SAME_CONTENT else None


def is_right(text: str, unit: dict[str, Any], found: Suggestion) -> bool:
    """Whether source, cue and speaker of a quote are right; a claim has only a content."""
    if unit["kind"] == "claim":
        return True
    return (
        similarity(words(text, [unit["source"]]), words(text, found.source)) >= SAME_SPAN
        and found.cue is not None
        and similarity(words(text, [unit["cue"]]), words(text, [found.cue])) >= SAME_SPAN
        and found.speaker == unit["speaker"]
    )


def right(text: str, kind: str, suggestions: tuple[Suggestion, ...]) -> list[int]:
    """Return the indices of the required units of a kind that were found with all their parts."""
    return [
        index
        for index, unit in enumerate(UNITS)
        if unit["kind"] == kind and not unit["optional"]
        if (found := counterpart(text, unit, suggestions)) is not None and is_right(text, unit, found)
    ]


def test_most_quotes_are_found(article: Article, suggestions: tuple[Suggestion, ...]) -> None:
    assert len(right(article.text, "quote", suggestions)) >= 17


@pytest.mark.parametrize(
    ("content", "expected"),
    [("NATO Ready to", "indirect"), ("“Moscow or Minsk,”", "mixed"), ("“There should be no room", "direct")],
)
def test_quote_is_found_with_its_type(
    article: Article, suggestions: tuple[Suggestion, ...], content: str, expected: str
) -> None:
    index = next(index for index, unit in enumerate(UNITS) if content in " ".join(unit["text"]))
    assert index in right(article.text, "quote", suggestions)
    found = counterpart(article.text, UNITS[index], suggestions)
    assert found is not None
    assert quote_type(article.text, found.content, quoted_ranges(article.text, article.blocks)) == expected


def test_most_claims_are_found(article: Article, suggestions: tuple[Suggestion, ...]) -> None:
    assert len(right(article.text, "claim", suggestions)) >= 11


def test_few_other_units_are_suggested(article: Article, suggestions: tuple[Suggestion, ...]) -> None:
    known = {id(counterpart(article.text, unit, suggestions)) for unit in UNITS}
    assert sum(id(one) not in known for one in suggestions) <= 3


def test_dates_datelines_and_boilerplate_have_no_units(
    article: Article, suggestions: tuple[Suggestion, ...]
) -> None:
    skipped = [block.span for block in article.blocks if block.role in ("date", "dateline", "boilerplate")]
    assert len(skipped) == 4
    for one in suggestions:
        parts = [*one.content, *one.source, *([one.cue] if one.cue else [])]
        assert all(part.end <= span.start or span.end <= part.start for part in parts for span in skipped)


def test_nested_units_have_their_parents(article: Article, suggestions: tuple[Suggestion, ...]) -> None:
    for unit in UNITS:
        found = counterpart(article.text, unit, suggestions)
        if found is None or unit["parent"] is None:
            continue
        parent = counterpart(article.text, UNITS[unit["parent"]], suggestions)
        assert found.parent is not None
        assert suggestions[found.parent] is parent


def test_labels_are_mostly_right(article: Article, suggestions: tuple[Suggestion, ...]) -> None:
    hits = total = 0
    for unit in UNITS:
        found = counterpart(article.text, unit, suggestions)
        if found is None or unit["optional"]:
            continue
        fields = ("attribution", "stance") if unit["kind"] == "quote" else ("checkworthiness",)
        total += len(fields)
        hits += sum(found.labels[field] == unit[field] for field in fields)
    assert hits >= 0.9 * total


def test_speakers_are_names_in_the_article(article: Article, suggestions: tuple[Suggestion, ...]) -> None:
    for one in suggestions:
        for name in (one.speaker or "").split("; "):
            assert name in article.text


def test_contents_are_in_blocks(article: Article, suggestions: tuple[Suggestion, ...]) -> None:
    for one in suggestions:
        assert all(
            any(block.start <= start < block.end for block in article.blocks) for start, _ in one.content
        )
        assert all(isinstance(span, Span) for span in one.content)
