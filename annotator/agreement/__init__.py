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

from annotator.agreement.coefficients import measures
from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import (
    TableAgreement,
    agreement,
    agreement_by_label,
    agreement_of_pair,
    agreement_of_table,
    alpha,
)
from annotator.agreement.coefficients.measures import Measure
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.coefficients.results import REASONS, RELIABLE, TENTATIVE, Result, Scope
from annotator.agreement.coefficients.unitizing import (
    boundary_alpha,
    coding_alpha,
    unitizing_alpha,
    value_alpha,
)
from annotator.agreement.report.collector import GOLD, SPLITTER, Collector
from annotator.agreement.report.disagreements import Disagreement
from annotator.agreement.report.report import HALF_WIDTH, Report, report
from annotator.agreement.report.sections import Confusion
from annotator.agreement.report.side_by_side import Aspect, SideBySide, Verdict, Version, side_by_side
from annotator.agreement.units.continua import Segments, continuum
from annotator.agreement.units.unit_batch import ComparedField
from annotator.core.level import Level

__all__ = [
    "GOLD",
    "HALF_WIDTH",
    "REASONS",
    "RELIABLE",
    "SPLITTER",
    "TENTATIVE",
    "Aspect",
    "Collector",
    "ComparedField",
    "Confusion",
    "Disagreement",
    "Measure",
    "Ratings",
    "Report",
    "Result",
    "Sampling",
    "Scope",
    "Segments",
    "SideBySide",
    "TableAgreement",
    "Verdict",
    "Version",
    "agreement",
    "agreement_by_label",
    "agreement_of_pair",
    "agreement_of_table",
    "alpha",
    "boundary_alpha",
    "coding_alpha",
    "continuum",
    "measures",
    "report",
    "side_by_side",
    "unitizing_alpha",
    "value_alpha",
]


class _CallablePackage(ModuleType):
    """Makes `annotator.agreement(table)` call the public function of the same name as this package."""

    def __call__(self, table: Any, level: Level = "nominal") -> TableAgreement:
        # Imported by name: an import statement would make the public API a dependency of this package.
        found: TableAgreement = import_module("annotator.api").agreement(table, level)
        return found


sys.modules[__name__].__class__ = _CallablePackage
