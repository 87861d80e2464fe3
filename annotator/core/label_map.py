"""How labels given under an earlier version of the scheme are read under the current one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from annotator.core.scheme import FieldLabel, Renames, Scheme, default_scheme, renamed
from annotator.core.unit import Kind, Label, Unit


class SchemeChange(NamedTuple):
    """A recorded change from one version of the scheme to another: the labels that it renamed or retired."""

    old: str
    new: str
    labels: Renames


@dataclass(frozen=True, slots=True)
class LabelMap:
    """Maps the labels of one earlier version to the current scheme. Labels that no change names are kept."""

    scheme: Scheme
    """The current scheme."""
    renames: Renames = field(default_factory=dict)
    _known: dict[tuple[FieldLabel, Kind], FieldLabel | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def _resolve(self, given: FieldLabel, kind: Kind) -> FieldLabel | None:
        """Return the label of the current scheme for a label, or None; each is determined once."""
        key = given, kind
        if key not in self._known:
            self._known[key] = self.scheme.resolve(given, kind, self.renames)
        return self._known[key]

    def labels(self, kind: Kind, labels: Mapping[str, Label]) -> dict[str, Label]:
        """Return the decided labels of a unit by field, without those that the current scheme lacks."""
        found = {}
        for code, label in labels.items():
            now = self._resolve(FieldLabel(code, label.code), kind)
            if now is not None:
                found[now.field] = Label(now.label, label.how)
        return found

    def lost(self, kind: Kind, labels: Mapping[str, Label]) -> list[FieldLabel]:
        """Return the labels of a unit that the current scheme lacks, by their earlier codes."""
        given = [FieldLabel(code, label.code) for code, label in labels.items()]
        return [one for one in given if self._resolve(one, kind) is None]

    def explains(self, unit: Unit) -> bool:
        """Return whether each label of a unit is one of the current scheme, or was retired."""
        return all(renamed(one, self.renames) is None for one in self.lost(unit.kind, unit.labels))

    def unit(self, unit: Unit) -> Unit:
        """Return the unit with its labels under the current scheme."""
        labels = self.labels(unit.kind, unit.labels)
        return unit if labels == unit.labels else replace(unit, labels=labels)


class LabelMaps:
    """The map from every version of a project's scheme to the current one."""

    def __init__(self, scheme: Scheme, changes: Sequence[SchemeChange]) -> None:
        """Set the current scheme and the recorded changes, oldest first."""
        self.scheme = scheme
        self._changes = changes
        self._known: dict[str, LabelMap] = {}

    def of(self, version: str) -> LabelMap:
        """Return the map from a version; without a recorded change, it keeps every label."""
        if version not in self._known:
            self._known[version] = LabelMap(self.scheme, _composed(self._path(version)))
        return self._known[version]

    def has(self, version: str) -> bool:
        """Return whether the version is the current one, or recorded changes lead from it to that."""
        return version == self.scheme.version or bool(self._path(version))

    @cached_property
    def of_suggestions(self) -> LabelMap:
        """The map from the labels that the splitter suggests, which are those of the default scheme.

        In a project created under another default scheme, it maps from that one.
        """
        if not self._changes:
            return LabelMap(self.scheme)
        default = default_scheme().version
        return self.of(default if self.has(default) else self._changes[0].old)

    def _path(self, version: str) -> list[SchemeChange]:
        """Return the changes from a version to the current one, since the version was the current one."""
        if version == self.scheme.version:
            return []
        path: list[SchemeChange] = []
        for change in self._changes:
            if change.old == version:
                path = [change]
            elif path and change.old == path[-1].new:
                path.append(change)
        return path


def _composed(path: Sequence[SchemeChange]) -> Renames:
    """Return what became of each label at the end of a path; reused codes keep their first meaning."""
    composed: Renames = {}
    for change in reversed(path):
        onward = {old: None if new is None else composed.get(new, new) for old, new in change.labels.items()}
        composed = {**composed, **onward}
    return composed
