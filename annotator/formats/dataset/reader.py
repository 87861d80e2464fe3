"""Reader of the lossless dataset format, `export --per article`; refuses inconsistent lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import starmap

from pydantic import ValidationError

from annotator.core.article import MAX_BYTES, Article, Block, text_hash
from annotator.core.errors import BadInput
from annotator.core.review.edit_log import SPLITTER, Review, problem_with_imported
from annotator.core.review.edits import Decisions
from annotator.core.review.invariants import Structure, violations
from annotator.core.text.names import comparable_name
from annotator.core.text.span import Fragments, Span, problem_with, text_of
from annotator.core.unit import (
    Alternative,
    Evidence,
    Flag,
    Label,
    Provenance,
    Standing,
    Suggestion,
    Unit,
    adopt,
)
from annotator.formats.dataset.duplicate_keys import duplicate_key
from annotator.formats.dataset.line_models import AlternativeLine, FullArticleLine, FullUnitPart, ReviewLine
from annotator.formats.json_lines import read_lines
from annotator.formats.record import Reader, ReadItem, ReadOptions, Record
from annotator.formats.source import Part, Source, decode, until_bad

DATASET = "annotator"
"""Name of the format."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    for source in sources:
        lines = (Part(DATASET, source.name, number, line) for number, line in read_lines(source))
        yield from until_bad(lines, DATASET, source)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    assert part.data is not None
    assert part.line is not None
    record = _credited(parse_record(part.data, part.file, part.line), options.reviewer, part.file, part.line)
    return (ReadItem(record.article, part.file, part.line, record, described=True),)


READER = Reader(_parts, _parse)
"""Reads datasets: each line is a part and holds a review or suggestions."""


def _credited(record: Record, reviewer: str | None, file: str, number: int) -> Record:
    """Credit a review to another reviewer, if one is named; refuse reserved names."""
    if record.suggestions is not None:
        return record
    if reviewer is not None:
        record = replace(record, review=replace(record.review, reviewer=reviewer))
    problem = problem_with_imported(record.review.reviewer)
    if problem is not None:
        raise BadInput(problem, file=file, line=number, id=record.article.id, field="reviewer")
    return record


def parse_record(line: bytes, file: str, number: int) -> Record:
    """Parse a line into a record.

    Raises:
        BadInput: with the line, the article's id if known, the field and the problem.
    """
    try:
        parsed = ReviewLine.model_validate_json(line)
    except ValidationError as error:
        decode(line, file, number)
        other = _other_line(line)
        if other is not None:
            raise BadInput(other, file=file, line=number) from None
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        problem, id = _shortened(first["msg"]), _article_id(line)
        raise BadInput(problem, file=file, line=number, id=id, field=field) from None
    duplicate = duplicate_key(line, parsed)
    if duplicate is not None:
        raise BadInput("this key stands twice in one object", file=file, line=number, field=duplicate)
    try:
        return _record(parsed)
    except _Invalid as wrong:
        raise BadInput(
            wrong.problem, file=file, line=number, id=parsed.article.id, field=wrong.field
        ) from None


_WANTED = "a dataset has the lines of `annotator export --per article`"


