"""Fit of quote scores: python -m tests.benchmarks.splitter.calibration EVALUATOR TRAIN DEV [--write]

TRAIN and DEV are folders of annotated articles as for `quality`, EVALUATOR is the same script. Fits the score
of each rule and the weight of each circumstance to the suggestions for TRAIN by a logistic regression, and
prints what the scores of DEV are worth by tenth, as they are in the code and as they are fitted. `--write`
puts the fit into the code: the scores into the rules, the rest into `scoring/quote_weights.py`. Run it after
every change of rules or circumstances; suggestions without a gold standard play no part.
"""

from __future__ import annotations

import argparse
import math
import re
import runpy
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from annotator.core.article_layout import article_of
from annotator.core.unit import Alternative, Suggestion
from annotator.splitter import QUOTE_RULES, split
from annotator.splitter.interpolation import interpolated
from annotator.splitter.scoring import quote_weights
from annotator.splitter.scoring.quote_scores import CARRIED, CARRIED_ODDS, LEAST, MOST

LEAST_ARTICLES = 20
"""Articles with suggestions of a rule, from which its score is fitted; another one keeps what it has by hand.
One annotator who left out all the turns of an interview does not make these wrong."""
RIDGE = 1.0
"""Strength that draws a rule with few cases to the mean of the rules, and a weight to 0."""
FOLDS = 5
CODE = Path(quote_weights.__file__).parents[1]


class Judged(NamedTuple):
    """A suggested quote of an article, whether it is right, and by kind whether an alternative would be."""

    article: str
    quote: Suggestion
    right: bool
    others: dict[str, bool]


def judged(evaluator: Path, gold: Path) -> list[Judged]:
    """Return the suggested quotes of the articles in a folder, without nested ones."""
    tools = runpy.run_path(str(evaluator))
    found: list[Judged] = []
    for stem, annotators in tools["gold_docs"](str(gold)).items():
        path = gold / "text" / f"{stem}.txt"
        doc = tools["Doc"](tools["read_text"](str(path))[0])
        units = [unit for unit in tools["read_ann"](annotators[min(annotators)]) if unit["content"]]
        marked = [doc.words(doc.toks(unit["content"])) for unit in units]
        sources = [doc.toks(unit["source"]) for unit in units]
        suggested = split(article_of(stem, path.read_bytes().decode("utf-8")))
        quotes = [one for one in suggested if one.kind == "quote" and one.parent is None]
        contents = [doc.words(doc.toks(one.content)) for one in quotes]

        def fits(unit: int, one: Suggestion | Alternative, doc: Any = doc, sources: Any = sources) -> bool:
            ours = doc.toks(one.source)
            return bool(sources[unit] & ours if sources[unit] else not ours)

        right = {
            quote
            for unit, quote, likeness in tools["greedy"](marked, contents)
            if likeness >= 0.8 and fits(unit, quotes[quote])
        }
        for index, one in enumerate(quotes):
            others = {}
            for other in one.alternatives:
                words = doc.words(doc.toks(other.content))
                kind = "end" if other.content != one.content else "source"
                if (other.content, other.source) != (one.content, one.source):
                    others[kind] = any(
                        len(mark & words) >= 0.8 * len(mark | words) and fits(unit, other)
                        for unit, mark in enumerate(marked)
                    )
            found.append(Judged(stem, one, index in right, others))
    return found


class Fit(NamedTuple):
    """Scores of rules by id, weights in log-odds by circumstance, and the share right by score of these."""

    scores: dict[str, float]
    weights: dict[str, float]
    shares: tuple[tuple[float, float], ...]

    def score(self, quote: Suggestion) -> float:
        """Return the score of a quote, by the reasons that the splitter gives for it."""
        return interpolated(self.by_weights(quote), self.shares)

    def by_weights(self, quote: Suggestion) -> float:
        """Return the score that rule and circumstances give a quote, before it is read between shares."""
        rule, *circumstances = quote.reasons
        base = min(max(self.scores[rule], LEAST), MOST)
        odds = math.log(base / (1 - base)) + given(quote)
        odds += sum(self.weights[one] for one in circumstances if one in self.weights)
        return 1 / (1 + math.exp(-odds))


def given(quote: Suggestion) -> float:
    """Return the log-odds that are set by hand, whatever is fitted."""
    counts = [int(one.removeprefix(CARRIED)) for one in quote.reasons if one.startswith(CARRIED)]
    return CARRIED_ODDS * sum(counts)


def fitted(cases: Sequence[Judged]) -> Fit:
    """Return the fit to some quotes, rounded as it is written."""
    rules = sorted(rule.id for rule in QUOTE_RULES if is_fitted(rule.id, cases))
    used = [case for case in cases if case.quote.reasons[0] in rules]
    names = [*rules, *quote_weights.WEIGHTS]
    place = {name: index for index, name in enumerate(names, 1)}
    seen = np.zeros((len(used), len(names) + 1))
    seen[:, 0] = 1  # the mean of the rules, from which each of them deviates
    for row, case in enumerate(used):
        seen[row, [place[reason] for reason in case.quote.reasons if reason in place]] = 1
    by_hand = np.array([given(case.quote) for case in used])
    right = np.array([float(case.right) for case in used])
    penalty = np.full(len(names) + 1, RIDGE)
    penalty[0] = 1e-6
    odds = np.zeros(len(names) + 1)
    for _ in range(30):  # Newton's method; it converges in fewer
        share = 1 / (1 + np.exp(-seen @ odds - by_hand))
        slope = seen.T @ (right - share) - penalty * odds
        odds += np.linalg.solve((seen.T * (share * (1 - share))) @ seen + np.diag(penalty), slope)
    scores = {rule.id: rule.score for rule in QUOTE_RULES}
    for rule in rules:
        scores[rule] = round(min(max(1 / (1 + math.exp(-odds[0] - odds[place[rule]])), LEAST), MOST), 2)
    weights = {name: round(float(odds[place[name]]), 2) for name in quote_weights.WEIGHTS}
    fit = Fit(scores, weights, ())
    return fit._replace(shares=shares_of([(fit.by_weights(case.quote), case.right) for case in cases]))


