"""What a command is, and what must be so that it can run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from annotator.core.unit import Unit

Group = Literal["judging", "editing", "views", "moving", "finding", "remarks", "article", "app"]

GROUP_TITLES: dict[Group, str] = {
    "judging": "Judging a unit",
    "editing": "What a unit is",
    "views": "What is shown",
    "moving": "Moving about",
    "finding": "Finding",
    "remarks": "Remarks",
    "article": "The article",
    "app": "The app",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What a command needs to know to say whether it can run."""

    article: bool = True
    unit: Unit | None = None
    submitted: bool = False
    undo: bool = False
    redo: bool = False
    unsaved: bool = False
    wide: bool = False
    searching: bool = False
    filtered: bool = False
    has_recall: bool = False
    """Whether a judgement is recalled for the current unit."""


When = Callable[[Situation], str | None]

SUBMITTED = "this review is submitted: enter reopens it"


NOTHING_TO_UNDO = "nothing left to undo in this review"


def always(situation: Situation) -> str | None:
    """Nothing stands in the way."""
    return None


def has_article(situation: Situation) -> str | None:
    """There must be an article to look at."""
    return None if situation.article else "there is no article yet: see above how to import some"


def has_unit(situation: Situation) -> str | None:
    """There must be a current unit."""
    if situation.filtered and not situation.unit:
        return "no unit of this article matches the filter: F changes it"
    return has_article(situation) or (None if situation.unit else "this article has no units")


def may_add(situation: Situation) -> str | None:
    """The review must be open; it may have no unit yet."""
    return SUBMITTED if situation.submitted else has_article(situation)


def may_edit(situation: Situation) -> str | None:
    """There must be a current unit in an open review."""
    return may_add(situation) or has_unit(situation)


def may_recall(situation: Situation) -> str | None:
    """Need a judgement that is recalled for the current unit of an open review."""
    nothing = None if situation.has_recall else "you have judged nothing like this before"
    return may_edit(situation) or nothing


def may_undo(situation: Situation) -> str | None:
    """Something must be there to take back, in an open review."""
    if situation.submitted:
        return SUBMITTED
    return None if situation.undo else NOTHING_TO_UNDO


def may_redo(situation: Situation) -> str | None:
    """Something undone must be there, in an open review."""
    if situation.submitted:
        return SUBMITTED
    return None if situation.redo else "nothing left to redo in this review"


def may_leave(situation: Situation) -> str | None:
    """What is not saved would be lost with its article."""
    if situation.unsaved:
        return "not everything here is saved yet: it is being retried"
    return has_article(situation)


def is_searching(situation: Situation) -> str | None:
    """There must be a search to go on with."""
    return None if situation.searching else "no search is on: / begins one"


def list_hidden(situation: Situation) -> str | None:
    """Only a narrow terminal hides the list."""
    return "the list of units is on the screen already" if situation.wide else has_article(situation)


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key, the palette or a click can do."""

    id: str
    keys: tuple[str, ...]
    label: str
    """For the palette and, cut short, the footer."""
    help: str
    group: Group
    when: When = always
    """The reason why it cannot run now, or None."""
    hint: str = ""
    """Its word in the footer; empty to stay out of it."""
    takes_key: bool = False
    """The key that was pressed is part of what it means, so the palette cannot offer it."""

    @property
    def shown_keys(self) -> str:
        """The keys as they are written in help and README."""
        if len(self.keys) > 2 and self.takes_key and self.keys[0].isdigit():
            return f"{self.keys[0]}-{self.keys[-1]}"
        return " ".join(_KEY_NAMES.get(key, key) for key in self.keys)


_KEY_NAMES = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "slash": "/", "comma": ","}
