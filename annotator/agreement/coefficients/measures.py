"""The measures of agreement: each formula, and a row with its name and the question it answers.

A new coefficient is a `Measure` and its formula here; add it to the tuple for its kind of input. A
formula takes sums with any leading axes and returns an array with those axes; undefined is NaN.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar, get_args

import numpy as np

from annotator.agreement.coefficients.arrays import Floats, ratio
from annotator.agreement.coefficients.coincidences import Margins, Tally
from annotator.agreement.coefficients.unitizing import unitizing_alpha
from annotator.core.level import Level
from annotator.core.unit import Kind

Formula = TypeVar("Formula", bound=Callable[[Any], Floats], covariant=True)


class Question(Enum):
    """A question in the words of a report; values of measures that answer different ones are never mixed."""

    FOUND = "Found it"
    BOUNDARY = "Same boundary"
    SOURCE = "Same source and speaker, given the content"
    LABEL = "Same label, given a match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Generic[Formula]):
    """A measure of agreement.

    Attributes:
        code: its name in files.
        name: its name for people.
        question: the question it answers.
        definition: its definition in a report.
        formula: from sums to values.
        levels: scales of labels that it is reported for.
        kinds: kinds of units that it is reported for.
        banded: whether Krippendorff's bounds for reliability apply to it.
    """

    code: str
    name: str
    question: Question
    definition: str
    formula: Formula
    levels: tuple[Level, ...] = get_args(Level)
    kinds: tuple[Kind, ...] = get_args(Kind)
    banded: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """The formula `times` x `above` / `below`, two columns of `Counts` of pairs of reviews.

    `part_of` is the column of which `below` is a part, if any, for the coverage.
    """

    above: str
    below: str
    part_of: str | None = None
    times: int = 1

    def __call__(self, counts: Mapping[str, Floats]) -> Floats:
        """Divide the sums of the two columns."""
        return ratio(self.times * counts[self.above], counts[self.below])


def _varied(tally: Tally, value: Floats) -> Floats:
    """Keep values whose pairable ratings use at least two labels; NaN elsewhere."""
    return np.where((tally.values > 0).sum(axis=-1) >= 2, value, np.nan)


def percent(sums: Tally | Margins) -> Floats:
    """Compute the mean over pairable units of the share of agreeing pairs (p_a in Gwet 2014, section 2.4)."""
    return ratio(sums.agreed, sums.paired)


def krippendorff_alpha(tally: Tally) -> Floats:
    """Compute Krippendorff's alpha, 1 - D_o / D_e, with missing ratings (Krippendorff 2011, sections C, D).

    D_o is the mean distance of values paired within units, D_e that of all pairable values paired with each
    other.
    """
    count = tally.values.sum(axis=-1)
    expected = tally.scale.total(tally.values, tally.scale.positions)
    return _varied(tally, 1 - ratio((count - 1) * tally.disagreement, expected))


def alpha_by_label(tally: Tally) -> Floats:
    """Compute the nominal alpha of each label against all others (Krippendorff 2004, section 12.2).

    For a label c it is 1 - (n - 1)(n_c - o_cc) / (n_c (n - n_c)). The shape is (..., labels).
    """
    count = tally.values.sum(axis=-1, keepdims=True)
    missed = tally.values - tally.same
    return 1 - ratio((count - 1) * missed, tally.values * (count - tally.values))


def gwet_ac1(tally: Tally) -> Floats:
    """Compute Gwet's AC1 (Gwet 2008), chance = Σ π_k (1 - π_k) / (q - 1) over the q possible labels."""
    return _gwet(tally, percent(tally), float(tally.shares.shape[-1]))


def gwet_ac2(tally: Tally) -> Floats:
    """Compute Gwet's AC2 (Gwet 2014, section 3.5) with the weights 1 - δ² / max δ² of the scale.

    On ordinal scales these are quadratic weights of ranks, on interval scales of values, on ratio scales
    Gwet's ratio weights; on nominal ones it is AC1.
    """
    scale, labels = tally.scale, tally.shares.shape[-1]
    if scale.largest == 0:
        return np.full(tally.paired.shape, np.nan)
    observed = 1 - ratio(tally.weight_lost, tally.paired) / scale.largest
    weights = labels**2 - float(scale.total(np.ones(labels), scale.ranks)) / scale.largest
    return _gwet(tally, observed, weights)


def _gwet(tally: Tally, observed: Floats, weights: float) -> Floats:
    """Compute Gwet's coefficient from the observed agreement and the sum of all weights, T_w."""
    labels = tally.shares.shape[-1]
    if labels < 2:
        return np.full(tally.paired.shape, np.nan)
    share = ratio(tally.shares, tally.rated[..., None])
    chance = weights / (labels * (labels - 1)) * (share * (1 - share)).sum(axis=-1)
    return _varied(tally, ratio(observed - chance, 1 - chance))


def fleiss_kappa(tally: Tally) -> Floats:
    """Compute Fleiss' kappa (Fleiss 1971), with chance from all rated units as Gwet (2014) generalises it."""
    share = ratio(tally.shares, tally.rated[..., None])
    chance = np.square(share).sum(axis=-1)
    return _varied(tally, ratio(percent(tally) - chance, 1 - chance))


def cohen_kappa(sums: Margins) -> Floats:
    """Compute Cohen's kappa (Cohen 1960), undefined if both annotators used only one and the same label."""
    count = sums.paired
    chance = ratio((sums.first * sums.second).sum(axis=-1), count * count)
    return ratio(ratio(sums.agreed, count) - chance, 1 - chance)


