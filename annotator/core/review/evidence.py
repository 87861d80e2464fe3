"""Evidence for verdicts: what is wrong with a piece of it, and what deserves a warning but blocks nothing."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Atom, Change
from annotator.core.scheme import Scheme
from annotator.core.unit import Evidence, Unit

NEEDS_NONE = frozenset({"not_checkable", "not_enough_evidence", "not_found"})
"""Verdicts that say there is nothing to show."""

_SHORT_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def problems(evidence: Evidence) -> dict[str, str]:
    """What is wrong with a piece of evidence, by field; empty if nothing is."""
    found: dict[str, str] = {}
    for name, value in (("url", evidence.url), ("archived_url", evidence.archived_url)):
        if value is not None and not _is_url(value):
            found[name] = "no web address: http:// or https://, and no blanks"
    for name, value in (("published", evidence.published), ("retrieved", evidence.retrieved)):
        if value is not None and not _is_date(value):
            found[name] = "no date: YYYY-MM-DD, YYYY-MM or YYYY"
    return found


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", value)


def _is_date(value: str) -> bool:
    if _SHORT_DATE.fullmatch(value):
        return True
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return "-" in value


def is_later(published: str | None, article: str | None) -> bool:
    """Whether evidence was published after the article, as far as the two dates tell."""
    if not published or not article:
        return False
    known = min(len(published), len(article), len("2023-06-28"))
    return published[:known] > article[:known]


def warnings(unit: Unit, scheme: Scheme, published: str | None) -> list[str]:
    """What a reader of a unit's verdict would ask about.

    Args:
        unit: a quote or a claim; a rejected one needs nothing.
        scheme: tells verdicts, which are never repeated, from other answers.
        published: when the article was.
    """
    if unit.rejected:
        return []
    found = [
        f"{unit.labels[field.code].code} without evidence"
        for field in scheme.fields_of(unit.kind)
        if not field.repeatable and field.code in unit.labels and not unit.evidence
        if unit.labels[field.code].code not in NEEDS_NONE
        if not ((label := field.label(unit.labels[field.code].code)) and label.missing)
    ]
    found += [
        f"evidence of {one.published} is later than the article"
        for one in unit.evidence
        if is_later(one.published, published)
    ]
    return found


def give_evidence(
    unit: Unit, index: int | None, evidence: Evidence | None, justification: str | None
) -> Action | None:
    """Add, change or remove a piece of evidence, and say why the verdict is what it is.

    Args:
        unit: whose verdict rests on it.
        index: of the piece that is replaced; None adds one.
        evidence: the piece; None removes it.
        justification: of the verdict; None for none.

    Returns:
        The action, or None if it changes nothing.
    """
    pieces = list(unit.evidence)
    where = slice(len(pieces), None) if index is None else slice(index, index + 1)
    pieces[where] = [] if evidence is None else [evidence]
    atoms: list[Atom] = []
    verb = "justify the verdict"
    if tuple(pieces) != unit.evidence:
        atoms.append(Change(unit.id, "evidence", tuple(pieces)))
        verb = "remove evidence" if evidence is None else "add evidence" if index is None else "edit evidence"
    if justification != unit.justification:
        atoms.append(Change(unit.id, "justification", justification))
    return Action(verb, tuple(atoms), unit.id) if atoms else None
