"""Reports on the agreement of a project's submitted reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from annotator import __version__
from annotator.agreement import (
    GOLD,
    SPLITTER,
    Collector,
    ComparedField,
    LeftOut,
    Report,
    report,
)
from annotator.core.errors import BadInput
from annotator.core.label_map import LabelMaps
from annotator.core.scheme import Scheme
from annotator.core.unit import Label, Suggestion, Unit, adopt
from annotator.core.unit_columns import PageReview, ReviewPage
from annotator.garbage_collection import collector_paused
from annotator.project.scheme.page_labels import LostLabels, with_current_labels
from annotator.storage import Transaction
from annotator.storage.queries import schemes, suggestions
from annotator.storage.queries.streams import agreement_stream


def agreement_of_project(
    tx: Transaction, scheme: Scheme, fields: tuple[str, ...], progress: Callable[[int], None] | None = None
) -> Report:
    """Report the agreement of a project's reviewers, from submitted reviews.

    Reviewers are also compared with the adjudicated reviews, and so are the suggestions for their articles.

    Args:
        tx: a reading transaction.
        scheme: its fields are compared. Labels of reviews under other versions are mapped to it by the
            recorded changes; those that it lacks are left out and counted.
        fields: codes of the fields to report on; all if empty.
        progress: called from time to time with the number of articles read; its errors stop the work.

    Raises:
        BadInput: the scheme lacks one of the fields.
    """
    check_fields(scheme, fields)
    collector = Collector([ComparedField.of(field) for field in scheme.fields])
    with collector_paused():
        splitters, lost = _collect(tx, collector, LabelMaps(scheme, schemes.changes(tx)), progress)
    made_by = {"annotator": __version__, f"scheme {scheme.name}": scheme.version}
    if splitters:
        made_by["splitter"] = ", ".join(sorted(splitters))
    left_out = [LeftOut(*label, kind, reviewer, units) for (reviewer, kind, label), units in lost.items()]
    return report(collector, fields=fields, versions=made_by, left_out=left_out)


def _collect(
    tx: Transaction, collector: Collector, maps: LabelMaps, progress: Callable[[int], None] | None
) -> tuple[set[str], LostLabels]:
    """Count the submitted reviews; return the splitters of the suggestions, and the labels that are lost.

    Nothing of a page outlives this function: the report can use its memory.
    """
    splitters: set[str] = set()
    lost: LostLabels = Counter()
    for stored in agreement_stream.submitted_pages(tx):
        page, versions = _with_suggestions(tx, stored.decoded())
        splitters |= versions
        page, lost_here = with_current_labels(page, maps)
        lost.update(lost_here)
        collector.add_page(page)
        if progress is not None:
            progress(len(collector.articles))
    return splitters, lost


def _with_suggestions(tx: Transaction, page: ReviewPage) -> tuple[ReviewPage, set[str]]:
    """Add the latest suggestions for each adjudicated article, as reviews; return their versions too."""
    adjudicated = [one.article for one in page.reviews if one.reviewer == GOLD]
    stored = {place: suggestions.get(tx, page.articles[place][0]) for place in adjudicated}
    found = {place: one for place, one in stored.items() if one is not None}
    if not found:
        return page, set()
    reviews = [PageReview(place, SPLITTER, "") for place in found]
    units = (_with_labels(suggested) for _, suggested in found.values())
    return page.with_reviews(reviews, units), {version for version, _ in found.values()}


def _with_labels(suggested: Iterable[Suggestion]) -> list[Unit]:
    """Return suggestions as units with the labels that they propose."""
    return [
        replace(unit, labels={field: Label(code, "accepted") for field, code in unit.proposed.items()})
        for unit in adopt(suggested).values()
    ]


def check_fields(scheme: Scheme, fields: tuple[str, ...]) -> None:
    """Raise BadInput for a field that the scheme does not have."""
    for code in fields:
        if scheme.field(code) is None:
            known = ", ".join(field.code for field in scheme.fields)
            raise BadInput(f"the scheme has no field '{code}'; known are {known}", field="--field")