def shares_of(scored: Iterable[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """Return mean score and share right of each tenth, rising in both, between the bounds of a score."""
    rows = [(LEAST, LEAST)]
    for tenth in tenths(scored):
        mean, share = (round(sum(column) / len(tenth), 3) for column in zip(*tenth, strict=True))
        if mean > rows[-1][0]:
            rows.append((mean, min(max(share, rows[-1][1]), MOST)))
    return (*rows, (MOST, MOST))


def tenths(scored: Iterable[tuple[float, bool]]) -> Iterator[list[tuple[float, bool]]]:
    """Yield the scores by tenth, lowest first."""
    pairs = sorted(scored, key=lambda pair: pair[0])
    parts = (pairs[len(pairs) * part // 10 : len(pairs) * (part + 1) // 10] for part in range(10))
    return filter(None, parts)


def crossed(cases: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Return the score of each quote as fitted to the other folds of articles, and whether it is right."""
    articles = sorted({case.article for case in cases})
    pairs: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        fit = fitted([case for case in cases if case.article not in held])
        pairs += [(fit.score(case.quote), case.right) for case in cases if case.article in held]
    return pairs


def is_fitted(rule: str, cases: Sequence[Judged]) -> bool:
    """Whether there are enough quotes of a rule to fit its score."""
    return len({case.article for case in cases if case.quote.reasons[0] == rule}) >= LEAST_ARTICLES


def share_of_others(cases: Sequence[Judged], kind: str) -> float:
    """Return how many alternatives of a kind are right where the first suggestion is wrong."""
    found = [case.others[kind] for case in cases if kind in case.others and not case.right]
    return round(sum(found) / max(len(found), 1), 2)


def deciles(scored: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """Yield a line for each tenth of the scores: their mean, the share of right quotes and its interval."""
    yield f"{'score':>7}{'right':>7}{'off by':>8}{'quotes':>8}   95 % interval"
    for tenth in tenths(scored):
        hits, count = sum(hit for _, hit in tenth), len(tenth)
        mean, share = 100 * sum(score for score, _ in tenth) / count, 100 * hits / count
        low, high = (100 * end for end in wilson(hits, count))
        yield f"{mean:7.1f}{share:7.1f}{share - mean:+8.1f}{count:8}   {low:.1f} to {high:.1f}"


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson interval of a share."""
    share = hits / count
    middle = share + z * z / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - half) / (1 + z * z / count), (middle + half) / (1 + z * z / count)


def write(fit: Fit, train: Sequence[Judged]) -> None:
    """Write the fit into the code."""
    for path in (CODE / "quotes").glob("*.py"):
        text = path.read_text("utf-8")
        for rule, score in fit.scores.items():
            mark = rf'(id="{re.escape(rule)}",(?:(?!\bid=).)*?\bscore=)[\d.]+'
            text = re.sub(mark, rf"\g<1>{score}", text, count=1, flags=re.DOTALL)
        path.write_text(text, "utf-8")
    path = Path(quote_weights.__file__)
    text = path.read_text("utf-8")
    for name, weight in fit.weights.items():
        text = re.sub(rf'(    "{re.escape(name)}": )[-\d.]+', rf"\g<1>{weight}", text)
    rows = "".join(f"    {row},\n" for row in fit.shares)
    text = re.sub(r"(?ms)^SHARES = \(.*?^\)$|^SHARES = .*?$", f"SHARES = (\n{rows})", text, count=1)
    for name, kind in (("OTHER_END", "end"), ("OTHER_SOURCE", "source")):
        text = re.sub(rf"(?m)^({name} = )[\d.]+", rf"\g<1>{share_of_others(train, kind)}", text)
    path.write_text(text, "utf-8")


def main() -> None:
    """Print the fit and the deciles, and write the fit if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("evaluator", "train", "dev"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--write", action="store_true", help="put the fit into the code")
    asked = parser.parse_args()
    train, dev = (judged(asked.evaluator, gold) for gold in (asked.train, asked.dev))
    fit = fitted(train)
    print(f"{'rule':34}{'score':>7}{'quotes':>8}{'right':>7}")
    for rule, score in fit.scores.items():
        cases = [case.right for case in train if case.quote.reasons[0] == rule]
        share = f"{100 * sum(cases) / len(cases):6.0f}%" if cases else ""
        print(f"{rule:34}{score:7.2f}{len(cases):8}{share}{'' if is_fitted(rule, train) else '  by hand'}")
    print(f"\n{'circumstance':46}{'weight':>7}{'quotes':>8}")
    for name, weight in fit.weights.items():
        print(f"{name:46}{weight:+7.2f}{sum(name in case.quote.reasons for case in train):8}")
    for kind in ("end", "source"):
        print(f"another {kind} is right where the first is wrong: {share_of_others(train, kind):.2f}")
    for heading, scored in (
        ("dev, as in the code", [(case.quote.score, case.right) for case in dev]),
        ("dev, as fitted", [(fit.score(case.quote), case.right) for case in dev]),
        ("train, each fifth as fitted to the others", crossed(train)),
    ):
        print(f"\nright by tenth of score, in %: {heading}")
        print("\n".join(deciles(scored)))
    if asked.write:
        write(fit, train)


if __name__ == "__main__":
    main()
