"""The dataset as JSONL: one line per review, which loses nothing, or one per unit.

Lines are put together from the JSON of the rows. Tests compare them with the models of `line_models`, and a
sample is checked against the models when it is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pydantic_core import from_json, to_json

from annotator.core.review.derived_labels import enclosing_units
from annotator.core.scheme import Scheme
from annotator.core.stored.stored_review import StoredReview, StoredUnit
from annotator.core.text.names import comparable_name
from annotator.formats.dataset.article_json import ArticleJson
from annotator.formats.dataset.label_json import (
    REMEMBERED,
    SchemeLabels,
    lossless_labels,
    lossless_proposed,
)
from annotator.formats.dataset.line_models import SCHEMA, DatasetModel, ReviewLine, UnitLine
from annotator.formats.json_escapes import escaped, json_string
from annotator.formats.record import RowItem

SAMPLE = 200
"""One record in this many is checked against the model of its lines."""

_name = lru_cache(maxsize=REMEMBERED)(json_string)
"""JSON of names and ids, most of which are repeated."""


def write_reviews(items: Iterable[RowItem]) -> Iterator[bytes]:
    """Yield a line for each review, with all its units."""
    for number, (article, item) in enumerate(_with_articles(items)):
        review = item.review
        units = ",".join([_full_unit(article, unit) for unit in item.units])
        line = f'{_opening(article.full, review)},"units":[{units}],{_closing(review, item.scheme)}}}\n'
        yield _sampled(number, ReviewLine, line)


def write_units(items: Iterable[RowItem]) -> Iterator[bytes]:
    """Yield a line for each chosen unit."""
    labels_of: dict[str, SchemeLabels] = {}
    for number, (article, item) in enumerate(_with_articles(items)):
        review, scheme = item.review, item.scheme
        if scheme.version not in labels_of:
            labels_of[scheme.version] = SchemeLabels(scheme)
        labels = labels_of[scheme.version]
        opening, closing = _opening(article.known, review), _closing(review, scheme)
        lines = []
        for unit in item.units:
            if review.suggestions is None:
                judged = labels.decided(review.units, unit)
            else:
                judged = labels.suggested(unit)
            lines.append(
                f'{opening},"unit":{{{_unit(article, unit, _exported_parent(review, unit))},'
                f'"subject":{_name(unit.subject)}}},{judged},'
                f'"evidence":{escaped(unit.evidence_json)},"justification":{json_string(unit.justification)},'
                f'"flag":{_flag(unit)},{closing}}}\n'
            )
        if lines:
            _sampled(number, UnitLine, lines[0])
            yield "".join(lines).encode()


def json_schema(per_article: bool) -> str:
    """Return the JSON Schema (2020-12) of the lines, as indented JSON."""
    model = ReviewLine if per_article else UnitLine
    return json.dumps(model.model_json_schema(), indent=2)


def _sampled(number: int, model: type[DatasetModel], line: str) -> bytes:
    encoded = line.encode()
    if number % SAMPLE == 0:
        model.model_validate_json(encoded)
    return encoded


def _with_articles(items: Iterable[RowItem]) -> Iterator[tuple[ArticleJson, RowItem]]:
    """Yield each item after the JSON of its article, which consecutive items share."""
    article: ArticleJson | None = None
    for item in items:
        if article is None or article.article is not item.review.article:
            article = ArticleJson(item.review.article)
        yield article, item


def _opening(article: str, review: StoredReview) -> str:
    """Return the beginning of a line of a review, with the members of its article."""
    return (
        f'{{"schema":"{SCHEMA}","article":{{{article}}},"reviewer":{_name(comparable_name(review.reviewer))},'
        f'"state":"{review.state}","submitted":{json_string(review.submitted)}'
    )


def _closing(review: StoredReview, scheme: Scheme) -> str:
    """Return the last members of a line of a review."""
    return (
        f'"scheme":{{"name":{_name(scheme.name)},"version":{_name(review.scheme)}}},'
        f'"splitter":{_name(review.splitter)}'
    )


def _unit(article: ArticleJson, unit: StoredUnit, parent: str | None) -> str:
    """Return the members of a unit that both kinds of lines have."""
    place, text = article.place(unit)
    source = "null" if unit.source_json == "[]" else unit.source_json
    return (
        f'"id":{_name(unit.id)},"kind":"{unit.kind}",{place},"status":"{unit.status}","text":{text},'
        f'"content":{unit.content_json},"source":{source},"cue":{unit.cue_json or "null"},'
        f'"speaker":{_name(unit.speaker)},"parent":{_name(parent)},"restated":{json_string(unit.restated)}'
    )


def _exported_parent(review: StoredReview, unit: StoredUnit) -> str | None:
    """Return the nearest enclosing unit that has a line: no line may name a unit without one."""
    if unit.parent is None:
        return None
    above = enclosing_units(review.units, unit)
    return next((one.id for one in above if one.decided or review.suggestions is not None), None)


def _full_unit(article: ArticleJson, unit: StoredUnit) -> str:
    before = f'"{unit.standing}"' if unit.rejected else "null"
    score = "null" if unit.score is None else to_json(unit.score).decode()
    return (
        f'{{{_unit(article, unit, unit.parent)},"before_rejection":{before},'
        f'{lossless_labels(unit.labels_json)},"proposed":{lossless_proposed(unit.proposed_json)},'
        f'"score":{score},'
        f'"alternatives":{_alternatives(unit.alternatives_json)},"evidence":{escaped(unit.evidence_json)},'
        f'"justification":{json_string(unit.justification)},"note":{json_string(unit.note)},'
        f'"flag":{_flag(unit)},"subject":{_name(unit.subject)}}}'
    )


def _flag(unit: StoredUnit) -> str:
    return "null" if unit.flag_json is None else escaped(unit.flag_json)


def _alternatives(stored: str) -> str:
    if stored == "[]":
        return stored
    found = [{**one, "source": one["source"] or None} for one in from_json(stored)]
    return escaped(to_json(found).decode())
