"""The annotation scheme: the questions about a unit and their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator
from pydantic_core import to_json

from annotator.core.errors import BadInput
from annotator.core.unit import Kind, Unit

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""The name of a field, a label or a scheme in files."""


Renames = Mapping[str, str | None]
"""Labels of one version of a scheme → labels of a later one, or None if retired."""


class FieldLabel(NamedTuple):
    """The codes of a field and of one of its labels, written `FIELD.LABEL`."""

    field: str
    label: str

    @classmethod
    def parse(cls, text: str) -> FieldLabel:
        """Return the codes of `FIELD.LABEL`."""
        field, _, label = text.partition(".")
        return cls(field, label)

    def __str__(self) -> str:
        return f"{self.field}.{self.label}"


def renamed(given: FieldLabel, renames: Renames) -> FieldLabel | None:
    """Return what became of a label: itself if it was not renamed, None if it was retired."""
    now = renames.get(str(given), str(given))
    return None if now is None else FieldLabel.parse(now)


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    VERSION_1: ClassVar[tuple[str, ...]] = ()
    """The fields of the first version of the model, in order; others were added later."""

    def versioned(self) -> dict[str, Any]:
        """Return the content of which the version of a scheme is a hash.

        Later fields follow those of version 1, and only if they differ from their default: a field that a
        scheme does not use must not change its version, which stored reviews name.
        """
        later = [
            name
            for name, field in type(self).model_fields.items()
            if name not in self.VERSION_1
            and getattr(self, name) != field.get_default(call_default_factory=True, validated_data={})
        ]
        return {name: _versioned(getattr(self, name)) for name in (*self.VERSION_1, *later)}


def _versioned(value: object) -> object:
    if isinstance(value, tuple):
        return [_versioned(item) for item in value]
    return value.versioned() if isinstance(value, _Value) else value


class SchemeLabel(_Value):
    """One label of a field."""

    VERSION_1 = ("code", "key", "definition", "example", "mapping", "missing")

    code: Code
    key: str = Field(pattern=r"^[1-9]$")
    definition: str = Field(min_length=1)
    example: str | None = None
    mapping: dict[str, str] = Field(default_factory=dict)
    """Name of another vocabulary → the label's name in it."""
    missing: bool = False
    """Whether agreement treats the label as a missing value; it is exported and counts as answered."""


class SchemeField(_Value):
    """One question about units of certain kinds."""

    VERSION_1 = (
        "code",
        "key",
        "question",
        "kinds",
        "required",
        "level",
        "repeatable",
        "guidance",
        "labels",
    )

    code: Code
    key: str | None = Field(default=None, pattern=r"^[a-z]$")
    """The letter that selects the field; None if only tab reaches it."""
    question: str = Field(min_length=1)
    kinds: tuple[Kind, ...] = Field(min_length=1)
    required: bool = True
    level: Literal["nominal", "ordinal"] = "nominal"
    repeatable: bool = True
    """Whether `.` may copy the answer to another unit; never true of a verdict."""
    guidance: str | None = None
    labels: tuple[SchemeLabel, ...] = Field(min_length=2, max_length=9)

    def label_for_key(self, key: str) -> SchemeLabel | None:
        """Return the label of a digit, or None."""
        return next((label for label in self.labels if label.key == key), None)

    def label(self, code: str) -> SchemeLabel | None:
        """Return the label with a code, or None."""
        return next((label for label in self.labels if label.code == code), None)


class Rule(_Value):
    """A boundary rule, cited by number."""

    VERSION_1 = ("number", "part", "text")

    number: int
    part: str
    text: str


