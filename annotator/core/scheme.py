"""The annotation scheme: the questions about a unit and their labels."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from annotator.core.errors import BadInput
from annotator.core.unit import Kind, Unit

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""The name of a field, a label or a scheme in files."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SchemeLabel(_Value):
    """One label of a field."""

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

    number: int
    part: str
    text: str


class Scheme(_Value):
    """Fields, labels, keys, definitions and boundary rules, identified by a hash of the content."""

    name: Code
    title: str
    description: str
    fields: tuple[SchemeField, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = ()

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
        """The first twelve hexadecimal digits of the SHA-256 of the scheme as JSON."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:12]

    def fields_of(self, kind: Kind) -> list[SchemeField]:
        """Return the fields of a kind of unit, in order."""
        return [one for one in self.fields if kind in one.kinds]

    def field(self, code: str) -> SchemeField | None:
        """Return the field with a code, or None."""
        return next((one for one in self.fields if one.code == code), None)

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
    return files("annotator.core").joinpath("factcheck.toml").read_text("utf-8")


def default_scheme() -> Scheme:
    """Return the built-in scheme `factcheck`."""
    return parse_scheme(default_scheme_source())