def _other_line(line: bytes) -> str | None:
    """Return what a line is instead of a review or suggestions, or None if it is meant to be one."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        # A line that begins as an object is damaged: then the place of the damage is more helpful.
        return None if line.lstrip().startswith(b"{") else f"is not JSON; {_WANTED}"
    if not isinstance(value, dict):
        return f"is JSON, but not an object; {_WANTED}"
    if "schema" not in value:
        return f"is an object without 'schema'; {_WANTED}"
    if "unit" in value and "units" not in value:
        return f"has one unit but not the article's text; {_WANTED}"
    return None


def _article_id(line: bytes) -> str | None:
    """Return the id of the article of an invalid line, if it has one."""
    try:
        id = json.loads(line)["article"]["id"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return id if isinstance(id, str) and id else None


def _shortened(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should", "should")


class _Invalid(Exception):
    def __init__(self, field: str, problem: str) -> None:
        self.field, self.problem = field, problem


def _record(line: ReviewLine) -> Record:
    article = _article(line.article)
    if line.state == "suggested" or line.reviewer == SPLITTER:
        return _suggestion_record(article, line)
    units = {part.id: _unit(part) for part in line.units}
    if len({comparable_name(id) for id in units}) < len(line.units):
        raise _Invalid("units", "two units have the same id")
    _check_units(article, units, line.units)
    if (line.state == "submitted") != (line.submitted is not None):
        raise _Invalid("submitted", "is given for submitted reviews and for no others")
    decisions = Decisions(units, line.state, line.submitted)
    review = Review(article.id, line.reviewer, line.splitter, line.scheme.version, decisions)
    return Record(article, review, line.scheme.name)


def _suggestion_record(article: Article, line: ReviewLine) -> Record:
    if line.state != "suggested" or line.reviewer != SPLITTER or line.splitter is None:
        raise _Invalid("state", f"suggestions come from '{SPLITTER}' and name its version, reviews do not")
    review = Review(article.id, SPLITTER, line.splitter, line.scheme.version)
    return Record(article, review, line.scheme.name, _suggestions(article, line.units))


def _check_units(article: Article, units: Mapping[str, Unit], parts: Iterable[FullUnitPart]) -> None:
    """Refuse units that break an invariant or have another text; the importer checks the labels."""
    for found in violations(units, units, Structure(article.text, scheme=None)):
        raise _Invalid(f"units.{found.unit}.{found.field}", found.message)
    for part in parts:
        if text_of(article.text, units[part.id].content) != part.text:
            raise _Invalid(
                f"units.{part.id}.text",
                "is not what stands at these offsets; they count code points, not bytes or UTF-16 units",
            )


def _article(line: FullArticleLine) -> Article:
    if not line.text.strip():
        raise _Invalid("article.text", "holds no text")
    if text_hash(line.text) != line.sha256:
        raise _Invalid("article.sha256", "is not the hash of the text")
    if len(line.text.encode("utf-8")) > MAX_BYTES:
        raise _Invalid("article.text", f"is larger than {MAX_BYTES // 2**20} MiB")
    blocks = tuple([Block(block.role, block.start, block.end) for block in line.blocks])
    wrong = problem_with([Span(block.start, block.end) for block in blocks], len(line.text))
    if wrong:
        raise _Invalid("article.blocks", wrong)
    return Article(**{**dict(line), "blocks": blocks, "authors": tuple(line.authors)})


def _fragments(pairs: list[tuple[int, int]] | None) -> Fragments:
    return tuple(starmap(Span, pairs)) if pairs else ()


def _cue(pair: tuple[int, int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _unit(part: FullUnitPart) -> Unit:
    if part.labels.keys() != part.provenance.keys():
        raise _Invalid(f"units.{part.id}.provenance", "names other fields than labels")
    standing = _standing(part)
    return Unit(
        id=part.id,
        kind=part.kind,
        content=_fragments(part.content),
        source=_fragments(part.source),
        cue=_cue(part.cue),
        speaker=part.speaker,
        parent=part.parent,
        standing=standing,
        rejected=part.status == "rejected",
        labels={field: _label(code, part.provenance[field]) for field, code in part.labels.items()},
        proposed=part.proposed,
        score=part.score,
        evidence=tuple([Evidence(**dict(one)) for one in part.evidence]),
        justification=part.justification,
        restated=part.restated,
        note=part.note,
        flag=None if part.flag is None else Flag(part.flag.reason, part.flag.comment),
        subject=part.subject,
    )


@lru_cache(maxsize=1024)
def _label(code: str, how: Provenance) -> Label:
    return Label(code, how)


def _standing(part: FullUnitPart) -> Standing:
    """Return the status, or the status before the rejection."""
    standing: Standing | None = part.before_rejection if part.status == "rejected" else part.status
    if standing is None or (part.status != "rejected" and part.before_rejection is not None):
        raise _Invalid(f"units.{part.id}.before_rejection", "is given for rejected units and for no others")
    if standing == "suggested" and part.labels:
        raise _Invalid(f"units.{part.id}.status", "a unit with labels is decided")
    return standing


def _suggestions(article: Article, parts: list[FullUnitPart]) -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of their numbers, which is the splitter's."""
    numbers = {f"u{number}": number - 1 for number in range(1, len(parts) + 1)}
    if set(numbers) != {part.id for part in parts}:
        raise _Invalid("units", f"suggestions have the ids u1 to u{len(parts)}")
    ordered = sorted(parts, key=lambda part: numbers[part.id])
    suggestions = tuple(_suggestion(article, part, numbers) for part in ordered)
    _check_units(article, adopt(suggestions), ordered)
    return suggestions


def _suggestion(article: Article, part: FullUnitPart, numbers: dict[str, int]) -> Suggestion:
    judged = (part.labels, part.evidence, part.justification, part.restated, part.note, part.flag)
    if part.status != "suggested" or any(judged):
        raise _Invalid(f"units.{part.id}.status", "nobody has judged a suggestion")
    if part.parent is not None and numbers.get(part.parent, len(numbers)) >= numbers[part.id]:
        raise _Invalid(f"units.{part.id}.parent", "is no suggestion before this one")
    return Suggestion(
        kind=part.kind,
        content=_fragments(part.content),
        source=_fragments(part.source),
        cue=_cue(part.cue),
        speaker=part.speaker,
        parent=None if part.parent is None else numbers[part.parent],
        labels=dict(part.proposed),
        score=1.0 if part.score is None else part.score,
        alternatives=tuple(_alternative(article, part.id, other) for other in part.alternatives),
        subject=part.subject,
    )


def _alternative(article: Article, unit: str, other: AlternativeLine) -> Alternative:
    found = Alternative(
        content=_fragments(other.content),
        source=_fragments(other.source),
        cue=_cue(other.cue),
        speaker=other.speaker,
        score=other.score,
    )
    for fragments in (found.content, found.source, (found.cue,) if found.cue else ()):
        wrong = problem_with(fragments, len(article.text))
        if wrong:
            raise _Invalid(f"units.{unit}.alternatives", wrong)
    return found
