"""Split news articles into claims and quotes, and judge each one in the terminal.

`annotator.api` describes what can be imported from here. It is loaded on first use:
`import annotator` alone costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.api import (
        Dataset,
        OpenProject,
        SplitArticle,
        agreement,
        open_project,
        read,
        split,
        split_all,
    )
    from annotator.core.article import Article
    from annotator.core.errors import AnnotatorError, BadInput
    from annotator.core.unit import Suggestion

__version__ = "0.1.0"

__all__ = ["__version__", "agreement", "open_project", "read", "split", "split_all"]
__all__ += ["AnnotatorError", "Article", "BadInput", "Dataset", "OpenProject", "SplitArticle", "Suggestion"]


def __getattr__(name: str) -> object:
    """Load the public API on first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'annotator' has no attribute {name!r}")
    from annotator import api

    return getattr(api, name)


def __dir__() -> list[str]:
    """Offer the public names to completion, without loading them."""
    return sorted({*globals(), *__all__})
