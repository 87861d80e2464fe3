"""Results: a value with its interval, its size, and the reason if it is undefined."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from annotator.agreement.coefficients.measures import Measure

Reason = Literal[
    "nothing_pairable",
    "one_annotator",
    "single_label",
    "one_article",
    "few_articles",
    "too_large_for_interval",
    "too_varied_for_interval",
    "constant_resamples",
    "biased_resamples",
]

REASONS: dict[Reason, str] = {
    "nothing_pairable": "nothing that two annotators judged",
    "one_annotator": "fewer than two annotators",
    "single_label": "only one label was used, so there is nothing that chance could have confused",
    "one_article": "a single article (or unit, where they name none): nothing to resample, so no interval",
    "few_articles": "fewer than ten articles (or units of none): a rough interval, likely narrow",
    "too_large_for_interval": "too many articles times labels to resample; the value itself is exact",
    "too_varied_for_interval": "most resamples of the articles left the measure undefined, so no interval",
    "constant_resamples": "every article (or unit) gives the same value, so there is nothing to resample",
    "biased_resamples": "resampling shifts this value by more than its standard error, so no interval: "
    "usually most labels occur only once or twice",
}
"""Reasons in words; the first three make a value undefined, the others concern its interval."""

RELIABLE, TENTATIVE = 0.800, 0.667
"""Bounds for conclusions, and for tentative ones (Krippendorff 2004, p. 241)."""

Band = Literal["reliable", "tentative", "unreliable", "unknown"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The subject of a value; parts that do not apply are None.

    `pair` names two annotators in alphabetical order, or one annotator and `gold`, `splitter` or `*` (all
    others).
    """

    field: str | None = None
    kind: str | None = None
    label: str | None = None
    pair: tuple[str, str] | None = None
    article: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the scope as JSON."""
        return {**asdict(self), "pair": None if self.pair is None else list(self.pair)}


@dataclass(frozen=True, slots=True)
class Result:
    """One measure of agreement.

    `value` is None where the measure is undefined, and `reason` says why; `low` and `high` bound the 95 %
    interval from resampling articles. `units` counts what at least two annotators judged (units, tokens,
    characters or matched pairs, depending on the measure), and `coverage` is its share of everything judged.
    `articles` is None where units belong to no article and were resampled themselves. `untouched` is the
    share of the field's labels (or the kind's units) that were accepted as suggested, which inflates
    agreement; None where nothing was suggested. `left_out` counts the labels of the field that were not
    compared, because the scheme does not have them; None where they are not counted.
    """

    scope: Scope
    measure: Measure[Any]
    value: float | None
    low: float | None = None
    high: float | None = None
    reason: Reason | None = None
    units: int = 0
    annotators: int = 0
    articles: int | None = None
    coverage: float | None = None
    untouched: float | None = None
    left_out: int | None = None

    @property
    def band(self) -> Band:
        """The reliability of the value, from the lower end of its interval."""
        if self.low is None:
            return "unknown"
        return "reliable" if self.low >= RELIABLE else "tentative" if self.low >= TENTATIVE else "unreliable"

    def to_json(self) -> dict[str, Any]:
        """Return the result as JSON."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        return {**plain, "scope": self.scope.to_json(), "measure": self.measure.code}
