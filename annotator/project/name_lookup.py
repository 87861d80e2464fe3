"""The names of articles and reviewers: which may be used, and what a project stores under one.

Older versions may have stored another form of a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.errors import BadInput
from annotator.core.review.edit_log import problem_with_imported, problem_with_reviewer
from annotator.core.text.names import AlikeNames, alike, comparable_name, name_key, stored_spelling
from annotator.storage import Transaction
from annotator.storage.queries import stored_names


def check_reviewer(name: str, *, importing: bool = False) -> str:
    """Return a reviewer's name in the form for storing. Raises BadInput if it may not be used.

    `importing` allows the names that imported reviews may have.
    """
    name = comparable_name(name)
    problem = problem_with_imported(name) if importing else problem_with_reviewer(name)
    if problem is not None:
        raise BadInput(problem)
    return name


def stored_reviewer(tx: Transaction, name: str) -> str:
    """Return the name as the project has stored it, or the name itself if it has no reviews.

    Raises:
        BadInput: a different stored name looks the same.
    """
    try:
        return stored_spelling(name, stored_names.reviewers(tx)) or name
    except AlikeNames as alike:
        raise BadInput(str(alike), field="reviewer") from None


def stored_reviewers(tx: Transaction, names: frozenset[str]) -> frozenset[str]:
    """Return the names as the project has stored them, in every form of each."""
    wanted = {comparable_name(name) for name in names}
    return names | {name for name in stored_names.reviewers(tx) if comparable_name(name) in wanted}


def names_alike(tx: Transaction) -> Iterator[str]:
    """Yield a message about articles and one about reviewers with stored names that look the same."""
    for what, names in (
        ("articles whose ids", _ids_to_compare(tx)),
        ("reviewers whose names", stored_names.reviewers(tx)),
    ):
        pairs = list(alike(names))
        if pairs:
            one, other = pairs[0]
            more = f", and {len(pairs) - 1} more such pairs" if len(pairs) > 1 else ""
            yield f"the project has {what} look the same: {one!a} and {other!a}{more}"


def _ids_to_compare(tx: Transaction) -> list[str]:
    """Return the ids that may look like another one, by id: the unusual ones, and what those look like."""
    unusual = stored_names.unusual_article_ids(tx)
    keys = {name_key(id) for id in unusual}
    return sorted({*unusual, *stored_names.stored_article_ids(tx, keys)})
