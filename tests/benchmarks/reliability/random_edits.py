"""Random edits of a review, each as a command of the app makes it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import get_args

from annotator.core.review import actions, reshape
from annotator.core.review.edit_log import Action, NothingToUndo, utc_now
from annotator.core.review.edits import EditError
from annotator.core.review.evidence import edit_evidence
from annotator.core.review.speakers import set_speaker
from annotator.core.review.unit_ids import new_id
from annotator.core.text import span_moves
from annotator.core.text.span import Fragments, Side, Span
from annotator.core.text.span_moves import Direction, Stride
from annotator.core.unit import FLAG_REASONS, Evidence, Flag, Kind, Unit
from annotator.project import Conflict, ReviewSession
from tests.strategies import KINDS

_WORD = re.compile(r"\w+")
_SIDES: tuple[Side, ...] = get_args(Side)
_DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
_STRIDES: tuple[Stride, ...] = get_args(Stride)


def random_step(session: ReviewSession, chance: random.Random, mark: str = "") -> str | None:
    """Do, undo or redo something, and return the verb of its edit, or None if nothing could be done.

    Args:
        session: the session; edits that cannot be saved stay in its `unsaved`.
        chance: the source of all choices.
        mark: added to the verb, so that the edit can be found in any log.
    """
    kind = chance.choices(["do", "undo", "redo"], [8, 2, 1])[0]
    action = _random_action(session, chance) if kind == "do" else None
    try:
        if kind == "do":
            if action is None:
                return None
            action = action._replace(verb=action.verb + mark)
            session.do(action)
            return action.verb
        if session.submitted:
            return None
        return (session.undo() if kind == "undo" else session.redo()).verb
    except (NothingToUndo, EditError):
        return None
    except Conflict:
        # The edit is kept in `unsaved`, where it is the last one.
        return session.unsaved[-1].verb


def _random_action(session: ReviewSession, chance: random.Random) -> Action | None:
    """Return an action of any kind on any unit; submit only a review without undecided units."""
    if session.submitted:
        return actions.reopen()
    units, text = session.units, session.article.text
    if chance.random() < 0.2 and all(unit.decided for unit in units.values()):
        return actions.submit(utc_now())
    if not units or chance.random() < 0.08:
        return _new_unit(session, chance)
    unit = chance.choice(session.in_order)
    field = chance.choice(session.scheme.fields_of(unit.kind))
    span = _random_span(text, chance)
    choices: list[Callable[[], Action | None]] = [
        lambda: actions.answer(unit, field, chance.choice(field.labels).code),
        lambda: actions.accept(unit, session.scheme),
        lambda: actions.accept(unit, session.scheme),
        lambda: actions.clear(unit, field),
        lambda: actions.reject(units, unit),
        lambda: actions.reject_block(units, unit, unit.span),
        lambda: actions.write_note(unit, f"note {chance.random()}" * chance.choice((1, 200))),
        lambda: actions.set_flag(unit, chance.choice([None, Flag(chance.choice(FLAG_REASONS))])),
        lambda: _random_evidence(unit, chance),
        lambda: _moved(text, unit, chance),
        lambda: reshape.reshape(unit, content=span_moves.add_fragment(unit.content, span)),
        lambda: _without_fragment(unit, chance),
        lambda: reshape.switch_kind(units, unit, session.scheme),
        lambda: reshape.merge_units(units, unit, text),
        lambda: reshape.merge_units(units, unit, text),
        lambda: reshape.split_unit(units, unit, text, span.start, new_id(units)),
        lambda: reshape.split_unit(units, unit, text, unit.span.start + 5, new_id(units)),
    ]
    if unit.kind == "quote":
        choices += [
            lambda: reshape.reshape(unit, cue=chance.choice([None, span])),
            lambda: reshape.reshape(unit, source=chance.choice([(), (span,)])),
            lambda: set_speaker(
                units, unit, f"Speaker {chance.randrange(4)}", everywhere=chance.random() < 0.5
            ),
        ]
    return chance.choice(choices)()


def _random_span(text: str, chance: random.Random) -> Span:
    """Return one to six words of a text."""
    words = [match.span() for match in _WORD.finditer(text)]
    first = chance.randrange(len(words))
    last = min(len(words) - 1, first + chance.randrange(6))
    return Span(words[first][0], words[last][1])


def _new_unit(session: ReviewSession, chance: random.Random) -> Action:
    """Add a unit, as often as not inside another one."""
    units, text = session.units, session.article.text
    quotes = [unit for unit in session.in_order if unit.kind == "quote"]
    content: Fragments = (_random_span(text, chance),)
    kind: Kind = chance.choice(KINDS)
    if quotes and chance.random() < 0.5:
        kind, content = "claim", chance.choice(quotes).content
    return reshape.add_unit(units, Unit(new_id(units), kind, content))


def _moved(text: str, unit: Unit, chance: random.Random) -> Action | None:
    """Move an end of a fragment by a word or a character."""
    which, direction = chance.randrange(len(unit.content)), chance.choice(_DIRECTIONS)
    side, stride = chance.choice(_SIDES), chance.choice(_STRIDES)
    moved = span_moves.move(text, unit.content, which, side, direction, stride)
    return None if moved is None else reshape.reshape(unit, content=moved)


def _without_fragment(unit: Unit, chance: random.Random) -> Action | None:
    rest = span_moves.drop_fragment(unit.content, chance.randrange(len(unit.content)))
    return None if rest is None else reshape.reshape(unit, content=rest)


def _random_evidence(unit: Unit, chance: random.Random) -> Action | None:
    """Add, replace or remove a piece of evidence."""
    index = chance.choice([None, *range(len(unit.evidence))])
    piece = Evidence(title=f"page {chance.random()}", relation=chance.choice((None, "refutes")))
    return edit_evidence(unit, index, chance.choice([piece, None]) if index is not None else piece, None)
