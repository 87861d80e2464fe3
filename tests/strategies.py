"""Hypothesis strategies and helpers for core values, shared by the tests of several packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypedDict, Unpack, get_args

from hypothesis import settings
from hypothesis import strategies as st

from annotator.core.review import actions, reshape
from annotator.core.review.edit_log import Action, Edit, NothingToUndo, Review, Submitted
from annotator.core.review.edits import Change, Decisions, Remove, apply
from annotator.core.review.evidence import edit_evidence
from annotator.core.review.invariants import InvalidReview, Structure
from annotator.core.review.recorder import Recorder
from annotator.core.review.speakers import set_speaker
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
STRUCTURE = Structure("word " * (LENGTH // 5), SCHEME)
"""The text and the scheme that generated units refer to."""


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
    """Quotes and claims without a violation; parents precede their children."""
    found: list[Suggestion] = []
    for _ in range(draw(st.integers(1, max_size))):
        kind: Kind = draw(st.sampled_from(KINDS))
        quotes = [number for number, one in enumerate(found) if one.kind == "quote"]
        fields = SCHEME.fields_of(kind)
        labels = {one.code: draw(st.sampled_from(one.labels)).code for one in fields if draw(st.booleans())}
        found.append(
            Suggestion(
                kind=kind,
                content=draw(fragments()),
                source=draw(st.one_of(st.just(()), fragments())) if kind == "quote" else (),
                cue=draw(st.one_of(st.none(), fragments().map(lambda spans: spans[0])))
                if kind == "quote"
                else None,
                speaker=draw(st.one_of(st.none(), texts)),
                parent=draw(st.sampled_from([None, *quotes])),
                labels=labels,
                score=draw(st.floats(0, 1)),
                subject=draw(st.one_of(st.none(), texts)) if kind == "claim" else None,
            )
        )
    return tuple(found)


def some_command(
    draw: Callable[..., Any], units: Mapping[str, Unit], text: str = STRUCTURE.text
) -> Action | None:
    """Return any command on any unit, also one that would break an invariant."""
    ordered = in_order(units.values())
    if not ordered:
        return reshape.add_unit(units, Unit("a1", draw(st.sampled_from(KINDS)), draw(fragments())))
    unit, other = draw(st.sampled_from(ordered)), draw(st.sampled_from(ordered))
    field = draw(st.sampled_from(SCHEME.fields_of(unit.kind)))
    new_id = f"a{1 + max((int(id[1:]) for id in units if id.startswith('a')), default=0)}"

    def spans() -> Fragments:
        found: Fragments = draw(fragments(len(text)))
        return found

    annotating: list[Callable[[], Action | None]] = [
        lambda: actions.answer(unit, field, draw(st.sampled_from(field.labels)).code),
        lambda: actions.clear(unit, field),
        lambda: actions.accept(unit, SCHEME),
        lambda: actions.repeat(unit, other, SCHEME),
        lambda: actions.reject(units, unit),
        lambda: actions.reject_block(units, unit, spans()[0]),
        lambda: actions.write_note(unit, draw(texts)),
        lambda: actions.set_flag(unit, draw(st.sampled_from([None, Flag("boundary"), Flag("other", "?")]))),
        lambda: edit_evidence(unit, None, Evidence(title=draw(texts)), None),
        lambda: actions.submit("2026-01-02T03:04:05.000006Z"),
        lambda: actions.reopen(),
    ]
    reshaping: list[Callable[[], Action | None]] = [
        lambda: reshape.reshape(unit, content=spans()),
        lambda: reshape.reshape(unit, source=spans(), cue=spans()[0]),
        lambda: set_speaker(units, unit, draw(texts), everywhere=draw(st.booleans())),
        lambda: reshape.switch_kind(units, unit, SCHEME),
        lambda: reshape.split_unit(units, unit, text, draw(st.integers(0, len(text))), new_id),
        lambda: reshape.merge_units(units, unit, text),
        lambda: reshape.add_unit(units, Unit(new_id, draw(st.sampled_from(KINDS)), draw(inside(unit)))),
    ]
    careless: list[Callable[[], Action | None]] = [
        lambda: Action("nest", (Change(unit.id, "parent", draw(st.sampled_from([None, "x", *units]))),)),
        lambda: Action("switch", (Change(unit.id, "kind", draw(st.sampled_from(KINDS))),)),
        lambda: Action("remove", (Remove(unit.id),)),
    ]
    command: Callable[[], Action | None] = draw(
        st.sampled_from([*annotating, *reshaping, *reshaping, *careless])
    )
    return command()


@st.composite
def inside(draw: st.DrawFn, unit: Unit) -> Fragments:
    """One span inside a unit, or around it."""
    start, end = unit.span
    if draw(st.booleans()):
        start, end = draw(st.integers(start, end - 1)), end
    else:
        start = draw(st.integers(0, start))
    return (Span(start, end),)


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
        "ann",
        STRUCTURE,
        now=lambda: f"2026-01-01T00:00:00.{next(clock):06d}Z",
        new_token=lambda: f"t{next(clock)}",
    )
    history = [Review("a", "ann", "rules-test", SCHEME.version)]
    log: list[Edit] = []
    for _ in range(draw(st.integers(1, max_steps))):
        review = history[-1]
        step = draw(st.sampled_from(["do", "do", "do", "undo", "redo"]))
        try:
            if step == "do":
                units = dict(review.units) if review.begun else suggested
                action = some_command(draw, units)
                if action is None:
                    continue
                review, edits = recorder.do(review, action, suggested)
                log += edits
            else:
                review, edit = recorder.undo(review) if step == "undo" else recorder.redo(review)
                log.append(edit)
        except (NothingToUndo, Submitted, InvalidReview):
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


def recorder(name: str = "ann", **changes: Any) -> Recorder:
    """Return a recorder for units of `LENGTH`."""
    return Recorder(name, STRUCTURE, **changes)


def begun(*units: Unit) -> Review:
    """Return a review that was begun with some units."""
    fresh = Review("a", "ann", None, SCHEME.version)
    return recorder().import_decisions(fresh, Decisions({unit.id: unit for unit in units}))[0]


def applied(action: Action | None, *units: Unit) -> Mapping[str, Unit]:
    """Return units after an action, which must not be None; check that its inverse restores them."""
    assert action is not None
    before = Decisions({unit.id: unit for unit in units})
    after, inverse = apply(before, action.operation)
    assert apply(after, inverse).decisions == before
    return after.units
