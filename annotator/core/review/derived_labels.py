"""Labels that follow from other decisions: never asked, shown and exported as derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.core.scheme import FieldLabel, Scheme
from annotator.core.unit import Nested, ancestors

ATTRIBUTION = "attribution"
AUTHOR = "author"


def enclosing_units(units: Mapping[str, Nested], unit: Nested) -> Iterator[Nested]:
    """Return the units that a unit is nested in, innermost first, skipping rejected ones."""
    return (above for above in ancestors(units, unit) if not above.rejected)


def enclosing_quote(units: Mapping[str, Nested], unit: Nested) -> Nested | None:
    """Return the innermost quote that a unit is nested in, skipping rejected ones."""
    return next((above for above in enclosing_units(units, unit) if above.kind == "quote"), None)


class ClaimAttribution:
    """The sources of claims: the attribution of the innermost quote, else the article's author."""

    def __init__(self, scheme: Scheme) -> None:
        """Set the scheme of the labels."""
        field = scheme.field_known_as(ATTRIBUTION)
        self._field = None if field is None else field.code
        self._author = scheme.resolve_suggested(ATTRIBUTION, AUTHOR, "quote")

    def of(self, units: Mapping[str, Nested], claim: Nested) -> FieldLabel | None:
        """Return the source of a claim among the units of its review.

        Returns None for a quote, for a claim in a quote without an attribution, and if the scheme has no such
        field or label.
        """
        if claim.kind != "claim" or self._field is None:
            return None
        quote = None if claim.parent is None else enclosing_quote(units, claim)
        if quote is None:
            return self._author
        label = quote.labels.get(self._field)
        return None if label is None else FieldLabel(self._field, label.code)
