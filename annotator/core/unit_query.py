"""The query language that finds units: `stance:unset kind:quote nato`.

Terms are separated by blanks and must all hold. A word, or a phrase in double quotes, stands in the unit's
text, speaker or source, whatever its case. `name:value` asks for a property; several values with commas
mean any of them. `-` before a term turns it round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme
from annotator.core.text.span import text_of
from annotator.core.unit import FLAG_REASONS, Kind, QuoteType, Status, Unit

UNSET = "unset"
SET = "set"

_TERM = re.compile(r'(?P<minus>-?)(?:(?P<name>\w+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class QueryTarget:
    """A unit as queries see it."""

    unit: Unit
    text: str
    """Of the article."""
    quote_type: QuoteType | None
    finished: bool


Test = Callable[[QueryTarget], bool]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: holds for a unit if every test does."""

    source: str
    tests: tuple[Test, ...]

    def __call__(self, found: QueryTarget) -> bool:
        """Whether the unit is asked for."""
        return all(test(found) for test in self.tests)


_IS: dict[str, Test] = {
    "unfinished": lambda found: not found.finished,
    "finished": lambda found: found.finished,
    "decided": lambda found: found.unit.decided,
    "undecided": lambda found: not found.unit.decided,
    "nested": lambda found: found.unit.parent is not None,
    "discontinuous": lambda found: len(found.unit.content) > 1,
}

_HAS: dict[str, Test] = {
    "note": lambda found: found.unit.note is not None,
    "flag": lambda found: found.unit.flag is not None,
    "evidence": lambda found: bool(found.unit.evidence),
    "justification": lambda found: found.unit.justification is not None,
    "source": lambda found: bool(found.unit.source),
    "cue": lambda found: found.unit.cue is not None,
    "speaker": lambda found: found.unit.speaker is not None,
}


def parse_query(source: str, scheme: Scheme) -> Query:
    """A query from what a person typed.

    Raises:
        BadInput: a name or a value that is not known, with those that are.
    """
    tests: list[Test] = []
    position = 0
    while position < len(source):
        if source[position].isspace():
            position += 1
            continue
        found = _TERM.match(source, position)
        if found is None:
            raise BadInput(f"cannot be read from here: {source[position:]}", field="query")
        position = found.end()
        value = found["phrase"] if found["phrase"] is not None else found["word"]
        test = _words(value) if found["name"] is None else _property(found["name"], value, scheme)
        tests.append(_turned(test) if found["minus"] else test)
    return Query(source, tuple(tests))


def _turned(test: Test) -> Test:
    return lambda found: not test(found)


def _words(wanted: str) -> Test:
    folded = wanted.casefold()

    def stands_in(found: QueryTarget) -> bool:
        unit = found.unit
        parts = (text_of(found.text, unit.content), unit.speaker or "", text_of(found.text, unit.source))
        return any(folded in part.casefold() for part in parts)

    return stands_in


def _property(name: str, values: str, scheme: Scheme) -> Test:
    """`name:value,value`: any of the values."""
    tests = [_one_value(name, value, scheme) for value in values.split(",")]
    return lambda found: any(test(found) for test in tests)


def _one_value(name: str, value: str, scheme: Scheme) -> Test:
    match name:
        case "kind":
            _known(name, value, get_args(Kind))
            return lambda found: found.unit.kind == value
        case "type":
            _known(name, value, get_args(QuoteType))
            return lambda found: found.quote_type == value
        case "status":
            _known(name, value, get_args(Status))
            return lambda found: found.unit.status == value
        case "is":
            _known(name, value, _IS)
            return _IS[value]
        case "has":
            _known(name, value, _HAS)
            return _HAS[value]
        case "flag":
            _known(name, value, FLAG_REASONS)
            return lambda found: found.unit.flag is not None and found.unit.flag.reason == value
        case "speaker":
            folded = value.casefold()
            return lambda found: folded in (found.unit.speaker or "").casefold()
        case _:
            return _label(name, value, scheme)


def _label(name: str, value: str, scheme: Scheme) -> Test:
    """The decided label of a field; `unset` and `set` ask whether there is one where one is asked for."""
    field = scheme.field(name)
    if field is None:
        known = [
            "kind",
            "type",
            "status",
            "is",
            "has",
            "flag",
            "speaker",
            *(one.code for one in scheme.fields),
        ]
        raise BadInput(f"there is no '{name}'; known are {', '.join(known)}", field="query")
    if value == UNSET:
        return lambda found: found.unit.kind in field.kinds and name not in found.unit.labels
    if value == SET:
        return lambda found: name in found.unit.labels
    _known(name, value, [UNSET, SET, *(label.code for label in field.labels)])

    def has_label(found: QueryTarget) -> bool:
        label = found.unit.labels.get(name)
        return label is not None and label.code == value

    return has_label


def _known(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise BadInput(f"{name} has no '{value}'; known are {', '.join(known)}", field="query")
