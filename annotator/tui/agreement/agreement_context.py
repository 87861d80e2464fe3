"""The part of the agreement screens that their commands may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from annotator.tui.screens.command_context import CommandContext

if TYPE_CHECKING:
    from annotator.agreement import Disagreement
    from annotator.tui.agreement.report_state import ReportState


class Scroller(Protocol):
    """The widget that the keys for rows and pages move in."""

    def move(self, step: int) -> None:
        """Move down, or up for a negative number of rows."""

    def page(self, step: int) -> None:
        """Move down or up by a window."""

    def move_to_first(self) -> None:
        """Move to the first row."""

    def move_to_last(self) -> None:
        """Move to the last row."""


class ReportContext(Protocol):
    """The report screen."""

    state: ReportState

    @property
    def opens(self) -> Disagreement | str | None:
        """What the highlighted row opens: a disagreement, the list of an article's, or nothing."""

    def recompute(self) -> None:
        """Make the report from the project as it is now."""

    def show_view(self) -> None:
        """Show the open view at its position."""

    def compare(self, disagreement: Disagreement) -> None:
        """Open the versions of a disagreement."""


class ComparisonContext(Protocol):
    """The screen of a disagreement's versions."""

    def can_shift(self, step: int) -> bool:
        """Whether there are more versions that way."""

    def shift(self, step: int) -> None:
        """Show the versions further to the right or left."""

    def show_neighbour(self, step: int) -> bool:
        """Show the next or previous disagreement; return False at the end of the list."""

    def close(self) -> None:
        """Go back to the report."""


class AgreementContext(CommandContext, Protocol):
    """Either screen of the agreement app."""

    @property
    def report(self) -> ReportContext | None:
        """The report screen, if it is this one."""

    @property
    def comparison(self) -> ComparisonContext | None:
        """The screen of versions, if it is this one."""

    @property
    def scroller(self) -> Scroller:
        """The widget that the keys for rows and pages move in."""
