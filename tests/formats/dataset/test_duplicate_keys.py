"""A key that stands twice is found, wherever it is and however it is written; no other line is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest

from annotator.core.errors import BadInput
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, Suggestion
from annotator.formats.dataset import duplicate_keys, line_models
from annotator.formats.dataset.line_models import (
    ArticleLine,
    DatasetModel,
    EvidenceLine,
    FullArticleLine,
    FullUnitPart,
    UnitPart,
)
from annotator.formats.dataset.reader import parse_record
from annotator.formats.record import Record
from tests.formats.dataset.plain_lines import review_line, suggested
from tests.formats.dataset.test_dataset import CLAIM, QUOTE, REJECTED, SCHEME, article, review

OTHER_WAY = Alternative((Span(15, 27),), (Span(0, 3),), Span(8, 13), "Ann", 0.5)
PROPOSED = Suggestion("quote", (Span(14, 29),), labels={"stance": "deny"}, alternatives=(OTHER_WAY,))
LINES = [
    review_line(Record(article(), review(QUOTE, CLAIM, REJECTED), "factcheck")),
    review_line(suggested(article(), "rules-1", (PROPOSED,), SCHEME)),
]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON value that is not empty."""
    if isinstance(value, dict) and value:
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(one)


@pytest.mark.parametrize("line", LINES, ids=["review", "suggestions"])
def test_every_key_that_stands_twice_is_found(line: str) -> None:
    spellings = cycle(['"{}"', '"{}" ', '"{}"\t', '"{}" \r\n', '"\\u{:04x}{}"'])
    for number, one in enumerate(objects(json.loads(line))):
        for key in one:
            parsed = json.loads(line)
            list(objects(parsed))[number]["twice"] = one[key]
            spelling = next(spellings)
            written = spelling.format(ord(key[0]), key[1:]) if "x" in spelling else spelling.format(key)
            twice = json.dumps(parsed).replace('"twice"', written)
            with pytest.raises(BadInput, match=f"f:1: {key}: this key stands twice"):
                parse_record(twice.encode(), "f", 1)


def test_every_other_line_is_read_in_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(duplicate_keys, "_search")
    for line in LINES:
        value = json.loads(line)
        for indent, separators in ((None, (",", ":")), (None, (" , ", " : ")), (1, (",\r\n", "\t\n:"))):
            written = json.dumps(value, indent=indent, separators=separators)
            assert parse_record(written.encode(), "f", 1) == parse_record(line.encode(), "f", 1)


def test_evidence_without_a_relation_has_fewer_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(duplicate_keys, "_search")
    value = json.loads(LINES[0])
    del value["units"][0]["evidence"][0]["relation"]
    (evidence,) = parse_record(json.dumps(value).encode(), "f", 1).units["u1"].evidence
    assert evidence == replace(QUOTE.evidence[0], relation=None)


def test_text_that_looks_like_a_key_is_no_key() -> None:
    unit = replace(QUOTE, note='{"note": 1, "note": "x\\":"}')
    line = review_line(Record(article(), review(unit), "factcheck"))
    assert parse_record(line.encode(), "f", 1).units["u1"] == unit


def test_only_what_later_programs_added_may_be_missing() -> None:
    """Otherwise the number of keys of a line would not follow from its models."""
    models = [
        one for one in vars(line_models).values() if isinstance(one, type) and issubclass(one, DatasetModel)
    ]
    missing = {
        (model, name) for model in models for name, one in model.model_fields.items() if not one.is_required()
    }
    origin = {(one, name) for one in (ArticleLine, FullArticleLine) for name in ("replaces", "source_sha256")}
    subject = {(one, "subject") for one in (UnitPart, FullUnitPart)}
    assert missing == {(EvidenceLine, "relation"), *origin, *subject}
