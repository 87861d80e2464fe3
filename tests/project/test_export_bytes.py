"""Exports from rows are those that the models of the lines give for decoded values, on both engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from annotator.formats.record import WriteItem
from annotator.formats.registry import WRITABLE, Format
from annotator.project import Project, exporter
from annotator.project.exporter import ExportCounts, ExportOptions
from tests.formats.dataset.plain_lines import review_line, unit_line
from tests.project.varied_project import REVIEWERS, fill

EVERYTHING = {"open": True, "suggestions": True}
CHOICES: list[dict[str, Any]] = [
    {},
    EVERYTHING,
    {"gold": True, "suggestions": True},
    {"reviewers": frozenset(REVIEWERS[:2]), "open": True},
]
QUERIES = ["kind:quote type:direct,mixed", "stance:ask", "-is:finished", "has:evidence prices", "is:nested"]
EXPORTS = [
    *({"format": format, **chosen} for format in ("annotator", "jsonl") for chosen in CHOICES),
    *({"format": "jsonl", "where": where, **EVERYTHING} for where in QUERIES),
]


def plain(format: Format) -> Format:
    """Return a format that writes the same lines from values."""

    def write(items: Iterable[WriteItem]) -> Iterator[bytes]:
        for item in items:
            if format.name == "annotator":
                yield review_line(item.record).encode() + b"\n"
            else:
                for unit in item.units:
                    yield unit_line(item.record, unit, item.scheme).encode() + b"\n"

    return replace(format, writer=write, row_writer=None)


@pytest.fixture
def varied(engine_url: str) -> Iterator[Project]:
    """A project with some of everything."""
    with Project.open(engine_url) as project:
        fill(project._database, Random(112), size=14, units=(0, 1, 6))
        yield project


def exported(project: Project, options: dict[str, Any]) -> tuple[bytes, ExportCounts]:
    """Return the bytes and the counts of an export."""
    asked = ExportOptions(**options)
    return b"".join(project.export(asked)), asked.counts


def test_exports_from_rows_are_those_of_the_models(varied: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = [exported(varied, options) for options in EXPORTS]
    monkeypatch.setattr(exporter, "WRITABLE", tuple(plain(format) for format in WRITABLE))
    slow = [exported(varied, options) for options in EXPORTS]
    assert fast == slow
    assert all(data for data, _ in fast)
    assert fast[1][1].invalid
    assert any(reason.noun == "label" for reason in fast[5][1].left_out)
