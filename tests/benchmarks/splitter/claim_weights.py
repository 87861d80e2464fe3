"""Weights of the claim features: python -m tests.benchmarks.splitter.claim_weights FOLDER

FOLDER has sentences that people called worth checking or not: ClaimBuster as *.json (label 1: check-worthy)
and CheckThat as *.tsv (OBJ: objective). Neither is part of the repository. Prints recall, precision and area
under the curve in 5-fold cross-validation by sentence, with 95 % intervals of a bootstrap over sentences, and
the weights fitted on everything. A sentence has the score of its highest claim, and ranks last without one.

To update the weights after a change of the finder or the features, copy those printed into `claim_features`
and the intercept into `claim_score`. The thresholds there are log odds, so look at the figures again.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from annotator.core.article_layout import article_of
from annotator.splitter import split
from annotator.splitter.claims import claim_score
from annotator.splitter.claims.claim_features import FEATURES

Array = NDArray[np.float64]
Sentence = tuple[str, bool]

HEADING = "What was said.\n"
PER_ARTICLE = 40
FOLDS = 5
ROUNDS = 500
RIDGE = 5.0
"""Penalty of the squared weights; a weight of a rare feature stays near 0."""
SEED = 13


@dataclass
class LabelledSet:
    """The sentences of one set: whether each is positive, and the features of the claims that begin in it."""

    name: str
    is_news: bool
    positive: Array
    claims: list[list[Array]] = field(default_factory=list)


def sentences_of(path: Path) -> list[Sentence]:
    """Return the sentences of a file, and whether people called them worth checking."""
    if path.suffix == ".json":
        rows = [(row["text"], row["label"] == 1) for row in json.loads(path.read_text("utf-8"))]
    else:
        with path.open(encoding="utf-8") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = [(row["sentence"], row["label"] == "OBJ") for row in table]
    return [(re.sub(r"\s+", " ", text).strip() or "-", label) for text, label in rows]


def claims_in(sentences: Sequence[str]) -> list[list[Array]]:
    """Return the features of the claims that begin in each sentence, which is a paragraph of its own.

    All claims are returned, those below the threshold too.
    """
    place = {feature.name: number for number, feature in enumerate(FEATURES)}
    found: list[list[Array]] = []
    for first in range(0, len(sentences), PER_ARTICLE):
        text, starts = HEADING, []
        for sentence in sentences[first : first + PER_ARTICLE]:
            text += "\n"
            starts.append(len(text))
            text += sentence + "\n"
        rows: list[list[Array]] = [[] for _ in starts]
        with patch.object(claim_score, "LEAST", -math.inf):
            units = split(article_of("x", text))
        for unit in units:
            if unit.kind == "claim":
                row = np.zeros(len(FEATURES))
                row[[place[reason] for reason in unit.reasons if reason in place]] = 1
                sentence_at = int(np.searchsorted(starts, unit.content[0].start, "right")) - 1
                if sentence_at >= 0:
                    rows[sentence_at].append(row)
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
                if claims := one.claims[at]:
                    best = max(claims, key=lambda row: float(row @ weights))
                    rows.append(np.concatenate([best, ownership]))
                    labels.append(one.positive[at])
                    shares.append(max(total.values()) / total[one.is_news])
        fitted = weights_fitted(np.array(rows), np.array(labels), np.array(shares), len(sets))
        weights, intercepts = fitted[: len(FEATURES)], fitted[len(FEATURES) :]
    return weights, intercepts


def scores_of(one: LabelledSet, weights: Array) -> Array:
    """Return the highest score of a claim in each sentence, minus infinity without one."""
    return np.array([max((float(row @ weights) for row in rows), default=-math.inf) for rows in one.claims])


def area_under_curve(positive: Array, scores: Array) -> float:
    """Return the share of pairs of a positive and another sentence that the scores order rightly."""
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    many = positive.sum()
    pairs = many * (len(positive) - many)
    return float((ranks[positive == 1].sum() - many * (many + 1) / 2) / pairs)


def measures(positive: Array, scores: Array, least: float) -> tuple[float, float, float]:
    """Return recall, precision and area under the curve; sentences below the threshold rank last."""
    found = scores >= least
    right = positive[found].sum()
    ranked = np.where(found, scores, -1e9)
    return right / positive.sum(), right / max(found.sum(), 1), area_under_curve(positive, ranked)


def report(one: LabelledSet, scores: Array, least: float, draw: np.random.Generator) -> str:
    """Return the line of a set: each measure with its interval."""
    values = measures(one.positive, scores, least)
    size = len(scores)
    rounds = [draw.integers(0, size, size) for _ in range(ROUNDS)]
    sampled = np.array([measures(one.positive[at], scores[at], least) for at in rounds])
    low, high = np.percentile(sampled, (2.5, 97.5), axis=0)
    shown = [f"{v:.3f} [{a:.3f}, {b:.3f}]" for v, a, b in zip(values, low, high, strict=True)]
    return f"{one.name:24} {size:6}  recall {shown[0]}  precision {shown[1]}  AUC {shown[2]}"


def main() -> None:
    """Print figures and weights."""
    sets: list[LabelledSet] = []
    for path in sorted(Path(sys.argv[1]).iterdir()):
        sentences = sentences_of(path)
        positive = np.array([float(label) for _, label in sentences])
        sets.append(
            LabelledSet(
                path.name, path.suffix == ".tsv", positive, claims_in([text for text, _ in sentences])
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
            score[fold == number] = (scores_of(one, learnt) + levels.mean())[fold == number]
    for one, score in zip(sets, scores, strict=True):
        print(report(one, score, claim_score.LEAST, draw))
    print(f"\n{intercept:6.2f}  intercept, mean of {', '.join(f'{level:.2f}' for level in intercepts)}")
    for feature, weight in zip(FEATURES, weights, strict=True):
        print(f"{weight:6.2f}  {feature.name}  (now {feature.weight:.2f})")


if __name__ == "__main__":
    main()
