"""The report as text, Markdown and HTML, and the words that every rendering shares."""

from annotator.agreement.render.display_names import BANDS as BANDS
from annotator.agreement.render.display_names import COLUMNS as COLUMNS
from annotator.agreement.render.display_names import NEEDS_TWO as NEEDS_TWO
from annotator.agreement.render.display_names import VERDICTS as VERDICTS
from annotator.agreement.render.display_names import band as band
from annotator.agreement.render.display_names import bounds as bounds
from annotator.agreement.render.display_names import defined as defined
from annotator.agreement.render.display_names import disagreement_row as disagreement_row
from annotator.agreement.render.display_names import left_out_notes as left_out_notes
from annotator.agreement.render.display_names import number as number
from annotator.agreement.render.display_names import reason_text as reason_text
from annotator.agreement.render.display_names import remarks as remarks
from annotator.agreement.render.display_names import results_by_question as results_by_question
from annotator.agreement.render.display_names import row as row
from annotator.agreement.render.display_names import share as share
from annotator.agreement.render.display_names import side_notes as side_notes
from annotator.agreement.render.display_names import sizes as sizes
from annotator.agreement.render.display_names import subject as subject
from annotator.agreement.render.html import to_html as to_html
from annotator.agreement.render.markdown import results_table as results_table
from annotator.agreement.render.markdown import to_markdown as to_markdown
from annotator.agreement.render.text_table import to_plain as to_plain
