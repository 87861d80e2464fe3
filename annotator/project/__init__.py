"""An open project, and the only access to its database."""

from annotator.core.errors import AnnotatorError, BadInput
from annotator.project.name_lookup import check_reviewer
from annotator.project.project import Project
from annotator.project.review_session import ReviewSession
from annotator.project.reviewer_overview import ReviewerOverview, parse_filter
from annotator.project.saving.background import BackgroundReader
from annotator.storage import Conflict, Refused
from annotator.storage.queries.articles import ArticleEntry
from annotator.storage.queries.library import ORDERS, LibraryFilter, Order

__all__ = [
    "ORDERS",
    "AnnotatorError",
    "ArticleEntry",
    "BackgroundReader",
    "BadInput",
    "Conflict",
    "LibraryFilter",
    "Order",
    "Project",
    "Refused",
    "ReviewSession",
    "ReviewerOverview",
    "check_reviewer",
    "parse_filter",
]
