"""Labels that follow from other decisions: never asked, shown and exported as derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.core.scheme import FieldLabel, Scheme
from annotator.core.unit import Unit, ancestors

ATTRIBUTION = "attribution"
AUTHOR = "author"


def enclosing_units(units: Mapping[str, Unit], unit: Unit) -> Iterator[Unit]:
    """Return the units that a unit is nested in, innermost first, skipping rejected ones."""
    return (above for above in ancestors(units, unit) if not above.rejected)


def enclosing_quote(units: Mapping[str, Unit], unit: Unit) -> Unit | None:
    """Return the innermost quote that a unit is nested in, skipping rejected ones."""
    return next((above for above in enclosing_units(units, unit) if above.kind == "quote"), None)


def claim_attribution(units: Mapping[str, Unit], claim: Unit, scheme: Scheme) -> FieldLabel | None:
    """Return the source of a claim: the attribution of its innermost quote, else the article's author.

    Returns None for a quote, for a claim in a quote without an attribution, and if the scheme has no such
    field or label.
    """
    field = scheme.field_known_as(ATTRIBUTION)
    if claim.kind != "claim" or field is None:
        return None
    quote = enclosing_quote(units, claim)
    if quote is None:
        return scheme.resolve_suggested(ATTRIBUTION, AUTHOR, "quote")
    label = quote.labels.get(field.code)
    return None if label is None else FieldLabel(field.code, label.code)