class Scheme(_Value):
    """Fields, labels, keys, definitions and boundary rules, identified by a hash of the content."""

    VERSION_1 = ("name", "title", "description", "fields", "rules")

    name: Code
    title: str
    description: str
    fields: tuple[SchemeField, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = ()
    _renames: Renames = PrivateAttr(default_factory=dict)
    """Renames of suggested labels, in the project that the scheme was read from."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _require_unique("field code", [one.code for one in self.fields])
        for kind in ("quote", "claim"):
            _require_unique(
                f"key for a {kind}", [one.key for one in self.fields if kind in one.kinds and one.key]
            )
        for one in self.fields:
            _require_unique(f"{one.code}: label code", [label.code for label in one.labels])
            _require_unique(f"{one.code}: label key", [label.key for label in one.labels])
        _require_unique("rule number", [rule.number for rule in self.rules])
        return self

    @cached_property
    def version(self) -> str:
        """The first twelve hexadecimal digits of the SHA-256 of the content as JSON, renames left out."""
        return sha256(to_json(self.versioned())).hexdigest()[:12]

    def with_renames(self, renames: Renames) -> Scheme:
        """Return the same version of the scheme with these renames of suggested labels."""
        copy = self.model_copy()
        copy._renames = renames
        return copy

    def fields_of(self, kind: Kind) -> list[SchemeField]:
        """Return the fields of a kind of unit, in order."""
        return [one for one in self.fields if kind in one.kinds]

    def field(self, code: str) -> SchemeField | None:
        """Return the field with a code, or None."""
        return next((one for one in self.fields if one.code == code), None)

    @cached_property
    def label_codes(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """The codes of the labels that a unit can have, by its kind and the code of the field."""
        labels = {one.code: frozenset(label.code for label in one.labels) for one in self.fields}
        return {kind: {one.code: labels[one.code] for one in self.fields_of(kind)} for kind in get_args(Kind)}

    def has(self, given: FieldLabel, kind: Kind) -> bool:
        """Return whether a kind of unit can have a label."""
        return given.label in self.label_codes[kind].get(given.field, ())

    def resolve(self, given: FieldLabel, kind: Kind, renames: Renames) -> FieldLabel | None:
        """Return what a label of an earlier version is in this one; None if the kind lacks it."""
        now = renamed(given, renames)
        return now if now is not None and self.has(now, kind) else None

    def resolve_suggested(self, field: str, label: str, kind: Kind) -> FieldLabel | None:
        """Return what a label that the splitter suggests, one of the default scheme, is in this scheme."""
        return self.resolve(FieldLabel(field, label), kind, self._renames)

    def field_known_as(self, code: str) -> SchemeField | None:
        """Return the field that has this code in the default scheme; a project may have renamed it."""
        names = (
            FieldLabel.parse(new).field
            for old, new in self._renames.items()
            if new is not None and FieldLabel.parse(old).field == code
        )
        return self.field(next(names, code))

    def suggested(self, unit: Unit) -> dict[str, str]:
        """Return the labels suggested for a unit under this scheme, by field."""
        resolved = (self.resolve_suggested(*pair, unit.kind) for pair in unit.proposed.items())
        return {one.field: one.label for one in resolved if one is not None}

    def undecided(self, unit: Unit) -> list[SchemeField]:
        """Return the required fields without an answer; none for a rejected unit."""
        if unit.rejected:
            return []
        return [one for one in self.fields_of(unit.kind) if one.required and one.code not in unit.labels]

    def finished(self, unit: Unit) -> bool:
        """Return whether a unit is rejected, or decided with every required field answered."""
        return unit.decided and not self.undecided(unit)


def _require_unique(what: str, values: Sequence[str | int]) -> None:
    repeated = sorted({str(value) for value in values if values.count(value) > 1})
    if repeated:
        raise ValueError(f"{what} used twice: {', '.join(repeated)}")


def parse_scheme(source: str, file: str | None = None) -> Scheme:
    """Parse a scheme from TOML.

    Raises:
        BadInput: the source is not TOML or not a valid scheme, with the field.
    """
    import tomllib  # not at the start of every command: stored schemes are JSON

    try:
        return Scheme.model_validate(tomllib.loads(source))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadInput(first["msg"], file=file, field=place or None) from None
    except RecursionError:
        raise BadInput("nested too deeply", file=file) from None
    except ValueError as error:
        # Not TOML, or TOML that Python refuses, such as a number with too many digits.
        raise BadInput(str(error), file=file) from None


def default_scheme_source() -> str:
    """Return the TOML source of the built-in scheme `factcheck`."""
    from importlib.resources import files

    return files("annotator.core").joinpath("factcheck.toml").read_text("utf-8")


def default_scheme() -> Scheme:
    """Return the built-in scheme `factcheck`."""
    return parse_scheme(default_scheme_source())
