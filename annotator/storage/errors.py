"""What can go wrong with a project, each told in one line that is safe to print."""

from __future__ import annotations

from annotator.core.errors import AnnotatorError
from annotator.core.text.visible import visible


class StorageError(AnnotatorError):
    """The project could not be opened, read or written."""

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))


class NotAProject(StorageError):
    """The file or database is something else, or is damaged. It was not touched."""


class NewerProject(StorageError):
    """A newer version of this program made the project. It was not touched."""


class ReadOnlyProject(StorageError):
    """The project cannot be written; the message says what to do about it."""


class MissingProject(StorageError):
    """There is no project here, and none may or can be made."""


class Conflict(StorageError):
    """Somebody else's write came first: the log of a review moved on, or a name was taken."""


class Refused(StorageError):
    """A value that the database must not hold, such as a text with a NUL. Nothing was written."""


class Unavailable(StorageError):
    """The project cannot be reached now: locked, disk full, gone, server down. Trying again may work."""
