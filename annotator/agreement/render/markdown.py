"""The report as Markdown: tables that read well as plain text too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.agreement.coefficients.results import Result
from annotator.agreement.render.blocks import Items, Note, PageBlock, Table, Terms
from annotator.agreement.render.page import TITLE, opening, sections, values_table
from annotator.agreement.report.report import Report
from annotator.core.text.visible import visible


def to_markdown(report: Report) -> str:
    """Write the whole report, with data escaped so that it acts neither as markup nor as terminal control."""
    return "\n".join([f"# {TITLE}", "", *_block(opening(report)), *_sections(report)]) + "\n"


def results_table(results: Iterable[Result], remarks: Sequence[str] = ()) -> str:
    """Write values as a Markdown table with the remarks below it, as `--ratings` prints them."""
    below = ["", *_block(Items(remarks))] if remarks else []
    return "\n".join([*_block(values_table(results)), *below])


def _sections(report: Report) -> Iterator[str]:
    for section in sections(report, drawn=False):
        yield from ("", "## " + section.title.replace("{}", _escaped(section.data)))
        for block in section.blocks:
            if isinstance(block, Note | Items | Terms | Table):  # there are no charts in Markdown
                yield ""
                yield from _block(block)


def _block(block: PageBlock) -> Iterator[str]:
    match block:
        case Note():
            yield block.text.replace("{}", _escaped(block.data))
        case Items():
            yield from (f"- {_escaped(one)}" for one in block.sentences)
        case Terms():
            yield from (f"- **{name}**: {text}" for name, text in block.entries)
        case Table():
            yield from (_row(block.head), f"|{'---|' * len(block.head)}")
            yield from map(_row, block.rows[: block.brief])


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(_escaped(str(cell)) for cell in cells)} |"


def _escaped(text: str) -> str:
    """Escape every character that Markdown or HTML could act on."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>|#~&" else one for one in visible(text))
