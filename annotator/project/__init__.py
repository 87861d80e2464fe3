"""The one door to a project: what import, review, export and the screens call."""

from annotator.core.errors import AnnotatorError, BadInput
from annotator.project.own_work import OwnWork, wanted_by
from annotator.project.project import Project, check_reviewer
from annotator.project.session import Session
from annotator.storage import Conflict
from annotator.storage.articles import ArticleEntry
from annotator.storage.library import ORDERS, Order, Wanted

__all__ = [
    "ORDERS",
    "AnnotatorError",
    "ArticleEntry",
    "BadInput",
    "Conflict",
    "Order",
    "OwnWork",
    "Project",
    "Session",
    "Wanted",
    "check_reviewer",
    "wanted_by",
]
