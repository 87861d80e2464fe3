"""Agreement: how far annotators agree, on what, how sure that is, and what to discuss next.

The functions take plain values and return frozen ones; they read no files and know nothing of projects.

    ratings = Ratings.from_long(unit, annotator, label, article=article)
    agreement_of_table(ratings, "nominal").to_json()   # overall, each label, each pair of annotators

    collector = Collector([ComparedField.of(field) for field in scheme.fields])
    collector.add("article 1", text, {"anna": units, "bob": other_units})
    report(collector).to_json()

    observers = [Segments(((0, 11, 0), (40, 52, 0))), Segments(((0, 9, 0),))]   # (start, end, value)
    unitizing_alpha(continuum(observers, length=60, values=1))   # and boundary_, coding_ and value_alpha

`measures` lists every measure with its name, question, definition and formula; `render` writes reports.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from annotator.agreement.coefficients import measures as measures
from annotator.agreement.coefficients.bootstrap import Sampling as Sampling
from annotator.agreement.coefficients.estimates import TableAgreement as TableAgreement
from annotator.agreement.coefficients.estimates import agreement as agreement
from annotator.agreement.coefficients.estimates import agreement_by_label as agreement_by_label
from annotator.agreement.coefficients.estimates import agreement_of_pair as agreement_of_pair
from annotator.agreement.coefficients.estimates import agreement_of_table as agreement_of_table
from annotator.agreement.coefficients.estimates import alpha as alpha
from annotator.agreement.coefficients.measures import Measure as Measure
from annotator.agreement.coefficients.ratings import Ratings as Ratings
from annotator.agreement.coefficients.results import REASONS as REASONS
from annotator.agreement.coefficients.results import RELIABLE as RELIABLE
from annotator.agreement.coefficients.results import TENTATIVE as TENTATIVE
from annotator.agreement.coefficients.results import Result as Result
from annotator.agreement.coefficients.results import Scope as Scope
from annotator.agreement.coefficients.unitizing import boundary_alpha as boundary_alpha
from annotator.agreement.coefficients.unitizing import coding_alpha as coding_alpha
from annotator.agreement.coefficients.unitizing import unitizing_alpha as unitizing_alpha
from annotator.agreement.coefficients.unitizing import value_alpha as value_alpha
from annotator.agreement.report.collector import GOLD as GOLD
from annotator.agreement.report.collector import SPLITTER as SPLITTER
from annotator.agreement.report.collector import Collector as Collector
from annotator.agreement.report.disagreements import Disagreement as Disagreement
from annotator.agreement.report.left_out import LeftOut as LeftOut
from annotator.agreement.report.report import HALF_WIDTH as HALF_WIDTH
from annotator.agreement.report.report import Report as Report
from annotator.agreement.report.report import report as report
from annotator.agreement.report.sections import Confusion as Confusion
from annotator.agreement.report.side_by_side import Aspect as Aspect
from annotator.agreement.report.side_by_side import SideBySide as SideBySide
from annotator.agreement.report.side_by_side import Verdict as Verdict
from annotator.agreement.report.side_by_side import Version as Version
from annotator.agreement.report.side_by_side import side_by_side as side_by_side
from annotator.agreement.units.continua import Segments as Segments
from annotator.agreement.units.continua import continuum as continuum
from annotator.agreement.units.unit_batch import ComparedField as ComparedField
from annotator.core.level import Level


class _CallablePackage(ModuleType):
    """Makes `annotator.agreement(table)` call the public function of the same name as this package."""

    def __call__(self, table: Any, level: Level = "nominal", **options: Any) -> TableAgreement:
        # Imported by name: an import statement would make the public API a dependency of this package.
        found: TableAgreement = import_module("annotator.api").agreement(table, level, **options)
        return found


sys.modules[__name__].__class__ = _CallablePackage
