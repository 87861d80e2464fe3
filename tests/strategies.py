"""Hypothesis strategies and helpers for core values, shared by the tests of several packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypedDict, Unpack, get_args

from hypothesis import settings
from hypothesis import strategies as st

from annotator.core.review import actions
from annotator.core.review.edit_log import Action, Edit, NothingToUndo, Recorder, Review, Submitted
from annotator.core.review.edits import Change, Decisions, apply
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import (
    Evidence,
    Flag,
    Kind,
    Label,
    Standing,
    Suggestion,
    Unit,
    adopt,
    in_order,
)

SCHEME: Scheme = default_scheme()
KINDS: tuple[Kind, ...] = get_args(Kind)
LENGTH = 200
"""Length of the text that generated units refer to, in code points."""


def examples(times: int) -> settings:
    """Return settings with several times the examples of the profile, for tests with cheap examples."""
    return settings(max_examples=times * settings().max_examples)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@st.composite
def fragments(draw: st.DrawFn, length: int = LENGTH) -> Fragments:
    """One to three spans in reading order."""
    count = draw(st.integers(1, 3))
    cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2 * count, max_size=2 * count)))
    return tuple(Span(cuts[i], cuts[i + 1]) for i in range(0, 2 * count, 2))


@st.composite
def suggestions(draw: st.DrawFn, max_size: int = 5) -> tuple[Suggestion, ...]:
    """Quotes and claims; parents precede their children."""
    found: list[Suggestion] = []
    for number in range(draw(st.integers(1, max_size))):
        kind: Kind = draw(st.sampled_from(KINDS))
        fields = SCHEME.fields_of(kind)
        labels = {one.code: draw(st.sampled_from(one.labels)).code for one in fields if draw(st.booleans())}
        found.append(
            Suggestion(
                kind=kind,
                content=draw(fragments()),
                source=draw(st.one_of(st.just(()), fragments())) if kind == "quote" else (),
                cue=draw(st.one_of(st.none(), fragments().map(lambda spans: spans[0]))),
                speaker=draw(st.one_of(st.none(), texts)),
                parent=draw(st.one_of(st.none(), st.integers(0, number - 1))) if number else None,
                labels=labels,
                score=draw(st.floats(0, 1)),
            )
        )
    return tuple(found)


def _some_action(draw: st.DrawFn, units: dict[str, Unit]) -> Action | None:
    """Return any action on any unit."""
    unit = draw(st.sampled_from(in_order(units.values())))
    field = draw(st.sampled_from(SCHEME.fields_of(unit.kind)))
    choices: list[Callable[[], Action | None]] = [
        lambda: actions.answer(unit, field, draw(st.sampled_from(field.labels)).code),
        lambda: actions.clear(unit, field),
        lambda: actions.accept(unit, SCHEME),
        lambda: actions.reject(units, unit),
        lambda: actions.write_note(unit, draw(texts)),
        lambda: actions.set_flag(unit, draw(st.sampled_from([None, Flag("boundary"), Flag("other", "?")]))),
        lambda: Action("move", (Change(unit.id, "content", draw(fragments())),), unit.id),
        lambda: Action("name", (Change(unit.id, "speaker", draw(texts)),), unit.id),
        lambda: actions.submit("2026-01-02T03:04:05.000006Z"),
        lambda: actions.reopen(),
    ]
    return draw(st.sampled_from(choices))()


class Worked(NamedTuple):
    """The result of a series of actions, undos and redos."""

    proposed: tuple[Suggestion, ...]
    history: list[Review]
    """The review before the first edit and after each one."""
    log: list[Edit]
    recorder: Recorder


@st.composite
def sessions(draw: st.DrawFn, max_steps: int = 12) -> Worked:
    """A series of actions, undos and redos on one review."""
    proposed = draw(suggestions())
    suggested = adopt(proposed)
    clock = iter(range(10**6))
    recorder = Recorder(
        "ann", now=lambda: f"2026-01-01T00:00:00.{next(clock):06d}Z", new_token=lambda: f"t{next(clock)}"
    )
    history = [Review("a", "ann", "rules-test", SCHEME.version)]
    log: list[Edit] = []
    for _ in range(draw(st.integers(1, max_steps))):
        review = history[-1]
        step = draw(st.sampled_from(["do", "do", "do", "undo", "redo"]))
        try:
            if step == "do":
                units = dict(review.units) if review.begun else suggested
                action = _some_action(draw, units)
                if action is None:
                    continue
                review, edits = recorder.do(review, action, suggested)
                log += edits
            else:
                review, edit = recorder.undo(review) if step == "undo" else recorder.redo(review)
                log.append(edit)
        except (NothingToUndo, Submitted):
            continue
        history.append(review)
    return Worked(proposed, history, log, recorder)


class UnitChanges(TypedDict, total=False):
    """The fields of a unit that tests set."""

    kind: Kind
    content: Fragments
    source: Fragments
    cue: Span | None
    speaker: str | None
    parent: str | None
    standing: Standing
    rejected: bool
    labels: Mapping[str, Label]
    proposed: Mapping[str, str]
    evidence: tuple[Evidence, ...]
    justification: str | None
    note: str | None
    flag: Flag | None


def plain_unit(id: str = "u1", **changes: Unpack[UnitChanges]) -> Unit:
    """Return a quote with a suggestion for every required field."""
    unit = Unit(
        id=id,
        kind="quote",
        content=(Span(0, 10),),
        proposed={"attribution": "person", "stance": "support", "fidelity": "unchecked"},
    )
    return replace(unit, **changes)


def begun(*units: Unit) -> Review:
    """Return a review that was begun with some units."""
    fresh = Review("a", "ann", None, SCHEME.version)
    return Recorder("ann").import_decisions(fresh, Decisions({unit.id: unit for unit in units}))[0]


def applied(action: Action | None, *units: Unit) -> Mapping[str, Unit]:
    """Return units after an action, which must not be None; check that its inverse restores them."""
    assert action is not None
    before = Decisions({unit.id: unit for unit in units})
    after, inverse = apply(before, action.operation)
    assert apply(after, inverse).decisions == before
    return after.units
