"""Weights of the claim features: python -m tests.benchmarks.splitter.claim_weights FOLDER

FOLDER has sentences that people called worth checking or not: ClaimBuster as *.json (label 1: check-worthy)
and CheckThat as *.tsv (OBJ: objective). Neither is part of the repository. Prints recall, precision and area
under the curve in 5-fold cross-validation by sentence, with 95 % intervals of a bootstrap over sentences, and
the weights fitted on everything. A sentence has the score of its highest claim, and ranks last without one.

To update the weights after a change of the finder or the features, copy those printed into `claim_features`
and the intercept into `claim_score`. The bars there are log odds, so look at the figures again.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from annotator.core.article_layout import article_of
from annotator.core.quotation_marks import ranges_read
from annotator.splitter import split, stages
from annotator.splitter.claims.claim_features import FEATURES
from annotator.splitter.claims.claim_score import REPORT_BAR, SPEECH_BAR, Bar
from annotator.splitter.claims.claim_subject import UNCLEAR
from annotator.splitter.rule_table import CLAIM_RULES
from annotator.splitter.syntax.genre import is_speech

Array = NDArray[np.float64]
Sentence = tuple[str, bool]

HEADING = "What was said.\n"
PER_ARTICLE = 40
FOLDS = 5
ROUNDS = 500
RIDGE = 5.0
"""Penalty of the squared weights; a weight of a rare feature stays near 0."""
SEED = 13
NO_BAR = Bar(
    clause=-math.inf, phrase=-math.inf, whole=-math.inf, quoted=-math.inf, unclear=-math.inf, doubt=0.0
)
"""Every assertion is a candidate."""


class Candidate(NamedTuple):
    """An assertion that is suggested as a claim if its score is high enough."""

    features: Array
    least: float
    """Log odds that it needs."""


@dataclass
class LabelledSet:
    """The sentences of one set: whether each is positive, and the candidates that begin in it."""

    name: str
    is_news: bool
    positive: Array
    candidates: list[list[Candidate]]


def sentences_of(path: Path) -> list[Sentence]:
    """Return the sentences of a file, and whether people called them worth checking."""
    if path.suffix == ".json":
        rows = [(row["text"], row["label"] == 1) for row in json.loads(path.read_text("utf-8"))]
    else:
        with path.open(encoding="utf-8") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = [(row["sentence"], row["label"] == "OBJ") for row in table]
    return [(re.sub(r"\s+", " ", text).strip() or "-", label) for text, label in rows]


def candidates_in(sentences: Sequence[str]) -> list[list[Candidate]]:
    """Return the candidates that begin in each sentence, which is a paragraph of its own."""
    place = {feature.name: number for number, feature in enumerate(FEATURES)}
    rules = {rule.id: rule for rule in CLAIM_RULES}
    found: list[list[Candidate]] = []
    for first in range(0, len(sentences), PER_ARTICLE):
        text, starts = HEADING, []
        for sentence in sentences[first : first + PER_ARTICLE]:
            text += "\n"
            starts.append(len(text))
            text += sentence + "\n"
        rows: list[list[Candidate]] = [[] for _ in starts]
        bar = SPEECH_BAR if is_speech(text, ranges_read(text)) else REPORT_BAR
        with patch.multiple(stages, SPEECH_BAR=NO_BAR, REPORT_BAR=NO_BAR):
            units = split(article_of("x", text))
        for unit in units:
            if unit.kind == "claim":
                held = [place[reason] for reason in unit.reasons if reason in place]
                row = np.zeros(len(FEATURES))
                row[held] = 1
                sentence_at = int(np.searchsorted(starts, unit.content[0].start, "right")) - 1
                if sentence_at >= 0:
                    features = sum(1 << number for number in held)
                    least = bar.of(rules[unit.reasons[0]], features, is_quoted=unit.parent is not None)
                    if UNCLEAR in unit.reasons:
                        least = max(least, bar.unclear)
                    rows[sentence_at].append(Candidate(row, least))
        found += rows
    return found


def weights_fitted(matrix: Array, positive: Array, weight: Array, free: int) -> Array:
    """Return the weights of a logistic regression, by iteratively reweighted least squares.

    The last `free` columns are intercepts, which are not penalised.
    """
    fitted = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], RIDGE)
    penalty[-free:] = 1e-6
    for _ in range(50):
        share = 1 / (1 + np.exp(-matrix @ fitted))
        gradient = matrix.T @ (weight * (positive - share)) - penalty * fitted
        curvature = (matrix.T * (weight * share * (1 - share))) @ matrix + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        fitted += step
        if np.abs(step).max() < 1e-6:
            break
    return fitted


def fit(sets: Sequence[LabelledSet], kept: Sequence[NDArray[np.bool_]]) -> tuple[Array, Array]:
    """Return the weights of the features, and the intercept of each set, for the sentences kept of each.

    Each sentence counts by its highest claim, found in two rounds, and news counts as much as debates. Each
    set has an intercept of its own, because the sets differ in their share of positives.
    """
    total = {news: sum(len(one.positive) for one in sets if one.is_news is news) for news in (True, False)}
    weights = np.zeros(len(FEATURES))
    intercepts = np.zeros(len(sets))
    for _ in range(2):
        rows, labels, shares = [], [], []
        for number, (one, keep) in enumerate(zip(sets, kept, strict=True)):
            ownership = np.eye(len(sets))[number]
            for at in np.flatnonzero(keep):
                if candidates := one.candidates[at]:
                    best = max(candidates, key=lambda candidate: float(candidate.features @ weights))
                    rows.append(np.concatenate([best.features, ownership]))
                    labels.append(one.positive[at])
                    shares.append(max(total.values()) / total[one.is_news])
        fitted = weights_fitted(np.array(rows), np.array(labels), np.array(shares), len(sets))
        weights, intercepts = fitted[: len(FEATURES)], fitted[len(FEATURES) :]
    return weights, intercepts


def scores_of(one: LabelledSet, weights: Array, intercept: float) -> Array:
    """Return the highest score of a claim suggested in each sentence, minus infinity without one."""
    found = np.full(len(one.candidates), -math.inf)
    for at, candidates in enumerate(one.candidates):
        scores = [(float(features @ weights) + intercept, least) for features, least in candidates]
        found[at] = max((score for score, least in scores if score >= least), default=-math.inf)
    return found


def area_under_curve(positive: Array, scores: Array) -> float:
    """Return the share of pairs of a positive and another sentence that the scores order rightly."""
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    many = positive.sum()
    pairs = many * (len(positive) - many)
    return float((ranks[positive == 1].sum() - many * (many + 1) / 2) / pairs)


def measures(positive: Array, scores: Array) -> tuple[float, float, float]:
    """Return recall, precision and area under the curve; sentences without a claim rank last."""
    found = scores > -math.inf
    right = positive[found].sum()
    return right / positive.sum(), right / max(found.sum(), 1), area_under_curve(positive, scores)


def report(one: LabelledSet, scores: Array, draw: np.random.Generator) -> str:
    """Return the line of a set: each measure with its interval."""
    size = len(scores)
    rounds = [draw.integers(0, size, size) for _ in range(ROUNDS)]
    sampled = np.array([measures(one.positive[at], scores[at]) for at in rounds])
    low, high = np.percentile(sampled, (2.5, 97.5), axis=0)
    values = zip(measures(one.positive, scores), low, high, strict=True)
    shown = [f"{value:.3f} [{least:.3f}, {most:.3f}]" for value, least, most in values]
    return f"{one.name:24} {size:6}  recall {shown[0]}  precision {shown[1]}  AUC {shown[2]}"


def main() -> None:
    """Print figures and weights."""
    sets: list[LabelledSet] = []
    for path in sorted(Path(sys.argv[1]).iterdir()):
        sentences = sentences_of(path)
        positive = np.array([float(label) for _, label in sentences])
        sets.append(
            LabelledSet(
                path.name, path.suffix == ".tsv", positive, candidates_in([text for text, _ in sentences])
            )
        )
    draw = np.random.default_rng(SEED)
    folds = [draw.integers(0, FOLDS, len(one.positive)) for one in sets]
    weights, intercepts = fit(sets, [fold >= 0 for fold in folds])
    intercept = float(intercepts.mean())
    scores = [np.zeros(len(one.positive)) for one in sets]
    for number in range(FOLDS):
        learnt, levels = fit(sets, [fold != number for fold in folds])
        for one, fold, score in zip(sets, folds, scores, strict=True):
            score[fold == number] = scores_of(one, learnt, float(levels.mean()))[fold == number]
    for one, score in zip(sets, scores, strict=True):
        print(report(one, score, draw))
    print(f"\n{intercept:6.2f}  intercept, mean of {', '.join(f'{level:.2f}' for level in intercepts)}")
    for feature, weight in zip(FEATURES, weights, strict=True):
        print(f"{weight:6.2f}  {feature.name}  (now {feature.weight:.2f})")


if __name__ == "__main__":
    main()
