"""Values and scopes in words, for every page and screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.agreement.coefficients.estimates import MOST_ANNOTATORS
from annotator.agreement.coefficients.measures import Question
from annotator.agreement.coefficients.results import REASONS, Band, Reason, Result
from annotator.agreement.report.collector import SPLITTER
from annotator.agreement.report.disagreements import Disagreement
from annotator.agreement.report.report import Needed, Report
from annotator.core.text.visible import visible

VERDICTS = "Same verdict, given a match: of what both looked up"
"""The heading of fields with a label for claims that no one has looked up yet."""

BANDS: dict[Band, str] = {
    "reliable": "reliable",
    "tentative": "tentative",
    "unreliable": "not reliable",
    "unknown": "no interval",
}

NEEDS_TWO = "agreement needs submitted reviews of the same article by two reviewers"
"""Shown where there is nothing to compare."""


def results_by_question(report: Report) -> Iterator[tuple[str, list[Result]]]:
    """Group the overall values by the question that they answer; verdicts are separate and last."""
    for question in Question:
        results = [one for one in report.overall if one.measure.question is question]
        yield question.value, [one for one in results if one.scope.field not in report.verdicts]
    yield VERDICTS, [one for one in report.overall if one.scope.field in report.verdicts]


def side_notes(report: Report) -> list[str]:
    """Return the counts of a report that are not measures, one sentence each."""
    sentences = []
    for one in report.asides:
        common = f", {one.same_evidence:,} of them a source in common" if one.cited else ""
        sentences.append(
            f"{one.cited:,} of {one.matched:,} matched pairs of {one.kind}s both cite evidence{common}."
        )
    confused = report.asides[0].confused if report.asides else 0
    sentences.append(f"{confused:,} units are a quote to one annotator and a claim to another.")
    sentences += [
        f"{characters:,} characters lie in several {kind}s of the same annotator, and count for the first."
        for kind, characters in report.merged.items()
    ]
    return sentences


def left_out_notes(report: Report) -> list[str]:
    """Return what was not compared, because the scheme does not have it, one sentence each."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for one in report.left_out:
        whose = "" if one.independent else " of the suggestions" if one.annotator == SPLITTER else " of gold"
        counts.setdefault((one.field, whose), Counter())[one.label] += one.units
    return [
        f"{labels.total():,} {field} labels{whose} are left out, because the scheme does not have them: "
        f"{', '.join(f'{label} {number:,}' for label, number in labels.most_common())}."
        for (field, whose), labels in counts.items()
    ]


def sizes(report: Report) -> list[str]:
    """Return the sizes of a report: articles, reviews, annotators, adjudicated articles, labels left out."""
    counts = (
        (report.articles, "article"),
        (report.reviews, "submitted review"),
        (len(report.annotators), "annotator"),
    )
    found = [f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts]
    found += [f"{report.gold:,} adjudicated"] if report.gold else []
    left_out = sum(one.units for one in report.left_out if one.independent)
    return [*found, f"{left_out:,} labels left out"] if left_out else found


def pairs_listed(report: Report) -> tuple[list[Result], str]:
    """Return the values of pairs for a page, or the sentence to show instead."""
    if len(report.annotators) > MOST_ANNOTATORS:
        return [], f"The pairs of more than {MOST_ANNOTATORS} annotators are in the JSON report alone."
    return defined(report.pairs), ""


def subject(result: Result) -> str:
    """Return the subject of a result: kind, field, label, pair and article, as far as they apply."""
    scope = result.scope
    pair = " · ".join("all others" if one == "*" else one for one in scope.pair or ())
    parts = (scope.kind and f"{scope.kind}s", scope.field, scope.label, pair, scope.article)
    return visible(", ".join(part for part in parts if part)) or "all ratings"


def number(value: float | None) -> str:
    """Format a value with three decimals, None as a dash."""
    return "–" if value is None else f"{value:z.3f}".replace("-", "−")


def bounds(result: Result) -> str:
    """Format the interval; empty without one."""
    return "" if result.low is None else f"{number(result.low)} to {number(result.high)}"


def band(result: Result) -> str:
    """Return the name of an alpha's reliability; empty for other measures."""
    return BANDS[result.band] if result.measure.banded and result.value is not None else ""


def defined(results: Iterable[Result]) -> list[Result]:
    """Leave out results without a value: only the overall sections show these, with the reason."""
    return [one for one in results if one.value is not None]


def reason_text(reason: Reason | None) -> str:
    """Return the reason in words; empty without one."""
    return "" if reason is None else REASONS[reason]


def remarks(result: Result) -> str:
    """Return the number of labels left out, and the reason in words; empty without either."""
    left_out = f"{result.left_out:,} labels left out: not in the scheme" if result.left_out else ""
    return "; ".join(part for part in (left_out, reason_text(result.reason)) if part)


def share(part: float | None) -> str:
    """Format a share as whole percent, None as a dash."""
    return "–" if part is None else f"{100 * part:.0f} %"


COLUMNS = (
    "",
    "measure",
    "value",
    "95 % interval",
    "reliance",
    "units",
    "annotators",
    "articles",
    "coverage",
    "untouched",
    "note",
)
"""The column heads of `row`."""


def row(one: Result) -> tuple[str, ...]:
    """Return the cells of a result."""
    return (
        subject(one),
        one.measure.name,
        number(one.value),
        bounds(one),
        band(one),
        f"{one.units:,}",
        str(one.annotators),
        "–" if one.articles is None else f"{one.articles:,}",
        share(one.coverage),
        share(one.untouched),
        remarks(one),
    )


def disagreement_row(one: Disagreement) -> tuple[str, ...]:
    """Return the cells of a disagreement."""
    about = ", ".join(f"{what} {cost:.1f}" for what, cost in one.about.items())
    return f"{one.cost:.1f}", one.article, one.kind, f"{one.start:,}", about


DISAGREEMENT_COLUMNS = ("cost", "article", "kind", "at", "about")
"""The column heads of `disagreement_row`."""


def still_needed(needed: Iterable[Needed]) -> list[tuple[str, str, int]]:
    """Return subject, measure and number of further articles for each value that these would make precise."""
    return [(subject(one.result), one.result.measure.name, one.articles) for one in needed if one.articles]
