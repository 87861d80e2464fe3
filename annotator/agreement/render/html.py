"""The report as one self-contained HTML file: charts, tables, definitions; light and dark; fit to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.agreement.render.blocks import Items, Note, PageBlock, Section, Table, Terms
from annotator.agreement.render.page import TITLE, opening, sections
from annotator.agreement.render.svg_charts import shown, svg
from annotator.agreement.report.report import Report

_STYLE = """
:root { color-scheme: light dark;
  --ink: #1b1f24; --paper: #fff; --soft: #5b6470; --line: #d5dae1; --mark: #1f5fae; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ee; --paper: #14171b; --soft: #9aa4b1; --line: #343b45; --mark: #79b0f5; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; margin: 2rem 0 .6rem; } h1 { margin-top: 0; }
p.soft, .note { color: var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; vertical-align: top;
  border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { overflow-x: auto; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; display: block; margin: .6rem 0; }
svg text { fill: var(--ink); font-variant-numeric: tabular-nums; }
svg .axis, svg .number { text-anchor: middle; } svg .axis { fill: var(--soft); }
svg .bound { stroke: var(--line); stroke-dasharray: 3 3; }
svg .interval { stroke: var(--mark); stroke-width: 3; }
svg .point, svg .cell { fill: var(--mark); } svg .cell { stroke: var(--line); }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #444; --line: #bbb; --mark: #1f5fae; }
  @page { margin: 12mm; }
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  table { font-size: 7.5pt; } th, td { padding: .15rem .4rem .15rem 0; } .wide { overflow: visible; }
  svg, tr { break-inside: avoid; } thead { display: table-header-group; } h2 { break-after: avoid; }
}
"""

_BOUNDS = Note("Dashed lines: 0.667 and 0.8, above which an alpha is tentative and reliable.", style="soft")


def to_html(report: Report) -> str:
    """Write the whole report. The page loads nothing, runs nothing, and shows data as plain text."""
    body = [f"<h1>{TITLE}</h1>", _block(opening(report)), _block(_BOUNDS)]
    body += map(_section, sections(report, drawn=True))
    lines = "\n".join(body)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{TITLE}</title><style>{_STYLE}</style></head>\n<body>\n{lines}\n</body></html>\n"
    )


def _section(section: Section) -> str:
    title = section.title.replace("{}", section.data)
    return f"<section><h2>{shown(title)}</h2>{''.join(map(_block, section.blocks))}</section>"


def _block(block: PageBlock) -> str:
    match block:
        case Note():
            style = f' class="{block.style}"' if block.style else ""
            return f"<p{style}>{shown(block.text.replace('{}', block.data))}</p>"
        case Items():
            return "".join(f"<p>{shown(one)}</p>" for one in block.sentences)
        case Terms():
            return _table(("", ""), block.entries, frozenset())
        case Table():
            return _table(block.head, block.rows, block.numbers)
        case _:
            return svg(block)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]], numbers: frozenset[int]) -> str:
    lines = "".join(_cells("td", cells, numbers) for cells in rows)
    top = f"<thead>{_cells('th', head, numbers)}</thead>"
    return f'<div class="wide"><table>{top}<tbody>{lines}</tbody></table></div>'


def _cells(tag: str, cells: Sequence[object], numbers: frozenset[int]) -> str:
    marked = (
        f"<{tag}{' class=n' if index in numbers else ''}>{shown(str(cell))}</{tag}>"
        for index, cell in enumerate(cells)
    )
    return f"<tr>{''.join(marked)}</tr>"
