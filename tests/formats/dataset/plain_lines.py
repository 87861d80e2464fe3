"""The lines of the dataset by their models: the plain way to write what `dataset.writer` writes fast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from annotator.core.article import Article
from annotator.core.review.derived_labels import ClaimAttribution, enclosing_units
from annotator.core.review.edit_log import SPLITTER, Review
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments, text_of
from annotator.core.unit import Alternative, Suggestion, Unit, in_order
from annotator.formats.dataset.line_models import SCHEMA, ArticleLine, DatasetModel, ReviewLine, UnitLine
from annotator.formats.json_escapes import escaped
from annotator.formats.record import Record

Json = dict[str, object]


def encode_marks(value: Unit | Alternative) -> Json:
    """Return content, source, cue and speaker; offsets are code points, end exclusive."""
    return {
        "content": _pairs(value.content),
        "source": _pairs(value.source) or None,
        "cue": None if value.cue is None else tuple(value.cue),
        "speaker": value.speaker,
    }


def encode_alternative(value: Alternative) -> Json:
    """Return an alternative with its score."""
    return {**encode_marks(value), "score": value.score}


def _pairs(fragments: Fragments) -> list[tuple[int, int]]:
    return [(start, end) for start, end in fragments]


def exported_units(record: Record) -> list[Unit]:
    """Return the decided units by position, without rejected ones; all units if they are suggestions."""
    ordered = in_order(record.units.values())
    if record.suggestions is not None:
        return ordered
    return [unit for unit in ordered if unit.decided and not unit.rejected]


def suggested(article: Article, splitter: str, units: tuple[Suggestion, ...], scheme: Scheme) -> Record:
    """Return the record of an article's suggestions."""
    return Record(article, Review(article.id, SPLITTER, splitter, scheme.version), scheme.name, units)


def unit_line(record: Record, unit: Unit, scheme: Scheme) -> str:
    """Return a unit of the record as a line, without a line feed."""
    labels, provenance = _labels(record, unit, scheme)
    return _validated_json(
        UnitLine,
        {
            **_line(record),
            "article": _article(record.article),
            "unit": {
                **_unit(record, unit),
                "parent": _exported_parent(record, unit),
                "subject": unit.subject,
            },
            "labels": labels,
            "provenance": provenance,
            "evidence": [asdict(one) for one in unit.evidence],
            "justification": unit.justification,
            "flag": None if unit.flag is None else asdict(unit.flag),
        },
    )


def review_line(record: Record) -> str:
    """Return the whole record as a line, without a line feed; `parse_record` is the inverse."""
    article = record.article
    blocks = [asdict(block) for block in article.blocks]
    units = in_order(record.units.values())
    return _validated_json(
        ReviewLine,
        {
            **_line(record),
            "article": {**_article(article), "text": article.text, "blocks": blocks},
            "units": [_full_unit(record, unit) for unit in units],
        },
    )


def _validated_json(model: type[DatasetModel], value: Json) -> str:
    return escaped(model.model_validate(value).model_dump_json(by_alias=True))


def _line(record: Record) -> Json:
    """Return the fields of a line about the review; the models put all fields in order."""
    review = record.review
    return {
        "schema": SCHEMA,
        "reviewer": review.reviewer,
        "state": record.state,
        "submitted": review.decisions.submitted,
        "scheme": {"name": record.scheme_name, "version": review.scheme},
        "splitter": review.splitter,
    }


def _article(article: Article) -> Json:
    known = {name: getattr(article, name) for name in ArticleLine.model_fields}
    return {**known, "authors": list(article.authors)}


def _unit(record: Record, unit: Unit) -> Json:
    start, blocks = unit.content[0].start, record.article.blocks
    return {
        "id": unit.id,
        "kind": unit.kind,
        "quote_type": record.quote_type(unit),
        "block": next((block.role for block in blocks if block.start <= start < block.end), None),
        "status": unit.status,
        "text": text_of(record.article.text, unit.content),
        **encode_marks(unit),
        "parent": unit.parent,
        "restated": unit.restated,
    }


def _exported_parent(record: Record, unit: Unit) -> str | None:
    """Return the nearest enclosing unit that has a line: no line may name a unit without one."""
    enclosing = enclosing_units(record.units, unit)
    return next((one.id for one in enclosing if one.decided or record.suggestions is not None), None)


def _labels(record: Record, unit: Unit, scheme: Scheme) -> tuple[Json, Json]:
    """Return the labels and their provenance in the order of the scheme, with a derived attribution."""
    if record.suggestions is not None:
        suggested = scheme.suggested(unit)
        return dict(suggested), dict.fromkeys(suggested, "suggested")
    codes = _in_scheme_order(unit.labels, scheme)
    labels: Json = {code: unit.labels[code].code for code in codes}
    provenance: Json = {code: unit.labels[code].how for code in codes}
    derived = ClaimAttribution(scheme).of(record.units, unit)
    if derived is not None:
        labels = {derived.field: derived.label, **labels}
        provenance = {derived.field: "derived", **provenance}
    return labels, provenance


def _in_scheme_order(labels: Iterable[str], scheme: Scheme) -> list[str]:
    rank = {field.code: number for number, field in enumerate(scheme.fields)}
    return sorted(labels, key=lambda code: (rank.get(code, len(rank)), code))


def _full_unit(record: Record, unit: Unit) -> Json:
    alternatives: list[Json] = []
    if record.suggestions is not None:
        suggestion = record.suggestions[int(unit.id.removeprefix("u")) - 1]
        alternatives = [encode_alternative(other) for other in suggestion.alternatives]
    codes = sorted(unit.labels)
    return {
        **_unit(record, unit),
        "before_rejection": unit.standing if unit.rejected else None,
        "labels": {code: unit.labels[code].code for code in codes},
        "provenance": {code: unit.labels[code].how for code in codes},
        "proposed": {code: unit.proposed[code] for code in sorted(unit.proposed)},
        "score": unit.score,
        "alternatives": alternatives,
        "evidence": [asdict(one) for one in unit.evidence],
        "justification": unit.justification,
        "note": unit.note,
        "flag": None if unit.flag is None else asdict(unit.flag),
        "subject": unit.subject,
    }