UNIT_F1_EXACT = Measure(
    code="unit_f1_exact",
    name="Units, exact F1",
    question=Question.FOUND,
    definition="Found it: units with the same content in both, twice their number by the units of both "
    "annotators (F1), pairs of annotators pooled.",
    formula=Ratio("exact", "units", times=2),
)
UNIT_F1_OVERLAP = Measure(
    code="unit_f1_overlap",
    name="Units, overlapping F1",
    question=Question.FOUND,
    definition="Found it: units matched one-to-one by the characters they share, best overlap first, "
    "twice the number of matches by the units of both annotators (F1), pairs of annotators pooled.",
    formula=Ratio("matched", "units", times=2),
)
TOKEN_ALPHA = Measure(
    code="token_alpha",
    name="Token α",
    question=Question.BOUNDARY,
    definition="Same boundary: Krippendorff's alpha, nominal, over the tokens (\\w+|[^\\w\\s]) of doubly "
    "reviewed articles, labelled source, cue, content or none for quotes, content or none for claims.",
    formula=krippendorff_alpha,
    banded=True,
)
UNITIZING_ALPHA = Measure(
    code="unitizing_alpha",
    name="Unitizing α",
    question=Question.BOUNDARY,
    definition="Same boundary: u-alpha of Krippendorff, Mathet, Bouvry & Widlöcher (2016) over the "
    "characters, the values being source, cue and content.",
    formula=unitizing_alpha,
    banded=True,
)
CHARACTER_IOU = Measure(
    code="character_iou",
    name="Characters shared",
    question=Question.BOUNDARY,
    definition="Same boundary: characters that both have in the content of a unit by the characters "
    "that either has, pairs of annotators pooled.",
    formula=Ratio("shared", "characters"),
)
PERCENT = Measure(
    code="percent",
    name="Percent",
    question=Question.LABEL,
    definition="Same label given a match: the share of agreeing pairs of labels, averaged over units.",
    formula=percent,
)
KRIPPENDORFF_ALPHA = Measure(
    code="krippendorff_alpha",
    name="Krippendorff's α",
    question=Question.LABEL,
    definition="Same label given a match: Krippendorff's alpha (2011) at the level of the field; "
    "for a single label, that label against all the others.",
    formula=krippendorff_alpha,
    banded=True,
)
GWET_AC1 = Measure(
    code="gwet_ac1",
    name="Gwet's AC1",
    question=Question.LABEL,
    definition="Same label given a match: Gwet's AC1 (2008), over all labels that the scheme declares.",
    formula=gwet_ac1,
)
GWET_AC2 = Measure(
    code="gwet_ac2",
    name="Gwet's AC2",
    question=Question.LABEL,
    definition="Same label given a match: Gwet's AC2 (2014) with quadratic weights.",
    formula=gwet_ac2,
    levels=("ordinal", "interval", "ratio"),  # on nominal scales it is AC1
)
FLEISS_KAPPA = Measure(
    code="fleiss_kappa",
    name="Fleiss' κ",
    question=Question.LABEL,
    definition="Same label given a match: Fleiss' kappa (1971), with missing labels after Gwet (2014).",
    formula=fleiss_kappa,
)
COHEN_KAPPA = Measure(
    code="cohen_kappa",
    name="Cohen's κ",
    question=Question.LABEL,
    definition="Same label given a match: Cohen's kappa (1960) of one pair of annotators.",
    formula=cohen_kappa,
)
SOURCE_AGREEMENT = Measure(
    code="source_agreement",
    name="Same source",
    question=Question.SOURCE,
    definition="Same source given the content: the share of matched quotes whose source spans share "
    "a character, or have none in both.",
    formula=Ratio("same_source", "sourced", part_of="matched"),
    kinds=("quote",),
)
SPEAKER_AGREEMENT = Measure(
    code="speaker_agreement",
    name="Same speaker",
    question=Question.SOURCE,
    definition="Same speaker given the content: the share of matched quotes with the same speaker, "
    "of those for which either annotator named one; letter case and blanks aside.",
    formula=Ratio("same_speaker", "spoken", part_of="matched"),
    kinds=("quote",),
)

OF_COUNTS: tuple[Measure[Ratio], ...] = (
    UNIT_F1_EXACT,
    UNIT_F1_OVERLAP,
    CHARACTER_IOU,
    SOURCE_AGREEMENT,
    SPEAKER_AGREEMENT,
)
"""Measures of pairs of reviews."""
OF_TALLY: tuple[Measure[Callable[[Tally], Floats]], ...] = (
    PERCENT,
    KRIPPENDORFF_ALPHA,
    GWET_AC1,
    GWET_AC2,
    FLEISS_KAPPA,
)
"""Measures of the labels of all annotators."""
OF_MARGINS: tuple[Measure[Callable[[Margins], Floats]], ...] = (PERCENT, COHEN_KAPPA)
"""Measures of the labels of two annotators."""

MEASURES: tuple[Measure[Any], ...] = tuple(one for one in globals().values() if isinstance(one, Measure))
"""Every measure, in the order of a report's definitions."""

METHOD = (
    "Intervals (95 %) come from resampling whole articles 1,000 times: percentiles, corrected for bias and "
    "widened for few articles; none where the bias is larger than the standard error. "
    "In 1,000 simulated studies each they held the true value in 94 % with 10 or 30 articles, in 95 % with "
    "100; resampling units instead would have held it in 75 %. Labels are compared among all "
    "annotators on groups of units that overlap each other; counts of pairs come from each pair's own "
    "one-to-one alignment. Quotes inside quotes count for finding and labels, not for boundaries; "
    "`unchecked` is a missing label. Articles needed: articles · (width now / width wanted)² - articles."
)
"""How the values of a report are computed, as every report states."""
