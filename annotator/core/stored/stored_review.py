"""Reviews as the database stores them: compound values are JSON, which an export writes as it is.

The JSON is that of pydantic: compact, with every key, in the order of the dataclasses of `core.unit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pydantic_core import from_json

from annotator.core.article import Block
from annotator.core.unit import Kind, Label, Standing, Status, reading_order, status_of

Bounds = tuple[int, int]
"""Start and end of a span."""


class StoredArticle(NamedTuple):
    """A row of an article; see `Article` for the fields. `blocks` are the same as `blocks_json`."""

    id: str
    sha256: str
    title: str | None
    published: str | None
    publisher: str | None
    authors_json: str
    url: str | None
    language: str | None
    licence: str | None
    blocks_json: str
    text: str
    replaces: str | None
    source_sha256: str | None
    blocks: Sequence[Block]


class StoredUnit(NamedTuple):
    """A row of a unit, or an adopted suggestion without one; see `Unit` for the fields.

    Names in `_json` are of JSON; `content`, `source` and `cue` are the same spans, decoded.
    """

    review: int
    """The id of the review's row."""
    id: str
    kind: Kind
    start: int
    end: int
    content_json: str
    source_json: str
    cue_json: str | None
    speaker: str | None
    parent: str | None
    standing: Standing
    rejected: bool
    labels_json: str
    proposed_json: str
    score: float | None
    evidence_json: str
    justification: str | None
    restated: str | None
    note: str | None
    flag_json: str | None
    subject: str | None
    content: Sequence[Bounds]
    source: Sequence[Bounds]
    cue: Bounds | None
    alternatives_json: str = "[]"
    """A list of `Alternative`, of suggestions alone."""

    @property
    def status(self) -> Status:
        """The status that exports show."""
        return status_of(self.standing, rejected=self.rejected)

    @property
    def decided(self) -> bool:
        """Whether the reviewer has accepted, edited, added or rejected the unit."""
        return self.status != "suggested"

    @property
    def remarked(self) -> bool:
        """Whether the reviewer has left evidence, a justification, a note or a flag."""
        return bool(self.evidence_json != "[]" or self.justification or self.note or self.flag_json)

    @property
    def labels(self) -> Mapping[str, Label]:
        """The decided labels by field."""
        return labels_of(self.labels_json)


@lru_cache(maxsize=4096)
def labels_of(json: str) -> Mapping[str, Label]:
    """Return the decided labels of a unit's JSON. Units share the mapping, which must not be changed."""
    return {code: Label(**label) for code, label in from_json(json).items()}


def ordered(units: Iterable[StoredUnit]) -> dict[str, StoredUnit]:
    """Return the units of a review by id, in reading order."""
    in_order = sorted(units, key=lambda unit: reading_order(unit.start, unit.end, unit.kind, unit.id))
    return {unit.id: unit for unit in in_order}


@dataclass(slots=True)
class StoredReview:
    """A review of an article, or with `suggestions` the newest suggestions for it."""

    article: StoredArticle
    """The same object in all reviews of an article."""
    reviewer: str
    splitter: str | None
    scheme: str
    state: str
    """open or submitted; suggested for suggestions."""
    submitted: str | None
    units: Mapping[str, StoredUnit]
    """In reading order."""
    suggestions: Sequence[str] | None = None
    """Each suggestion as JSON."""
