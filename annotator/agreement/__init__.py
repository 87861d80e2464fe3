"""Agreement: how far annotators agree, on what, how sure that is, and where to look next.

Plain values in, frozen values out; nothing here reads a file or knows a project. Three ways in:

    ratings = Ratings.from_long(unit, annotator, label, article=article)
    agreement(ratings, "nominal")             # percent, alpha, AC1, Fleiss' kappa, with intervals
    agreement_of_table(ratings)               # and each label and pair, as `--ratings` tells them

    collector = Collector([Question.of(field) for field in scheme.fields])
    collector.add("article 1", text, {"anna": [Mark.of(unit), …], "bob": […]})
    report(collector).to_json()

    observers = [Segments(((0, 11, 0), (40, 52, 0))), Segments(((0, 9, 0),))]   # (start, end, value)
    unitizing_alpha(continuum(observers, length=60, values=1))   # and boundary_, coding_ and value_alpha

`Collector.add_page` takes many articles at once, column by column, from whoever has them by the thousand.
"""

from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import (
    agreement,
    agreement_by_label,
    agreement_of_pair,
    agreement_of_table,
    alpha,
)
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.coefficients.results import Result, Scope
from annotator.agreement.report.collector import Collector, Reviewed
from annotator.agreement.report.disagreements import Disagreement
from annotator.agreement.report.report import Report, report
from annotator.agreement.report.side_by_side import SideBySide, side_by_side
from annotator.agreement.units.unit_annotation import Segments, UnitAnnotation
from annotator.agreement.units.unit_batch import AnnotationColumns, ComparedField
from annotator.agreement.units.unitizing import (
    boundary_alpha,
    coding_alpha,
    continuum,
    unitizing_alpha,
    value_alpha,
)

__all__ = [
    "AnnotationColumns",
    "Collector",
    "ComparedField",
    "Disagreement",
    "Ratings",
    "Report",
    "Result",
    "Reviewed",
    "Sampling",
    "Scope",
    "Segments",
    "SideBySide",
    "UnitAnnotation",
    "agreement",
    "agreement_by_label",
    "agreement_of_pair",
    "agreement_of_table",
    "alpha",
    "boundary_alpha",
    "coding_alpha",
    "continuum",
    "report",
    "side_by_side",
    "unitizing_alpha",
    "value_alpha",
]
