"""How values and scopes read, for every page that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.agreement.coefficients.estimates import MOST_ANNOTATORS
from annotator.agreement.coefficients.measures import Question
from annotator.agreement.coefficients.results import REASONS, Band, Reason, Result
from annotator.agreement.report.disagreements import Disagreement
from annotator.agreement.report.report import Needed, Report
from annotator.core.text.visible import visible

VERDICTS = "Same verdict, given a match: of what both looked up"
"""The heading of the fields in which a label stands for what nobody has looked up."""

BANDS: dict[Band, str] = {
    "reliable": "reliable",
    "tentative": "tentative",
    "unreliable": "not reliable",
    "unknown": "no interval",
}

NEEDS_TWO = "agreement needs submitted reviews of the same article by two reviewers"
"""What is said where there is nothing to compare."""


def answered(report: Report) -> Iterator[tuple[str, list[Result]]]:
    """The overall values by the question that they answer; verdicts apart, after all the others."""
    for question in Question:
        results = [one for one in report.overall if one.measure.question is question]
        yield question.value, [one for one in results if one.scope.field not in report.verdicts]
    yield VERDICTS, [one for one in report.overall if one.scope.field in report.verdicts]


def beside(report: Report) -> list[str]:
    """What is counted beside the values, a sentence each."""
    said = []
    for one in report.asides:
        common = f", {one.same_evidence:,} of them a source in common" if one.cited else ""
        said.append(
            f"{one.cited:,} of {one.matched:,} matched pairs of {one.kind}s both cite evidence{common}."
        )
    confused = report.asides[0].confused if report.asides else 0
    said.append(f"{confused:,} units are a quote to one annotator and a claim to another.")
    said += [
        f"{characters:,} characters lie in several {kind}s of the same annotator, and count for the first."
        for kind, characters in report.merged.items()
    ]
    return said


def sizes(report: Report) -> list[str]:
    """What went into a report: articles, reviews, annotators and, if there are any, articles with gold."""
    counts = (
        (report.articles, "article"),
        (report.reviews, "submitted review"),
        (len(report.annotators), "annotator"),
    )
    told = [f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts]
    return [*told, f"{report.gold:,} adjudicated"] if report.gold else told


def pairs_listed(report: Report) -> tuple[list[Result], str]:
    """The values of pairs that a page lists, and what is said of those that it leaves out."""
    if len(report.annotators) > MOST_ANNOTATORS:
        return [], f"The pairs of more than {MOST_ANNOTATORS} annotators are in the JSON report alone."
    return defined(report.pairs), ""


def subject(result: Result) -> str:
    """What a result is about: field, kind, label, pair and article, as far as they apply."""
    scope = result.scope
    pair = (
        None if scope.pair is None else " · ".join("all others" if one == "*" else one for one in scope.pair)
    )
    parts = (scope.kind and f"{scope.kind}s", scope.field, scope.label, pair, scope.article)
    return visible(", ".join(part for part in parts if part)) or "all ratings"


def number(value: float | None) -> str:
    """A value with three decimals, or a dash."""
    return "–" if value is None else f"{value:z.3f}".replace("-", "−")


def bounds(result: Result) -> str:
    """The interval, or nothing."""
    return "" if result.low is None else f"{number(result.low)} to {number(result.high)}"


def band(result: Result) -> str:
    """How far to rely on an alpha, by the lower end of its interval."""
    return BANDS[result.band] if result.measure.banded and result.value is not None else ""


def defined(results: Iterable[Result]) -> list[Result]:
    """The results with a value: what the sections on details show, while the overall ones say what is not."""
    return [one for one in results if one.value is not None]


def because(reason: Reason | None) -> str:
    """The reason in words, or nothing."""
    return "" if reason is None else REASONS[reason]


def share(part: float | None) -> str:
    """A share in whole percent, or a dash."""
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
"""The heads of a table of values."""


def row(one: Result) -> tuple[str, ...]:
    """A value's cells under COLUMNS."""
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
        because(one.reason),
    )


def disputed(one: Disagreement) -> tuple[str, ...]:
    """A disagreement's cells under DISPUTED."""
    about = ", ".join(f"{what} {cost:.1f}" for what, cost in one.about.items())
    return f"{one.cost:.1f}", one.article, one.kind, f"{one.start:,}", about


DISPUTED = ("cost", "article", "kind", "at", "about")
"""The heads of a table of disagreements."""


def still_needed(needed: Iterable[Needed]) -> list[tuple[str, str, int]]:
    """What more articles would sharpen: the subject, the measure, and about how many of them."""
    return [(subject(one.result), one.result.measure.name, one.articles) for one in needed if one.articles]
