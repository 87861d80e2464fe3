"""Triage: the claims that are still unchecked, across articles. That is where a desk starts its day."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.triage import CHECKWORTHINESS, UncheckedClaim
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.widgets.line_view import Run, StyledLine, cut, spread

WIDE = 100
"""Columns from which the article's title has room too."""


class TriageScreen(ListScreen[tuple[str, str]]):
    """Asks for a claim. The answer is the article's id and the unit's."""

    def __init__(self, unchecked: Sequence[UncheckedClaim], glyphs: Glyphs) -> None:
        super().__init__(self, "every claim has been checked", glyphs)
        self._unchecked = unchecked

    def on_mount(self) -> None:
        """All of them."""
        self.show(len(self._unchecked))

    def heading(self, width: int) -> StyledLine:
        """How many claims wait, in which order."""
        many = len(self._unchecked)
        left = Run(f" {many:,} unchecked claim{'' if many == 1 else 's'} ", ("strong",))
        return spread((left,), (Run("most check-worthy first ", ("muted",)),), width, self._glyphs.more)

    def row(self, row: int, width: int) -> StyledLine:
        """How check-worthy, the claim, and its article where there is room."""
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
        """Where the claim stands."""
        one = self._unchecked[row]
        return one.article, one.unit.id
