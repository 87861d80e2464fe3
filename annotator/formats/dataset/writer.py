"""The dataset format, JSONL: reviews and suggestions to lines (`write`), and back again (`read`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from annotator.core.article import Article
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.review.derived_labels import ATTRIBUTION, claim_attribution, enclosing_units
from annotator.core.review.edit_log import Review
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments, Span, text_of
from annotator.core.unit import Suggestion, Unit, adopt, in_order
from annotator.core.unit_query import Query, QueryTarget
from annotator.formats.dataset.line_models import SCHEMA, DatasetModel, ReviewLine, UnitLine
from annotator.formats.json_escapes import escaped

SPLITTER = "splitter"
"""The reviewer named on the lines of suggestions."""

Plain = dict[str, object]


@dataclass(frozen=True)
class Record:
    """One review of one article, or with `suggestions` what the splitter proposes for it."""

    article: Article
    review: Review
    scheme_name: str
    suggestions: tuple[Suggestion, ...] | None = None

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The units by id."""
        return self.review.units if self.suggestions is None else adopt(self.suggestions)

    @cached_property
    def quoted(self) -> Sequence[Span]:
        """What stands in quotation marks."""
        return quoted_ranges(self.article.text)

    @property
    def state(self) -> str:
        """The state as lines name it."""
        return self.review.decisions.state if self.suggestions is None else "suggested"


def suggested(article: Article, splitter: str, units: tuple[Suggestion, ...], scheme: Scheme) -> Record:
    """The record of an article's suggestions."""
    return Record(article, Review(article.id, SPLITTER, splitter, scheme.version), scheme.name, units)


def unit_lines(record: Record, scheme: Scheme, where: Query | None = None) -> Iterator[str]:
    """A line for each decided unit by position; for each suggestion, if the record is of suggestions.

    `where` keeps the units it holds for.
    """
    for unit in in_order(record.units.values()):
        if record.suggestions is None and (unit.rejected or not unit.decided):
            continue
        if where is not None and not where(_as_found(record, unit, scheme)):
            continue
        labels, provenance = _labels(record, unit, scheme)
        yield _dump(
            UnitLine,
            {
                "schema": SCHEMA,
                "article": _article(record.article),
                **_head(record),
                "unit": {**_unit(record, unit), "parent": _shown_parent(record, unit)},
                "labels": labels,
                "provenance": provenance,
                "evidence": [asdict(one) for one in unit.evidence],
                "justification": unit.justification,
                "flag": None if unit.flag is None else asdict(unit.flag),
                **_tail(record),
            },
        )


def review_line(record: Record) -> str:
    """The whole record as one line, from which `read` gives it back."""
    article = record.article
    blocks = [{"role": block.role, "start": block.start, "end": block.end} for block in article.blocks]
    units = in_order(record.units.values())
    return _dump(
        ReviewLine,
        {
            "schema": SCHEMA,
            "article": {**_article(article), "text": article.text, "blocks": blocks},
            **_head(record),
            "units": [_full_unit(record, unit) for unit in units],
            **_tail(record),
        },
    )


def json_schema(per_article: bool) -> str:
    """The JSON Schema (2020-12) of the lines, as indented JSON."""
    import json

    model = ReviewLine if per_article else UnitLine
    return json.dumps(model.model_json_schema(), indent=2)


def _dump(model: type[DatasetModel], value: Plain) -> str:
    # Validated on the way out too: a line that `read` would refuse must not be written.
    return escaped(model.model_validate(value).model_dump_json(by_alias=True))


def _head(record: Record) -> Plain:
    return {
        "reviewer": record.review.reviewer,
        "state": record.state,
        "submitted": record.review.decisions.submitted,
    }


def _tail(record: Record) -> Plain:
    scheme = {"name": record.scheme_name, "version": record.review.scheme}
    return {"scheme": scheme, "splitter": record.review.splitter}


def _article(article: Article) -> Plain:
    names = ("id", "sha256", "title", "published", "publisher")
    more = ("url", "language", "licence")
    return {
        **{name: getattr(article, name) for name in names},
        "authors": list(article.authors),
        **{name: getattr(article, name) for name in more},
    }


def _pairs(fragments: Fragments) -> list[tuple[int, int]]:
    return [(start, end) for start, end in fragments]


def _unit(record: Record, unit: Unit) -> Plain:
    text = record.article.text
    block = record.article.block_at(unit.content[0].start)
    quote = unit.kind == "quote"
    return {
        "id": unit.id,
        "kind": unit.kind,
        "quote_type": quote_type(text, unit.content, record.quoted) if quote else None,
        "block": None if block is None else block.role,
        "status": unit.status,
        "text": text_of(text, unit.content),
        "content": _pairs(unit.content),
        "source": _pairs(unit.source) or None,
        "cue": None if unit.cue is None else tuple(unit.cue),
        "speaker": unit.speaker,
        "parent": unit.parent,
        "restated": unit.restated,
    }


def _shown_parent(record: Record, unit: Unit) -> str | None:
    """The nearest unit above that has a line of its own: no line names one that is not in the dataset."""
    above = enclosing_units(record.units, unit)
    return next((one.id for one in above if one.decided or record.suggestions is not None), None)


def _as_found(record: Record, unit: Unit, scheme: Scheme) -> QueryTarget:
    kind = quote_type(record.article.text, unit.content, record.quoted) if unit.kind == "quote" else None
    return QueryTarget(unit, record.article.text, kind, scheme.finished(unit))


def _labels(record: Record, unit: Unit, scheme: Scheme) -> tuple[Plain, Plain]:
    """Decided labels in the order of the scheme, with the claim's derived attribution."""
    if record.suggestions is not None:
        return dict(unit.proposed), dict.fromkeys(unit.proposed, "suggested")
    codes = _in_scheme_order(unit.labels, scheme)
    labels: Plain = {code: unit.labels[code].code for code in codes}
    provenance: Plain = {code: unit.labels[code].how for code in codes}
    derived = claim_attribution(record.units, unit, scheme)
    if derived is not None:
        labels, provenance = {ATTRIBUTION: derived, **labels}, {ATTRIBUTION: "derived", **provenance}
    return labels, provenance


def _in_scheme_order(labels: Iterable[str], scheme: Scheme) -> list[str]:
    rank = {field.code: number for number, field in enumerate(scheme.fields)}
    return sorted(labels, key=lambda code: (rank.get(code, len(rank)), code))


def _full_unit(record: Record, unit: Unit) -> Plain:
    alternatives: list[Plain] = []
    if record.suggestions is not None:
        suggestion = record.suggestions[int(unit.id.removeprefix("u")) - 1]
        alternatives = [
            {
                "content": _pairs(other.content),
                "source": _pairs(other.source) or None,
                "cue": None if other.cue is None else tuple(other.cue),
                "speaker": other.speaker,
                "score": other.score,
            }
            for other in suggestion.alternatives
        ]
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
    }
