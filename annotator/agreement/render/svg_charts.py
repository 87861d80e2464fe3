"""Charts as SVG. Colour is never the only cue: every mark has a number or a position on a labelled axis."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from annotator.agreement.coefficients.results import RELIABLE, TENTATIVE, Result
from annotator.agreement.render.blocks import Chart, HeatMap, IntervalChart
from annotator.agreement.render.display_names import bounds, defined, number, subject
from annotator.core.text.visible import visible

_PLOT, _ROW, _VALUE, _CHARACTER = 320, 24, 180, 6.6
"""Pixels: width of the plot, height of a row, width of the values, and about the width of a character."""


def svg(chart: Chart) -> str:
    """Draw a chart."""
    if isinstance(chart, IntervalChart):
        return _intervals(chart.results, chart.title)
    if isinstance(chart, HeatMap):
        return _heat_map(chart)
    return _trend(chart.weeks, chart.title)


def _intervals(results: Sequence[Result], title: str) -> str:
    """Draw a row for each defined result: the point, its interval, and Krippendorff's two bounds as lines."""
    results = defined(results)
    height = _ROW * (len(results) + 1)
    axis = _Axis(
        left=max(330.0, *(_CHARACTER * len(_name(one)) + 20 for one in results), 0),
        low=min([0.0, *(one.low for one in results if one.low is not None)]),
    )
    parts = [
        f'<line class="bound" x1="{axis.x(at):.1f}" y1="0" x2="{axis.x(at):.1f}" y2="{height - _ROW}"/>'
        f'<text class="axis" x="{axis.x(at):.1f}" y="{height - 6}">{at:g}</text>'
        for at in (0.0, TENTATIVE, RELIABLE, 1.0)
    ]
    for index, one in enumerate(results):
        parts.append(_interval_row(one, index * _ROW + _ROW / 2, axis))
    return _svg(axis.left + _PLOT + _VALUE, height, title, parts)


class _Axis(NamedTuple):
    """The left end of a plot and the value there; the right end is 1."""

    left: float
    low: float

    def x(self, value: float) -> float:
        """Return the horizontal position of a value."""
        return self.left + _PLOT * (value - self.low) / (1 - self.low)


def _name(one: Result) -> str:
    return f"{subject(one)}: {one.measure.name}"


def _interval_row(one: Result, y: float, axis: _Axis) -> str:
    text = f'<text x="{axis.left - 12:.0f}" y="{y + 4:.1f}" text-anchor="end">{shown(_name(one))}</text>'
    value = f"{number(one.value)} ({bounds(one)})" if bounds(one) else number(one.value)
    text += f'<text x="{axis.left + _PLOT + 14:.0f}" y="{y + 4:.1f}">{value}</text>'
    if one.low is not None and one.high is not None:
        ends = f'x1="{axis.x(one.low):.1f}" x2="{axis.x(one.high):.1f}"'
        text += f'<line class="interval" {ends} y1="{y:.1f}" y2="{y:.1f}"/>'
    if one.value is not None:
        text += f'<circle class="point" cx="{axis.x(max(one.value, axis.low)):.1f}" cy="{y:.1f}" r="4.5"/>'
    return text


def _heat_map(chart: HeatMap) -> str:
    side, left, top = 62, 170, 96
    parts = []
    for index, name in enumerate(chart.columns):
        x = left + side * index + side / 2
        parts.append(f'<text transform="translate({x + 4:.0f} {top - 10}) rotate(-40)">{shown(name)}</text>')
    for line, (name, places) in enumerate(zip(chart.rows, chart.cells, strict=True)):
        y = top + 34 * line
        parts.append(f'<text x="{left - 10}" y="{y + 22}" text-anchor="end">{shown(name)}</text>')
        for index, cell in enumerate(places):
            strength = 0.75 * min(max(cell.strength, 0.0), 1.0)
            place = f'x="{left + side * index}" y="{y}" width="{side - 2}" height="32"'
            parts.append(f'<rect class="cell" {place} fill-opacity="{strength:.2f}"/>')
            middle = left + side * index + side / 2 - 1
            parts.append(f'<text class="number" x="{middle:.0f}" y="{y + 21}">{shown(cell.number)}</text>')
    return _svg(left + side * len(chart.columns) + 90, top + 34 * len(chart.rows) + 4, chart.title, parts)


def _trend(weeks: Sequence[tuple[str, Result]], title: str) -> str:
    step, height, left = 74, 170, 40
    parts = []
    for at in (0.0, 0.5, 1.0):
        y = _y(at, height)
        parts.append(
            f'<line class="bound" x1="{left}" x2="{left + step * len(weeks)}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        parts.append(f'<text class="axis" x="{left - 18}" y="{y + 4:.1f}">{at:g}</text>')
    for index, (week, one) in enumerate(weeks):
        x = left + step * index + step / 2
        parts.append(f'<text class="axis" x="{x:.0f}" y="{height + 38}">{shown(week)}</text>')
        if one.low is not None and one.high is not None:
            ends = f'y1="{_y(one.low, height):.1f}" y2="{_y(one.high, height):.1f}"'
            parts.append(f'<line class="interval" x1="{x:.0f}" x2="{x:.0f}" {ends}/>')
        if one.value is not None:
            y = _y(one.value, height)
            parts.append(f'<circle class="point" cx="{x:.0f}" cy="{y:.1f}" r="4.5"/>')
            parts.append(f'<text class="number" x="{x + 22:.0f}" y="{y + 4:.1f}">{one.value:.2f}</text>')
    return _svg(left + step * len(weeks) + 20, height + 46, title, parts)


def _y(value: float, height: int) -> float:
    return 12 + height * (1 - min(max(value, 0.0), 1.0))


def shown(text: str) -> str:
    """Escape text for HTML and SVG, control characters made visible."""
    return escape(visible(text))


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    box = f'viewBox="0 0 {width:.0f} {height:.0f}" style="max-width:{width:.0f}px"'
    return f'<svg role="img" {box}><title>{shown(title)}</title>{"".join(parts)}</svg>'
