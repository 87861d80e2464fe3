"""The options `--rename` and `--retire` of `scheme apply`, checked against the two schemes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from annotator.core.errors import BadInput
from annotator.core.scheme import FieldLabel, Renames, Scheme
from annotator.core.unit import Kind

RENAME, RETIRE = "--rename", "--retire"
_RENAME = re.compile(r"(?P<field>\w+)(?:\.(?P<label>\w+))?=(?P<new>\w+)")
_RETIRE = re.compile(r"(?P<field>\w+)(?:\.(?P<label>\w+))?")


class RenameOptions:
    """The labels of the old scheme that are to be renamed or retired; the others are kept.

    Attributes:
        renames: the labels that are renamed or retired, as they are recorded.
    """

    def __init__(
        self,
        old: Scheme,
        in_use: Iterable[tuple[FieldLabel, Kind]],
        new: Scheme,
        rename: Iterable[str],
        retire: Iterable[str],
    ) -> None:
        """Check the options.

        Args:
            old: the old scheme.
            in_use: labels in use, some of which the old scheme may lack.
            new: the new scheme.
            rename: `FIELD.OLD=NEW`, or `FIELD=NEW` for a whole field.
            retire: `FIELD.LABEL`, or `FIELD` for a whole field.

        Raises:
            BadInput: an option names what does not exist, or contradicts another one.
        """
        self._new = new
        self._old = {
            field.code: {label.code: set(field.kinds) for label in field.labels} for field in old.fields
        }
        for (field, label), kind in in_use:
            self._old.setdefault(field, {}).setdefault(label, set()).add(kind)
        self._fields: dict[str, str] = {}
        """Old field → new field, for fields that are renamed as a whole."""
        labels: list[tuple[FieldLabel, str]] = []
        for text in rename:
            found = _matched(_RENAME, text, RENAME, "FIELD.OLD=NEW, such as stance.query=ask")
            if found["label"] is None:
                self._rename_field(found["field"], found["new"])
            else:
                labels.append((self._known(found["field"], found["label"], RENAME), found["new"]))
        self.renames: Renames = self._renamed(labels)
        self._retired = {label for text in retire for label in self._labels_to_retire(text)}
        gone = {str(one): None for one in self._retired if self._lost_kinds(one) == self._kinds(one)}
        self.renames = {**self.renames, **gone}

    def keeps(self, label: FieldLabel, kind: Kind) -> bool:
        """Return whether a label of the old scheme becomes one of the new scheme, or was retired."""
        return label in self._retired or self._new.resolve(label, kind, self.renames) is not None

    def _known(self, field: str, label: str, option: str) -> FieldLabel:
        self._require_field(field, option)
        if label not in self._old[field]:
            problem = (
                f"the project's scheme has no label '{label}' in {field}; it has {_list(self._old[field])}"
            )
            raise BadInput(problem, field=option)
        return FieldLabel(field, label)

    def _require_field(self, field: str, option: str) -> None:
        if field not in self._old:
            problem = f"the project's scheme has no field '{field}'; it has {_list(self._old)}"
            raise BadInput(problem, field=option)

    def _rename_field(self, old: str, new: str) -> None:
        self._require_field(old, RENAME)
        known = [field.code for field in self._new.fields]
        if new not in known:
            raise BadInput(f"the new scheme has no field '{new}'; it has {_list(known)}", field=RENAME)
        if old in self._fields:
            raise BadInput(f"{old} is renamed twice", field=RENAME)
        if new in self._old or new in self._fields.values():
            # A unit may have a label of either.
            raise BadInput(f"{old} cannot become {new}: two fields would become one", field=RENAME)
        self._fields[old] = new

    def _renamed(self, labels: Iterable[tuple[FieldLabel, str]]) -> Renames:
        """Return the renames of single labels, and of the others in the fields that are renamed."""
        found: dict[str, str | None] = {}
        for old, new in labels:
            now = FieldLabel(self._fields.get(old.field, old.field), new)
            field = self._new.field(now.field)
            if field is None:
                problem = f"the new scheme has no field '{now.field}': rename it with {now.field}=NEW"
                raise BadInput(problem, field=RENAME)
            if field.label(new) is None:
                known = _list([label.code for label in field.labels])
                problem = f"the new scheme has no label '{new}' in {now.field}; it has {known}"
                raise BadInput(problem, field=RENAME)
            if str(old) in found:
                raise BadInput(f"{old} is renamed twice", field=RENAME)
            found[str(old)] = str(now)
        for code, new in self._fields.items():
            for label in self._old[code]:
                found.setdefault(f"{code}.{label}", f"{new}.{label}")
        return found

    def _labels_to_retire(self, text: str) -> Iterable[FieldLabel]:
        found = _matched(_RETIRE, text, RETIRE, "FIELD.LABEL, such as stance.query")
        field, label = found["field"], found["label"]
        if label is not None:
            one = self._known(field, label, RETIRE)
            if not self._lost_kinds(one):
                both = str(one) in self.renames
                raise BadInput(
                    f"{one} is also renamed" if both else f"the new scheme still has {one}", field=RETIRE
                )
            return [one]
        self._require_field(field, RETIRE)
        labels = (FieldLabel(field, code) for code in self._old[field])
        gone = [one for one in labels if self._lost_kinds(one)]
        if not gone:
            raise BadInput(f"the new scheme has every label of {field}", field=RETIRE)
        return gone

    def _kinds(self, label: FieldLabel) -> set[Kind]:
        return self._old[label.field][label.label]

    def _lost_kinds(self, label: FieldLabel) -> set[Kind]:
        """Return the kinds of unit that can no longer have a label."""
        return {kind for kind in self._kinds(label) if self._new.resolve(label, kind, self.renames) is None}


def _matched(pattern: re.Pattern[str], text: str, option: str, shape: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise BadInput(f"'{text}' is not of the form {shape}", field=option)
    return found


def _list(codes: Collection[str]) -> str:
    return ", ".join(codes)
