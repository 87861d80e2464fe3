"""The result of an import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from annotator.core.article_layout.notes import NoteCounts


@dataclass(slots=True)
class Cases:
    """A number of cases, with the first as an example."""

    number: int = 0
    example: tuple[str, str] | None = None
    """Two names, such as a file and its article."""

    def add(self, first: str, second: str) -> None:
        """Count a case."""
        self.number += 1
        self.example = self.example or (first, second)

    def include(self, other: Cases) -> None:
        """Add the cases of a later part."""
        self.number += other.number
        self.example = self.example or other.example


@dataclass(slots=True)
class ImportReport:
    """Result of an import, in articles and reviews. It counts the whole import, also if it was continued."""

    added: int = 0
    versions: int = 0
    """Those of the added articles that are another text of an article."""
    unchanged: int = 0
    """Articles that the project already had, with the same text."""
    reviews: int = 0
    reviews_unchanged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Content of other formats that a review cannot represent."""
    foreign: int = 0
    """Articles in a language that the splitter's rules are not made for."""
    remarks: list[str] = field(default_factory=list)
    """Remarks on how files were read, such as the columns that were guessed: one for each table."""
    notes: NoteCounts = field(default_factory=NoteCounts)
    """Notes on the texts of articles."""
    skipped: int = 0
    """Bad inputs that `on_bad` did not raise."""
    repeated: Cases = field(default_factory=Cases)
    """Files with the article of an earlier file of the same import, each with that file."""
    same_text: Cases = field(default_factory=Cases)
    """Added articles with the text of another article, whose id is the second name."""
    other_metadata: Cases = field(default_factory=Cases)
    """Unchanged articles whose input has other metadata: the place and the field that differs."""

    first: str | None = None
    """Id of the first article of the inputs; None without any."""

    @property
    def only(self) -> str | None:
        """Id of the only article of the inputs, added or there already; None if there are others."""
        return self.first if self.added + self.unchanged == 1 else None

    @property
    def stored(self) -> bool:
        """Whether anything was stored."""
        return bool(self.added or self.reviews)

    def count_review(self, *, new: bool) -> None:
        """Count a review that was added, or that the project already had."""
        self.reviews += new
        self.reviews_unchanged += not new

    def add(self, other: ImportReport) -> None:
        """Add the counts of a part of the import."""
        self.added += other.added
        self.first = self.first or other.first
        self.versions += other.versions
        self.unchanged += other.unchanged
        self.reviews += other.reviews
        self.reviews_unchanged += other.reviews_unchanged
        self.left_out.update(other.left_out)
        self.foreign += other.foreign
        self.notes.update(other.notes)
        self.skipped += other.skipped
        self.repeated.include(other.repeated)
        self.same_text.include(other.same_text)
        self.other_metadata.include(other.other_metadata)
