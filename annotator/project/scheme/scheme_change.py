"""Changes of the project's scheme: no label in use disappears silently."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from annotator.core.errors import AnnotatorError, BadInput
from annotator.core.label_map import LabelMaps, SchemeChange
from annotator.core.review.scheme_move import move_to_scheme
from annotator.core.scheme import FieldLabel, Scheme, renamed
from annotator.core.unit import Kind
from annotator.project.scheme.rename_options import RenameOptions
from annotator.storage import Transaction
from annotator.storage.queries import reviews, schemes


@dataclass(slots=True)
class LabelUse:
    """The use of a label in stored reviews."""

    label: FieldLabel
    kind: Kind
    units: int = 0
    reviews: set[int] = field(default_factory=set)


class LabelsInUse(AnnotatorError):
    """The new scheme lacks labels that are in use and that were neither renamed nor retired."""

    def __init__(self, uses: list[LabelUse]) -> None:
        self.uses = uses
        super().__init__(f"labels in use: {', '.join(str(use.label) for use in uses)}")


@dataclass(frozen=True, slots=True)
class AppliedScheme:
    """The result of applying a scheme.

    Attributes:
        changed: whether a change was recorded.
        moved: the number of open reviews that were moved to it.
    """

    changed: bool
    moved: int


def apply_scheme(
    tx: Transaction, scheme: Scheme, rename: Collection[str] = (), retire: Collection[str] = ()
) -> AppliedScheme:
    """Set the project's scheme, record the change, and move the open reviews to it.

    Changes that an earlier program made without recording them are recorded too.

    Args:
        tx: a writing transaction of a project that has a scheme.
        scheme: the new scheme.
        rename: `FIELD.OLD=NEW`, or `FIELD=NEW` for a whole field.
        retire: `FIELD.LABEL`, or `FIELD` for a whole field.

    Raises:
        LabelsInUse: labels in use are neither renamed nor retired.
        BadInput: a rename or retirement names what does not exist, or contradicts another.
    """
    current = schemes.current_version(tx, lock=True)
    open_reviews = schemes.outdated_reviews(tx, scheme.version, lock=True)
    maps = schemes.label_maps(tx)
    unrecorded = [one for one in schemes.versions_in_use(tx) if not maps.has(one) and one != scheme.version]
    origins = [*unrecorded, *([current] if current is not None and current != scheme.version else [])]
    if not origins:
        if rename or retire:
            raise BadInput("the project has this scheme already: nothing is renamed or retired")
        return AppliedScheme(False, _move(tx, open_reviews))
    uses = _uses(tx, maps, scheme.version)
    options = RenameOptions(maps.scheme, [(use.label, use.kind) for use in uses], scheme, rename, retire)
    lost = [use for use in uses if not options.keeps(use.label, use.kind)]
    if lost:
        raise LabelsInUse(lost)
    schemes.put(tx, scheme)
    for origin in origins:
        schemes.record(tx, SchemeChange(origin, scheme.version, options.renames))
    schemes.set_current(tx, scheme.version)
    return AppliedScheme(True, _move(tx, open_reviews))


def move_outdated(tx: Transaction, article: str, reviewer: str) -> None:
    """Move an open review to the current scheme, if it is under another version.

    It stays under its own if it has labels of which no recorded change says what became: `scheme apply` asks.
    """
    current = schemes.current_version(tx) or ""
    _move(tx, schemes.outdated_reviews(tx, current, article, reviewer, lock=True))


def _move(tx: Transaction, rows: Sequence[int]) -> int:
    """Move reviews and return how many; a label that nobody renamed or retired is never cleared."""
    moved_reviews = 0
    maps = schemes.label_maps(tx)
    old = {version: schemes.get(tx, version) for version in schemes.versions_in_use(tx)} if rows else {}
    for review in schemes.reviews_in(tx, rows):
        scheme = old[review.scheme]
        assert scheme is not None, "foreign keys keep the schemes of reviews"
        labels = maps.of(review.scheme)
        if all(labels.explains(unit) for unit in review.units.values()):
            moved, edit = move_to_scheme(review, scheme, labels)
            reviews.save(tx, moved, [edit])
            moved_reviews += 1
    return moved_reviews


def _uses(tx: Transaction, maps: LabelMaps, version: str) -> list[LabelUse]:
    """Return the labels in use that a change to a version concerns, by label and kind.

    The labels are those of the current scheme. Labels that it lacks were lost at an earlier change; they are
    left out, unless that change was not recorded.
    """
    uses: dict[tuple[FieldLabel, Kind], LabelUse] = {}
    for found in schemes.labels_in_use(tx):
        recorded = maps.has(found.scheme)
        if found.scheme == version or (recorded and maps.scheme.version == version):
            continue
        for pair in found.labels.items():
            label = renamed(FieldLabel(*pair), maps.of(found.scheme).renames)
            if label is not None and (not recorded or maps.scheme.has(label, found.kind)):
                use = uses.setdefault((label, found.kind), LabelUse(label, found.kind))
                use.units += found.units
                use.reviews.add(found.review)
    return [uses[key] for key in sorted(uses)]
