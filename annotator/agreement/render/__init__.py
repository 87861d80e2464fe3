"""The report as text, Markdown and HTML, and the words that every rendering shares."""

from annotator.agreement.render.display_names import (
    BANDS,
    COLUMNS,
    NEEDS_TWO,
    VERDICTS,
    answered,
    band,
    because,
    beside,
    bounds,
    defined,
    disputed,
    number,
    row,
    share,
    sizes,
    subject,
)
from annotator.agreement.render.html import to_html
from annotator.agreement.render.markdown import results_table, to_markdown
from annotator.agreement.render.text_table import to_plain

__all__ = [
    "BANDS",
    "COLUMNS",
    "NEEDS_TWO",
    "VERDICTS",
    "answered",
    "band",
    "because",
    "beside",
    "bounds",
    "defined",
    "disputed",
    "number",
    "results_table",
    "row",
    "share",
    "sizes",
    "subject",
    "to_html",
    "to_markdown",
    "to_plain",
]
