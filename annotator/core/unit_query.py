"""The query language for units, such as `stance:unset kind:quote nato`.

Terms are separated by spaces, and all must match. A word, or a phrase in double quotes, matches the unit's
text, speaker or source, ignoring case. `name:value` matches a property; commas separate alternative values.
`-` negates a term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme
from annotator.core.text.names import comparable_name
from annotator.core.text.span import text_of
from annotator.core.unit import FLAG_REASONS, Kind, QuoteType, Status, Unit

UNSET = "unset"
SET = "set"

_TERM = re.compile(r'(?P<minus>-?)(?:(?P<name>\w+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class QueryTarget:
    """A unit with the data that queries test."""

    unit: Unit
    text: str
    """The text of the article."""
    find_quote_type: Callable[[Unit], QuoteType | None]
    """Returns the quote type of the unit; called only by queries that test it."""
    finished: bool

    @property
    def quote_type(self) -> QuoteType | None:
        """How the unit is quoted; None for a claim."""
        return self.find_quote_type(self.unit)


Test = Callable[[QueryTarget], bool]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query, which matches a unit if every test does."""

    source: str
    tests: tuple[Test, ...]

    def __call__(self, target: QueryTarget) -> bool:
        """Return whether a unit matches."""
        return all(test(target) for test in self.tests)


_IS: dict[str, Test] = {
    "unfinished": lambda target: not target.finished,
    "finished": lambda target: target.finished,
    "decided": lambda target: target.unit.decided,
    "undecided": lambda target: not target.unit.decided,
    "nested": lambda target: target.unit.parent is not None,
    "discontinuous": lambda target: len(target.unit.content) > 1,
}

_HAS: dict[str, Test] = {
    "note": lambda target: target.unit.note is not None,
    "flag": lambda target: target.unit.flag is not None,
    "evidence": lambda target: bool(target.unit.evidence),
    "justification": lambda target: target.unit.justification is not None,
    "source": lambda target: bool(target.unit.source),
    "cue": lambda target: target.unit.cue is not None,
    "speaker": lambda target: target.unit.speaker is not None,
}


def _equals(get: Callable[[QueryTarget], object]) -> Callable[[str], Test]:
    return lambda value: lambda target: get(target) == value


_PROPERTIES: dict[str, tuple[Iterable[str], Callable[[str], Test]]] = {
    "kind": (get_args(Kind), _equals(lambda target: target.unit.kind)),
    "type": (get_args(QuoteType), _equals(lambda target: target.quote_type)),
    "status": (get_args(Status), _equals(lambda target: target.unit.status)),
    "is": (_IS, _IS.__getitem__),
    "has": (_HAS, _HAS.__getitem__),
    "flag": (FLAG_REASONS, _equals(lambda target: target.unit.flag and target.unit.flag.reason)),
}
"""The possible values of a property, and the test of a value. `speaker` and scheme fields are not listed."""


def parse_query(source: str, scheme: Scheme) -> Query:
    """Parse a query.

    Raises:
        BadInput: a name or value is unknown; the message lists the known ones.
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
        tests.append(_negated(test) if found["minus"] else test)
    return Query(source, tuple(tests))


def _negated(test: Test) -> Test:
    return lambda target: not test(target)


def _words(wanted: str) -> Test:
    folded = _folded(wanted)

    def contains(target: QueryTarget) -> bool:
        unit = target.unit
        parts = (text_of(target.text, unit.content), unit.speaker or "", text_of(target.text, unit.source))
        return any(folded in _folded(part) for part in parts)

    return contains


def _property(name: str, values: str, scheme: Scheme) -> Test:
    """Return the test of `name:value,value`: any of the values."""
    tests = [_one_value(name, value, scheme) for value in values.split(",")]
    return lambda target: any(test(target) for test in tests)


def _one_value(name: str, value: str, scheme: Scheme) -> Test:
    if name == "speaker":
        return _speaker(value)
    if name not in _PROPERTIES:
        return _label(name, value, scheme)
    known, test_of = _PROPERTIES[name]
    _require(name, value, known)
    return test_of(value)


def _speaker(value: str) -> Test:
    folded = _folded(value)
    return lambda target: folded in _folded(target.unit.speaker or "")


def _folded(text: str) -> str:
    return comparable_name(text).casefold()


def _label(name: str, value: str, scheme: Scheme) -> Test:
    """Return the test of a field's label; `unset` and `set` test whether it has one."""
    field = scheme.field(name)
    if field is None:
        known = [*_PROPERTIES, "speaker", *(one.code for one in scheme.fields)]
        raise BadInput(f"there is no '{name}'; known are {', '.join(known)}", field="query")
    if value == UNSET:
        return lambda target: target.unit.kind in field.kinds and name not in target.unit.labels
    if value == SET:
        return lambda target: name in target.unit.labels
    _require(name, value, [UNSET, SET, *(label.code for label in field.labels)])

    def has_label(target: QueryTarget) -> bool:
        label = target.unit.labels.get(name)
        return label is not None and label.code == value

    return has_label


def _require(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise BadInput(f"{name} has no '{value}'; known are {', '.join(known)}", field="query")
