"""The lines of a dataset as pydantic models, from which `export --schema` prints the JSON Schema."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from annotator.core.article import BlockRole
from annotator.core.scheme import Code
from annotator.core.text.names import comparable_name, name_key
from annotator.core.unit import FlagReason, Kind, Provenance, QuoteType, Relation, Status

SCHEMA: Literal["annotator/1"] = "annotator/1"


def _without_nul(value: str) -> str:
    if "\0" in value:
        raise ValueError("holds a NUL character, which no database can store")
    return value


def _stored_name(value: str) -> str:
    if not name_key(value):
        raise ValueError("is blank")
    return comparable_name(value)


def _valid_moment(value: str) -> str:
    datetime.fromisoformat(value)
    return value


Text = Annotated[str, AfterValidator(_without_nul)]
Name = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_without_nul)]
StoredName = Annotated[Name, AfterValidator(_stored_name)]
"""The id of an article, or a reviewer, as names are stored."""
Offset = Annotated[int, Field(ge=0, le=16 * 1024 * 1024)]
Pair = tuple[Offset, Offset]
Moment = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z)?$"),
    AfterValidator(_valid_moment),
]
"""An ISO 8601 date, or date and time in UTC."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DatasetModel(BaseModel):
    """Base of the models: strict, without unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class _ArticleHead(DatasetModel):
    """What every line has about its article."""

    id: StoredName
    sha256: Sha256
    title: Text | None
    published: Moment | None
    publisher: Text | None
    authors: list[Text]
    url: Text | None
    language: Text | None
    licence: Text | None


class ArticleLine(_ArticleHead):
    """What is known about the article a unit comes from."""

    replaces: StoredName | None = None
    source_sha256: Sha256 | None = None


class BlockLine(DatasetModel):
    """A span of the article with a role."""

    role: BlockRole
    start: Offset
    end: Offset


class FullArticleLine(_ArticleHead):
    """The article itself."""

    text: Text
    blocks: list[BlockLine]
    replaces: StoredName | None = None
    source_sha256: Sha256 | None = None


class EvidenceLine(DatasetModel):
    """What a verdict rests on; `relation` is null where the reviewer chose none."""

    url: Text | None
    archived_url: Text | None
    title: Text | None
    passage: Text | None
    relation: Relation | None = None
    published: Moment | None
    retrieved: Moment | None


class FlagLine(DatasetModel):
    """Why a unit should be talked about."""

    reason: FlagReason
    comment: Text | None


class SchemeLine(DatasetModel):
    """The scheme a review was made under."""

    name: Name
    version: Name


class _UnitHead(DatasetModel):
    """What every line has about a unit. Offsets are code points of the article's text, end exclusive."""

    id: Name
    kind: Kind
    quote_type: QuoteType | None
    block: BlockRole | None
    status: Status
    text: Text
    content: Annotated[list[Pair], Field(min_length=1)]
    source: list[Pair] | None
    cue: Pair | None
    speaker: Text | None
    parent: Name | None
    restated: Text | None


class UnitPart(_UnitHead):
    """A unit's own part of a line; `subject` is who or what a claim is about, if its words do not say so."""

    subject: Text | None = None


class UnitLine(DatasetModel):
    """One decided unit: a line of `export --per unit`."""

    schema_: Literal["annotator/1"] = Field(alias="schema")
    article: ArticleLine
    reviewer: StoredName
    state: Literal["open", "submitted", "suggested"]
    submitted: Moment | None
    unit: UnitPart
    labels: dict[Code, Code]
    provenance: dict[Code, Provenance | Literal["derived", "suggested"]]
    evidence: list[EvidenceLine]
    justification: Text | None
    flag: FlagLine | None
    scheme: SchemeLine
    splitter: Name | None


class AlternativeLine(DatasetModel):
    """Another way to cut or to attribute a suggestion."""

    content: Annotated[list[Pair], Field(min_length=1)]
    source: list[Pair] | None
    cue: Pair | None
    speaker: Text | None
    score: float


class FullUnitPart(_UnitHead):
    """Everything there is about a unit; `before_rejection` is the status that taking it back restores."""

    before_rejection: Literal["suggested", "accepted", "edited", "added"] | None
    labels: dict[Code, Code]
    provenance: dict[Code, Provenance]
    proposed: dict[Code, Code]
    score: Annotated[float, Field(ge=0, le=1)] | None
    alternatives: list[AlternativeLine]
    evidence: list[EvidenceLine]
    justification: Text | None
    note: Text | None
    flag: FlagLine | None
    subject: Text | None = None


class ReviewLine(DatasetModel):
    """One review, or the suggestions, of an article: a line of `export --per article`. Lossless."""

    schema_: Literal["annotator/1"] = Field(alias="schema")
    article: FullArticleLine
    reviewer: StoredName
    state: Literal["open", "submitted", "suggested"]
    submitted: Moment | None
    units: list[FullUnitPart]
    scheme: SchemeLine
    splitter: Name | None
