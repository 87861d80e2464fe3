"""The scheme: which questions are asked of a unit, and which answers there are."""

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
"""What files call a field, a label or a scheme."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SchemeLabel(_Value):
    """One answer: its code, its digit, what it means, an example, and its name elsewhere."""

    code: Code
    key: str = Field(pattern=r"^[1-9]$")
    definition: str = Field(min_length=1)
    example: str | None = None
    mapping: dict[str, str] = Field(default_factory=dict)
    """Vocabulary → the label's name there."""
    missing: bool = False
    """Counts as answered and is exported, but is a missing value to agreement."""


class SchemeField(_Value):
    """One question about units of some kinds."""

    code: Code
    key: str | None = Field(default=None, pattern=r"^[a-z]$")
    """The letter that goes to the field; without one it is reached in turn."""
    question: str = Field(min_length=1)
    kinds: tuple[Kind, ...] = Field(min_length=1)
    required: bool = True
    level: Literal["nominal", "ordinal"] = "nominal"
    repeatable: bool = True
    """Whether `.` may repeat the answer on the next unit; a verdict never is."""
    guidance: str | None = None
    labels: tuple[SchemeLabel, ...] = Field(min_length=2, max_length=9)

    def label_for_key(self, key: str) -> SchemeLabel | None:
        """The label that a digit stands for."""
        return next((label for label in self.labels if label.key == key), None)

    def label(self, code: str) -> SchemeLabel | None:
        """The label of that code."""
        return next((label for label in self.labels if label.code == code), None)


class Rule(_Value):
    """A boundary rule, cited by number."""

    number: int
    part: str
    text: str


class Scheme(_Value):
    """Fields, labels, keys, definitions and boundary rules; known by its content."""

    name: Code
    title: str
    description: str
    fields: tuple[SchemeField, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _no_doubles("field code", [one.code for one in self.fields])
        for kind in ("quote", "claim"):
            _no_doubles(
                f"key for a {kind}", [one.key for one in self.fields if kind in one.kinds and one.key]
            )
        for one in self.fields:
            _no_doubles(f"{one.code}: label code", [label.code for label in one.labels])
            _no_doubles(f"{one.code}: label key", [label.key for label in one.labels])
        _no_doubles("rule number", [rule.number for rule in self.rules])
        return self

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits of the sha256 over the scheme's canonical JSON."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:12]

    def fields_of(self, kind: Kind) -> list[SchemeField]:
        """The questions asked of units of this kind, in order."""
        return [one for one in self.fields if kind in one.kinds]

    def field(self, code: str) -> SchemeField | None:
        """The field of that code."""
        return next((one for one in self.fields if one.code == code), None)

    def undecided(self, unit: Unit) -> list[SchemeField]:
        """The required fields of a unit that nobody has answered; none for a rejected unit."""
        if unit.rejected:
            return []
        return [one for one in self.fields_of(unit.kind) if one.required and one.code not in unit.labels]

    def finished(self, unit: Unit) -> bool:
        """Whether the unit is rejected, or decided with every required field answered."""
        return unit.decided and not self.undecided(unit)


def _no_doubles(what: str, values: Sequence[str | int]) -> None:
    doubles = sorted({str(value) for value in values if values.count(value) > 1})
    if doubles:
        raise ValueError(f"{what} used twice: {', '.join(doubles)}")


def parse_scheme(source: str, file: str | None = None) -> Scheme:
    """A scheme from TOML. Raises BadInput with the place and the problem."""
    try:
        return Scheme.model_validate(tomllib.loads(source))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadInput(first["msg"], file=file, field=place or None) from None
    except RecursionError:
        raise BadInput("nested too deeply", file=file) from None
    except ValueError as error:
        # Not TOML, or TOML that Python refuses, such as a number of too many digits.
        raise BadInput(str(error), file=file) from None


def default_scheme_source() -> str:
    """The TOML of the scheme `factcheck` that ships with the program."""
    return files("annotator.core").joinpath("factcheck.toml").read_text("utf-8")


def default_scheme() -> Scheme:
    """The scheme `factcheck` that ships with the program."""
    return parse_scheme(default_scheme_source())
