"""The report as Markdown and HTML: complete, safe, self-contained."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import agreement_of_table
from annotator.agreement.coefficients.measures import MEASURES, Question
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.render import VERDICTS
from annotator.agreement.render.html import to_html
from annotator.agreement.render.markdown import results_table, to_markdown
from annotator.agreement.report.collector import Collector
from annotator.agreement.report.report import Report, report
from annotator.agreement.units.unit_batch import ComparedField
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Unit
from tests.agreement.samples import evidence, typed

EVIL = "<script>alert(1)</script>|\x1b[31m\u202e`x`"
SAID = Unit("u1", "quote", (Span(0, 9),), labels=typed(stance="support", attribution="person"))


def made(first: str = "anna", article: str = "a") -> Report:
    """Return a report with values in every section."""
    collector = Collector([ComparedField.of(one) for one in default_scheme().fields])
    denied = replace(SAID, labels=typed(stance="deny", attribution="person"))
    for number in range(12):
        when = {first: f"2026-01-{number + 1:02}T00:00:00Z", "bob": f"2026-01-{number + 1:02}T00:00:00Z"}
        reviews = {first: [SAID], "bob": [denied if number % 3 else SAID]}
        collector.add(
            f"{article}{number}", "He agreed.", reviews, gold=[SAID], suggested=[SAID], submitted=when
        )
    return report(collector, sampling=Sampling(50), versions={"annotator": "1.0"})


Attributes = list[tuple[str, str | None]]


class _Balanced(HTMLParser):
    """A parser that fails on a closing tag that does not match the last open one."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.seen.add(tag)
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_well_formed_and_loads_nothing() -> None:
    page = to_html(made())
    reader = _Balanced()
    reader.feed(page)
    assert reader.open == []
    assert {"svg", "table", "style"} <= reader.seen
    assert not reader.seen & {"script", "link", "img", "iframe", "object"}
    assert "http" not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    for chart in re.findall(r"<svg.*?</svg>", page, re.S):
        assert ElementTree.fromstring(chart).find("title") is not None


@pytest.mark.parametrize("page", [to_html, to_markdown])
def test_pages_escape_names_from_outside(page: Callable[[Report], str]) -> None:
    shown = page(made(first=EVIL, article=EVIL))
    assert "<script>" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_pages_have_every_section() -> None:
    page, text = to_html(made()), to_markdown(made())
    for title in (
        *(question.value for question in Question),
        "Each label against all the others",
        "Pairs of annotators",
        "anna against all others",
        "splitter against gold",
        "Where to look next",
        "Definitions",
    ):
        assert title in page
        assert f"## {title}" in text
    assert "2026-W02" in page
    for measure in MEASURES:
        assert measure.name in text
        assert measure.definition in text


def test_pages_of_an_empty_report() -> None:
    nothing = report(Collector([]))
    assert "0 articles" in to_html(nothing)
    assert "0 articles" in to_markdown(nothing)


def test_results_table_escapes_bars() -> None:
    ratings = Ratings.from_long([0, 0, 1, 1], list("abab"), ["x|y", "z", "z", "z"])
    lines = results_table(agreement_of_table(ratings).values).splitlines()
    assert lines[2].startswith("| all ratings | Percent | 0.500 |")
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1


def test_pages_report_verdicts_apart_and_evidence_beside_them() -> None:
    cited = evidence("https://a.example")
    verdict = Unit("u2", "claim", (Span(0, 9),), labels=typed(verification="supported"), evidence=cited)
    refuted = replace(verdict, labels=typed(verification="refuted"))
    collector = Collector([ComparedField.of(one) for one in default_scheme().fields])
    for number in range(3):
        collector.add(f"a{number}", "He agreed.", {"anna": [SAID, verdict], "bob": [SAID, refuted]})
    result = report(collector, sampling=Sampling(20))
    assert result.verdicts == ("fidelity", "verification")
    page = to_markdown(result)
    labels, verdicts = page.index("## Same label, given a match"), page.index(f"## {VERDICTS}")
    assert labels < page.index("claims, checkworthiness") < verdicts < page.index("claims, verification")
    assert "3 of 3 matched pairs of claims both cite evidence, 3 of them a source in common." in page
    assert "both cite evidence" in to_html(result)
