"""Claims before they are suggestions."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.core.text.span import Span
from annotator.splitter.quote_draft import Draft
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

SOURCE = 2
"""Mark of the tokens of a source in `taken`; those of contents and cues are 1."""


@dataclass(slots=True)
class ClaimDraft:
    """A claim found by a rule: fragments of one line, and the quote that contains it."""

    line: BlockTokens
    rule: ClaimRule
    fragments: list[Range]
    parent: Draft | None
    score: float = 0.0
    content: tuple[Span, ...] = ()
    """The fragments in code points."""
    reasons: list[str] = field(default_factory=list)
    subject: str | None = None
    """Who or what it is about, if its own words do not say so in full."""
    stands_alone: bool = True
    """Whether it can be understood without the words before it, given its `subject`."""

    def __post_init__(self) -> None:
        self.content = tuple([self.line.span(first, last) for first, last in self.fragments])
