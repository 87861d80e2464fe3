"""What follows from other decisions and is never asked: shown and exported as derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.core.scheme import Scheme
from annotator.core.unit import Unit

ATTRIBUTION = "attribution"
AUTHOR = "author"


def standing_above(units: Mapping[str, Unit], unit: Unit) -> Iterator[Unit]:
    """The units that a unit stands in by `parent`, from the nearest; rejected ones are passed over."""
    seen = {unit.id}
    parent = unit.parent
    while parent is not None and parent in units and parent not in seen:
        seen.add(parent)
        above = units[parent]
        if not above.rejected:
            yield above
        parent = above.parent


def enclosing_quote(units: Mapping[str, Unit], unit: Unit) -> Unit | None:
    """The nearest quote that a unit stands in by `parent`; rejected quotes are passed over."""
    return next((above for above in standing_above(units, unit) if above.kind == "quote"), None)


def claim_attribution(units: Mapping[str, Unit], claim: Unit, scheme: Scheme) -> str | None:
    """Who answers for a claim: the label of its nearest enclosing quote, else the article's author.

    None for a quote, for a claim in a quote whose attribution is undecided, and under a scheme that
    has no such field.
    """
    if claim.kind != "claim" or scheme.field(ATTRIBUTION) is None:
        return None
    quote = enclosing_quote(units, claim)
    if quote is None:
        return AUTHOR
    label = quote.labels.get(ATTRIBUTION)
    return None if label is None else label.code
