"""Weights of the circumstances that a quote's score depends on, and the shares of right alternatives.

Written by `python -m tests.benchmarks.splitter.calibration EVALUATOR TRAIN DEV --write`, which fits them,
together with the scores of the rules, to the suggestions for the train part of PolNeAR. A suggestion is right
if an annotator marked the same content (Jaccard of its words at least 0.8) and an overlapping source.
"""

from __future__ import annotations

WEIGHTS = {
    "no source": -0.95,
    "the source is a relative pronoun": -0.89,
    "the source is I, we or you": -0.79,
    "the source is a thing": -0.54,
    "the source begins with a name": 0.32,
    "the speaker has a name": 0.29,
    "the source is far from the cue": -0.42,
    "the source follows the cue": -0.11,
    "the cue is a participle": -0.27,
    "a plain verb of saying": 0.69,
    "the cue has a modal": -0.71,
    "the cue ends in a preposition": 0.3,
    "many words in the sentence may be cues": -0.28,
    "the content is far from the cue": -0.41,
    "the content is short": -0.3,
    "the content has several parts": -0.35,
    "the content goes over several blocks": -0.48,
    "the content is in quotation marks": 1.09,
    "the content ends with its sentence": 0.71,
    "the content ends at a comma": 0.69,
    "the content may end elsewhere": -0.71,
}
"""Log-odds by circumstance, in the order of `quote_scores`."""

SHARES = (
    (0.02, 0.02),
    (0.245, 0.271),
    (0.426, 0.438),
    (0.524, 0.499),
    (0.607, 0.557),
    (0.679, 0.698),
    (0.743, 0.723),
    (0.808, 0.8),
    (0.878, 0.891),
    (0.933, 0.942),
    (0.969, 0.968),
    (0.98, 0.98),
)
"""Mean score by the weights of each tenth of the suggestions, and the share of it that is right: as few
circumstances as these are not quite additive, the score is read between these rows."""

OTHER_END = 0.34
"""Share of alternatives with another end that are right where the first suggestion is wrong."""
OTHER_SOURCE = 0.15
"""The same for alternatives with another source."""
