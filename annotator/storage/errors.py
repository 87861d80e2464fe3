"""Errors of projects. Each message is one line without control characters."""

from __future__ import annotations

from annotator.core.errors import AnnotatorError
from annotator.core.text.visible import visible


class StorageError(AnnotatorError):
    """The project could not be opened, read or written."""

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))


class NotAProject(StorageError):
    """The file or database is not a project, or is damaged. It was not changed."""


class NewerProject(StorageError):
    """The project was made by a newer version of this program. It was not changed."""


class ReadOnlyProject(StorageError):
    """The project cannot be written. The message says what to do."""


class MissingProject(StorageError):
    """There is no project here, and none may or can be created."""


class Conflict(StorageError):
    """Another session wrote first: the log of the review has grown, or the key exists already."""


class Refused(StorageError):
    """A value cannot be stored, such as text with a NUL. Nothing was written."""


class Unavailable(StorageError):
    """The project is unavailable: locked, disk full, deleted, server down. Trying again may work."""
