"""The one door to a project: what import, review, export and the screens call."""

from annotator.core.errors import AnnotatorError, BadInput
from annotator.project.project import Project, check_reviewer
from annotator.project.session import Session
from annotator.storage import Conflict
from annotator.storage.articles import ArticleEntry

__all__ = [
    "AnnotatorError",
    "ArticleEntry",
    "BadInput",
    "Conflict",
    "Project",
    "Session",
    "check_reviewer",
]
