"""The report as text, Markdown and HTML, and the words that every rendering shares."""

from annotator.agreement.render.display_names import BANDS as BANDS
from annotator.agreement.render.display_names import COLUMNS as COLUMNS
from annotator.agreement.render.display_names import NEEDS_TWO as NEEDS_TWO
from annotator.agreement.render.display_names import VERDICTS as VERDICTS
from annotator.agreement.render.display_names import answered as answered
from annotator.agreement.render.display_names import band as band
from annotator.agreement.render.display_names import because as because
from annotator.agreement.render.display_names import beside as beside
from annotator.agreement.render.display_names import bounds as bounds
from annotator.agreement.render.display_names import defined as defined
from annotator.agreement.render.display_names import disputed as disputed
from annotator.agreement.render.display_names import number as number
from annotator.agreement.render.display_names import row as row
from annotator.agreement.render.display_names import share as share
from annotator.agreement.render.display_names import sizes as sizes
from annotator.agreement.render.display_names import subject as subject
from annotator.agreement.render.html import to_html as to_html
from annotator.agreement.render.markdown import results_table as results_table
from annotator.agreement.render.markdown import to_markdown as to_markdown
from annotator.agreement.render.text_table import to_plain as to_plain
