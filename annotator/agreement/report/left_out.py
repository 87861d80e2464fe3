"""Labels that cannot be compared, because the scheme does not have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from annotator.agreement.coefficients.results import Result, Scope
from annotator.agreement.report.collector import GOLD, SPLITTER
from annotator.core.unit import Kind


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A label that one annotator, gold or the splitter gave to `units` units of a kind."""

    field: str
    label: str
    kind: Kind
    annotator: str
    units: int

    @property
    def independent(self) -> bool:
        """Whether an annotator gave the label."""
        return self.annotator not in (GOLD, SPLITTER)

    def to_json(self) -> dict[str, Any]:
        """Return the values as JSON."""
        return asdict(self)


def with_left_out(results: Iterable[Result], left_out: Sequence[LeftOut]) -> tuple[Result, ...]:
    """Return the results, each with the number of labels of its field that were left out."""

    def count(scope: Scope) -> int:
        return sum(
            one.units
            for one in left_out
            if (one.field, one.kind) == (scope.field, scope.kind) and _is_about(scope, one)
        )

    return tuple(replace(one, left_out=count(one.scope)) if one.scope.field else one for one in results)


def _is_about(scope: Scope, one: LeftOut) -> bool:
    if scope.pair is None:
        return one.independent
    return one.annotator in scope.pair or ("*" in scope.pair and one.independent)
