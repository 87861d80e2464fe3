"""Calibration of claim scores: python -m tests.benchmarks.splitter.claim_calibration FOLDER CSV [COUNT]

With COUNT, draws that many of the claims suggested for the texts of FOLDER, always the same ones, and writes
them to CSV: article, sentence, claim and an empty verdict, without the score. A reader who has only the
boundary rules 25 to 28 then writes a verdict into each row: "right", or anything else for what is wrong.

Without COUNT, reads the verdicts, prints the share of right claims by tenth of score with 95 % intervals, and
the table to copy into `claim_score`: log odds and share right, fitted by isotonic regression over the tenths.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.core.article_layout import article_of
from annotator.core.unit import Suggestion
from annotator.splitter import split
from annotator.splitter.claims.claim_features import FEATURES
from annotator.splitter.claims.claim_score import INTERCEPT
from tests.benchmarks.splitter.calibration import wilson

SEED = 13
TENTHS = 10
COLUMNS = ("article", "offset", "sentence", "claim", "verdict")
SENTENCE_START = re.compile(r"\n|[.?!][”\"’']?\s+(?=[A-Z“\"‘])")
SENTENCE_END = re.compile(r"[.?!][”\"’']?(?=\s|$)|\n|$")
WEIGHTS = {feature.name: feature.weight for feature in FEATURES}
BEYOND = 4.0
"""Log odds beyond which no claim was seen."""


class Claim(NamedTuple):
    """A suggested claim in its sentence."""

    article: str
    offset: int
    sentence: str
    text: str
    log_odds: float
    score: float


class Group(NamedTuple):
    """Claims of similar scores: their mean log odds, lowest score, size, and number right."""

    log_odds: float
    lowest: float
    size: int
    right: int

    @property
    def share(self) -> float:
        """Share right, drawn a little towards one half as long as there are few claims."""
        return (self.right + 1) / (self.size + 2)


def claims_of(folder: Path) -> Iterator[Claim]:
    """Yield the claims suggested for the texts of a folder."""
    for path in sorted(folder.glob("*.txt")):
        article = article_of(path.stem, path.read_bytes().decode("utf-8"))
        for one in split(article):
            if one.kind == "claim":
                text = " … ".join(article.text[start:end] for start, end in one.content)
                sentence = sentence_around(article.text, one)
                log_odds = INTERCEPT + sum(WEIGHTS.get(reason, 0.0) for reason in one.reasons)
                yield Claim(path.stem, one.content[0].start, sentence, text, log_odds, one.score)


def sentence_around(text: str, one: Suggestion) -> str:
    """Return the sentence or sentences in which a claim is."""
    first, last = one.content[0].start, one.content[-1].end
    low = max((match.end() for match in SENTENCE_START.finditer(text, 0, first)), default=0)
    end = SENTENCE_END.search(text, last - 1)
    return text[low : end.end() if end else last].strip()


def draw(folder: Path, out: Path, count: int) -> None:
    """Write claims drawn at random, in random order, without their scores."""
    drawn = random.Random(SEED).sample(list(claims_of(folder)), count)
    with out.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(COLUMNS)
        table.writerows((one.article, one.offset, one.sentence, one.text, "") for one in drawn)


def judged(folder: Path, path: Path) -> list[tuple[Claim, bool]]:
    """Return the claims with a verdict and whether they are right, by log odds.

    Says on standard error how many are left out because they are no longer suggested.
    """
    known = {(one.article, str(one.offset), one.text): one for one in claims_of(folder)}
    found: list[tuple[Claim, bool]] = []
    gone = 0
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            claim = known.get((row["article"], row["offset"], row["claim"]))
            gone += claim is None
            if claim is not None and row["verdict"].strip():
                found.append((claim, row["verdict"].strip().lower() == "right"))
    print(f"{gone} claims of {path} are no longer suggested", file=sys.stderr)
    return sorted(found, key=lambda pair: pair[0].log_odds)


def tenths(claims: Sequence[tuple[Claim, bool]]) -> list[Group]:
    """Return the claims in ten groups of the same size, by log odds."""
    found: list[Group] = []
    for part in range(TENTHS):
        group = claims[len(claims) * part // TENTHS : len(claims) * (part + 1) // TENTHS]
        if group:
            mean = sum(one.log_odds for one, _ in group) / len(group)
            found.append(Group(mean, group[0][0].score, len(group), sum(right for _, right in group)))
    return found


def pooled(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with neighbours pooled until the share right rises: isotonic regression."""
    found: list[Group] = []
    for group in groups:
        while found and found[-1].share >= group.share:
            before = found.pop()
            count = before.size + group.size
            mean = (before.log_odds * before.size + group.log_odds * group.size) / count
            group = Group(mean, before.lowest, count, before.right + group.right)
        found.append(group)
    return found


def main() -> None:
    """Draw claims, or print the table of their verdicts."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    if len(sys.argv) > 3:
        draw(folder, path, int(sys.argv[3]))
        return
    groups = tenths(judged(folder, path))
    for group in groups:
        low, high = wilson(group.right, group.size)
        print(
            f"score from {group.lowest:.2f}: {group.right} of {group.size} right,"
            f" {100 * group.right / group.size:.0f} % [{100 * low:.0f}, {100 * high:.0f}]"
        )
    rows = [(group.log_odds, group.share) for group in pooled(groups)]
    # beyond the tenths, so that the highest and lowest claims keep their order
    rows = [(rows[0][0] - BEYOND, rows[0][1] / 2), *rows, (rows[-1][0] + BEYOND, (1 + rows[-1][1]) / 2)]
    print(f"\nSHARE_RIGHT = ({', '.join(f'({log_odds:.2f}, {share:.3f})' for log_odds, share in rows)})")


if __name__ == "__main__":
    main()
