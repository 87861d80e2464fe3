"""Triage: the unchecked claims of all articles, the most check-worthy first."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.triage import CHECKWORTHINESS, UncheckedClaim
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.widgets.line_view import Run, StyledLine, cut, spread

WIDE = 100
"""Fewest columns of a terminal in which the article's title is shown."""


class TriageScreen(ListScreen[tuple[str, str]]):
    """The list of unchecked claims; answers the ids of the article and the unit."""

    def __init__(self, unchecked: Sequence[UncheckedClaim], glyphs: Glyphs) -> None:
        super().__init__(self, "every claim has been checked", glyphs)
        self._unchecked = unchecked

    def on_mount(self) -> None:
        """List all unchecked claims."""
        self.show(len(self._unchecked))

    def heading(self, width: int) -> StyledLine:
        """Compose the number of claims and their order."""
        count = len(self._unchecked)
        left = Run(f" {count:,} unchecked claim{'' if count == 1 else 's'} ", ("strong",))
        return spread((left,), (Run("most check-worthy first ", ("muted",)),), width, self._glyphs.more)

    def row(self, row: int, width: int) -> StyledLine:
        """Compose check-worthiness, score and claim, and on wide terminals the article."""
        one, glyphs = self._unchecked[row], self._glyphs
        decided, proposed = one.unit.labels.get(CHECKWORTHINESS), one.unit.proposed.get(CHECKWORTHINESS)
        if decided is not None:
            worth, style = f"{glyphs.done} {decided.code}", "chosen"
        else:
            worth, style = f"{glyphs.suggested if proposed else glyphs.open} {proposed or ''}", "suggested"
        score = "" if one.unit.score is None else f"{one.unit.score:.2f}"
        left = (
            Run(f"{one_line(worth, 15):<15} ", (style,)),
            Run(f"{score:>4}  ", ("muted",)),
            Run(one_line(one.excerpt, width)),
        )
        about = f"  {cut(one_line(one.title or one.article), 30, glyphs.more)}"
        about += f"  {one_line(one.published or '', 10):<10} "
        return spread(left, (Run(about, ("muted",)),) if width >= WIDE else (), width, glyphs.more)

    def answer(self, row: int) -> tuple[str, str]:
        """Return the ids of the claim's article and unit."""
        one = self._unchecked[row]
        return one.article, one.unit.id
