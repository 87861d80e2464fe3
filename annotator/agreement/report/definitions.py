"""What every measure means, in the words that a report states."""

from __future__ import annotations

from annotator.agreement.coefficients.results import Measure

DEFINITIONS: dict[Measure, str] = {
    "unit_f1_exact": "Found it: units with the same content in both, twice their number by the units of both "
    "annotators (F1), pairs of annotators pooled.",
    "unit_f1_overlap": "Found it: units matched one-to-one by the characters they share, best overlap first, "
    "twice the number of matches by the units of both annotators (F1), pairs of annotators pooled.",
    "token_alpha": "Same boundary: Krippendorff's alpha, nominal, over the tokens (\\w+|[^\\w\\s]) of doubly "
    "reviewed articles, labelled source, cue, content or none for quotes, content or none for claims.",
    "unitizing_alpha": "Same boundary: u-alpha of Krippendorff, Mathet, Bouvry & Widlöcher (2016) over the "
    "characters, the values being source, cue and content.",
    "character_iou": "Same boundary: characters that both have in the content of a unit by the characters "
    "that either has, pairs of annotators pooled.",
    "percent": "Same label given a match: the share of agreeing pairs of labels, averaged over units.",
    "krippendorff_alpha": "Same label given a match: Krippendorff's alpha (2011) at the level of the field; "
    "for a single label, that label against all the others.",
    "gwet_ac1": "Same label given a match: Gwet's AC1 (2008), over all labels that the scheme declares.",
    "gwet_ac2": "Same label given a match: Gwet's AC2 (2014) with quadratic weights.",
    "fleiss_kappa": "Same label given a match: Fleiss' kappa (1971), with missing labels after Gwet (2014).",
    "cohen_kappa": "Same label given a match: Cohen's kappa (1960) of one pair of annotators.",
    "source_agreement": "Same source given the content: the share of matched quotes whose source spans share "
    "a character, or have none in both.",
    "speaker_agreement": "Same speaker given the content: the share of matched quotes with the same speaker, "
    "of those for which either annotator named one; letter case and blanks aside.",
}

METHOD = (
    "Intervals (95 %) come from resampling whole articles 1,000 times, percentiles widened for few articles. "
    "In 1,000 simulated studies each they held the true value in 94 % with 10 or 30 articles, in 95 % with "
    "100; resampling units instead would have held it in 75 %. Labels are compared among all "
    "annotators on groups of units that overlap each other; counts of pairs come from each pair's own "
    "one-to-one alignment. Quotes inside quotes count for finding and labels, not for boundaries; "
    "`unchecked` is a missing label. Articles needed: articles · (width now / width wanted)² - articles."
)
"""How the values came about, for every report to state."""
