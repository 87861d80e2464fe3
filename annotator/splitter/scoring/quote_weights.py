"""Weights of the circumstances that a quote's score depends on, and the shares of right alternatives.

Written by `python -m tests.benchmarks.splitter.calibration EVALUATOR TRAIN DEV --write`, which fits them,
together with the scores of the rules, to the suggestions for the train part of PolNeAR. A suggestion is right
if an annotator marked the same content (Jaccard of its words at least 0.8) and an overlapping source.
"""

from __future__ import annotations

WEIGHTS = {
    "no source": -1.03,
    "the source is a relative": -0.89,
    "the source is a person of a dialogue": -0.7,
    "the source is a thing": -0.61,
    "the source begins with a name": 0.36,
    "the speaker has a name": 0.31,
    "the source is far from the cue": -0.38,
    "the source follows the cue": -0.52,
    "the cue is a participle": -0.3,
    "a plain verb of saying": 0.75,
    "the cue has a modal": -0.93,
    "the cue ends in a preposition": 0.36,
    "many words in the sentence may be cues": -0.29,
    "the content is far from the cue": -0.88,
    "the content is short": -0.34,
    "the content has several parts": -0.44,
    "the content goes over several blocks": -0.24,
    "the content is in quotation marks": 0.94,
    "the content ends with its sentence": 0.79,
    "the content ends at a comma": 0.76,
    "the content may end elsewhere": -0.69,
}
"""Log-odds by circumstance, in the order of `quote_scores`."""

OTHER_END = 0.33
"""Share of alternatives with another end that are right where the first suggestion is wrong."""
OTHER_SOURCE = 0.19
"""The same of alternatives with another source."""
