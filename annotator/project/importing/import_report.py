"""The result of an import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from annotator.core.article_layout.notes import NoteCounts


@dataclass(slots=True)
class ImportReport:
    """Result of an import, in articles and reviews. It counts the whole import, also if it was continued."""

    added: int = 0
    unchanged: int = 0
    """Articles that the project already had, with the same text."""
    reviews: int = 0
    reviews_unchanged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Content of other formats that a review cannot represent."""
    foreign: int = 0
    """Articles in a language that the splitter's rules are not made for."""
    notes: NoteCounts = field(default_factory=NoteCounts)
    """Articles that may not be what they should."""
    skipped: int = 0
    """Bad inputs that `on_bad` did not raise."""
    repeated: list[tuple[str, str]] = field(default_factory=list)
    """Files with the article of an earlier file of the same import, each with that file."""

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
        self.unchanged += other.unchanged
        self.reviews += other.reviews
        self.reviews_unchanged += other.reviews_unchanged
        self.left_out.update(other.left_out)
        self.foreign += other.foreign
        self.notes.update(other.notes)
        self.skipped += other.skipped
        self.repeated += other.repeated
