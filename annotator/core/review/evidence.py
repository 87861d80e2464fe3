"""Evidence for verdicts: validation, and warnings that do not block submission."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Atom, Change
from annotator.core.scheme import Scheme
from annotator.core.unit import Evidence, Unit

NEEDS_NONE = frozenset({"not_checkable", "not_enough_evidence", "not_found"})
"""Verdicts of the default scheme that need no evidence."""

_SHORT_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def problems(evidence: Evidence) -> dict[str, str]:
    """Return the problems of a piece of evidence by field; empty if it is valid."""
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
    """Return whether evidence is newer than the article, as far as both dates are known."""
    if not published or not article:
        return False
    known = min(len(published), len(article), len("2023-06-28"))
    return published[:known] > article[:known]


def warnings(unit: Unit, scheme: Scheme, published: str | None) -> list[str]:
    """Return the warnings about the verdicts and the evidence of a unit; none for a rejected one.

    Args:
        unit: a quote or a claim.
        scheme: the scheme of the review; its fields that are not repeatable are verdicts.
        published: the date of the article.
    """
    if unit.rejected:
        return []
    unsupported = [] if unit.evidence else _verdicts(unit, scheme)
    found = [f"{code} without evidence" for code in unsupported if code not in NEEDS_NONE]
    unrelated = sum(one.relation is None for one in unit.evidence)
    if unrelated:
        many = "" if unrelated == 1 else f"{unrelated} pieces of "
        found.append(f"{many}evidence without a relation")
    return found + [
        f"evidence of {one.published} is later than the article"
        for one in unit.evidence
        if is_later(one.published, published)
    ]


def _verdicts(unit: Unit, scheme: Scheme) -> list[str]:
    """Return the label codes of a unit's verdicts, without missing values and renamed ones of NEEDS_NONE."""
    given = [
        (field, unit.labels[field.code].code)
        for field in scheme.fields_of(unit.kind)
        if not field.repeatable and field.code in unit.labels
    ]
    renamed = {
        scheme.resolve_suggested(field, code, unit.kind)
        for field in ("fidelity", "verification")
        for code in NEEDS_NONE
    }
    return [
        code
        for field, code in given
        if not ((label := field.label(code)) and label.missing) and (field.code, code) not in renamed
    ]


def edit_evidence(
    unit: Unit, index: int | None, evidence: Evidence | None, justification: str | None
) -> Action | None:
    """Add, change or remove a piece of evidence, and set the justification of the verdict.

    Args:
        unit: the unit with the verdict.
        index: the index of the piece to replace; None adds one.
        evidence: the new piece; None removes the old one.
        justification: the justification, or None.

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
