"""The agreement screens as their commands see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from annotator.tui.screens.command_context import CommandContext

if TYPE_CHECKING:
    from annotator.agreement import Disagreement
    from annotator.tui.agreement.report_state import ReportState


class Scroller(Protocol):
    """The widget that the row and page keys scroll."""

    def move(self, step: int) -> None:
        """Move down, or up for a negative number of rows."""

    def page(self, step: int) -> None:
        """Move down or up by `step` pages."""

    def move_to_first(self) -> None:
        """Move to the first row."""

    def move_to_last(self) -> None:
        """Move to the last row."""


class ReportContext(Protocol):
    """The report screen."""

    state: ReportState

    @property
    def opens(self) -> Disagreement | str | None:
        """The disagreement that the highlighted row opens, or the article whose disagreements it lists."""

    def recompute(self) -> None:
        """Compute the report from the project as it is now."""

    def show_view(self) -> None:
        """Show the open view at its current position."""

    def compare(self, disagreement: Disagreement) -> None:
        """Open the versions of a disagreement."""


class ComparisonContext(Protocol):
    """The screen that compares the versions of a disagreement."""

    def can_shift(self, step: int) -> bool:
        """Return whether there are hidden versions in that direction."""

    def shift(self, step: int) -> None:
        """Show versions further right, or left for a negative step."""

    def show_neighbour(self, step: int) -> bool:
        """Show the next or previous disagreement; return False at the end of the list."""

    def close(self) -> None:
        """Go back to the report."""


class AgreementContext(CommandContext, Protocol):
    """A screen of the agreement app."""

    @property
    def report(self) -> ReportContext | None:
        """This screen, if it is the report screen."""

    @property
    def comparison(self) -> ComparisonContext | None:
        """This screen, if it is the comparison screen."""

    @property
    def scroller(self) -> Scroller:
        """The widget that the row and page keys scroll."""
