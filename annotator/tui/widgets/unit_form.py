"""The form of the current unit: its fields, the numbered answers and their definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from textual.events import Resize

from annotator.core.scheme import Scheme, SchemeField, SchemeLabel
from annotator.core.text.span import Fragments
from annotator.core.unit import QuoteType, Unit
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import excerpt, one_line
from annotator.tui.widgets.candidate_lines import CandidatePage, candidate_lines
from annotator.tui.widgets.line_view import LineView, Run, StyledLine, spread, width_of, wrap
from annotator.tui.widgets.recall_lines import RecallView, recall_lines

TALL = 18
"""Fewest rows of a form in which every answer has its own row."""

RULED = 10
"""Fewest rows of a form that has a rule between the list of units and itself."""

WIDEST_NAME = 24
"""Most cells for the pointer, key and name of a field."""


@dataclass(frozen=True, slots=True)
class FormState:
    """Contents of the form."""

    scheme: Scheme
    text: str
    """Text of the article."""
    unit: Unit | None = None
    field: str | None = None
    """Code of the current field."""
    quote_type: QuoteType | None = None
    number: int = 0
    """Number of the unit in reading order, from 1."""
    count: int = 0
    quote_speaker: str | None = None
    """For a claim nested in a quote: the speaker of the quote."""
    warnings: tuple[str, ...] = ()
    """Missing parts of the verdict."""
    span_summary: str = ""
    """Settings of the span keys that are not the default: their step or the selected fragment."""
    recall: RecallView | None = None
    """An earlier judgement of the same text."""
    candidates: CandidatePage | None = None
    """While marking: the numbered candidates, shown instead of the fields."""


class UnitForm(LineView):
    """The form; a click on a field or an answer does the same as its key."""

    def __init__(self, state: FormState, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._state = state
        self._form_lines: list[StyledLine] = []

    def show(self, state: FormState) -> None:
        """Show another unit or field, or the same after an edit."""
        self._state = state
        self._compose_lines()
        self.scroll_to(y=0, animate=False)

    def _compose_lines(self) -> None:
        height, width, before = self.size.height, self.row_width, self._form_lines
        layout = tall_form if height >= TALL else short_form
        above = [_rule(self.glyphs, width)] if RULED <= height < TALL else []
        state, glyphs = self._state, self.glyphs
        marking = candidate_lines(state.candidates, state.text, glyphs, width) if state.candidates else None
        self._form_lines = [*above, *(marking or layout(state, glyphs, width))]
        if len(before) > self.size.height or len(self._form_lines) > self.size.height:
            self.repaint()
            return
        pairs = zip_longest(before, self._form_lines)
        self.repaint_rows(row for row, (old, new) in enumerate(pairs) if old != new)

    @property
    def line_count(self) -> int:
        """The number of lines, at least the window's height so that the virtual size stays the same."""
        return max(len(self._form_lines), self.size.height)

    def line(self, row: int, width: int) -> StyledLine:
        """Return one line of the form."""
        return self._form_lines[row] if row < len(self._form_lines) else ()

    def on_resize(self, event: Resize) -> None:
        """Compose the form for the new size, whose layout may differ."""
        self._form_lines = []
        self._compose_lines()
        self.repaint()


def tall_form(state: FormState, glyphs: Glyphs, width: int) -> Iterator[StyledLine]:
    """Compose the form with a row for each part and each answer."""
    unit = state.unit
    if unit is None:
        yield _no_unit()
        return
    rule = _rule(glyphs, width)
    yield rule
    yield _head(state, unit, glyphs, width, speaker=None, subject=None)
    for name, text in _parts(state, unit):
        yield (Run(f"  {name:<9}", ("muted",)), Run(text))
    yield rule
    for field in state.scheme.fields_of(unit.kind):
        yield _field_line(state, unit, field, glyphs)
        if field.code == state.field:
            for label in field.labels:
                yield (Run("    "), *_answer(unit, field, label, glyphs, show_origin=True))
    if state.recall:
        yield from recall_lines(state.recall, glyphs, width)
    yield rule
    yield from _remarks(state, unit, glyphs)
    yield from _guidance(state, unit, width)


def short_form(state: FormState, glyphs: Glyphs, width: int) -> Iterator[StyledLine]:
    """Compose the form in as few rows as possible, with answers side by side."""
    unit = state.unit
    if unit is None:
        yield _no_unit()
        return
    speaker = unit.speaker or state.quote_speaker
    subject = None if unit.subject == speaker else unit.subject
    yield _head(state, unit, glyphs, width, speaker=speaker, subject=subject)
    for field in state.scheme.fields_of(unit.kind):
        if field.code == state.field:
            yield from _answers_in_rows(state, unit, field, glyphs, width)
        else:
            yield _field_line(state, unit, field, glyphs)
    if state.recall:
        yield from recall_lines(state.recall, glyphs, width)
    yield from _remarks(state, unit, glyphs)
    yield from _guidance(state, unit, width)


def _rule(glyphs: Glyphs, width: int) -> StyledLine:
    return (Run(glyphs.rule * width, ("rule",)),)


def _no_unit() -> StyledLine:
    return (Run("  no unit to judge here: enter submits the article as looked at", ("muted",)),)


def _head(
    state: FormState, unit: Unit, glyphs: Glyphs, width: int, *, speaker: str | None, subject: str | None
) -> StyledLine:
    """Compose kind, speaker, subject of a claim, status and number of the unit."""
    kind = f"{state.quote_type} quote" if unit.kind == "quote" and state.quote_type else unit.kind
    left = [Run(f"{glyphs.kind(unit)} {kind}", (unit.kind,))]
    if speaker:
        left.append(Run(f" {glyphs.dot} {one_line(speaker, 80)}", ("strong",)))
    if subject:
        left.append(Run(f" {glyphs.dot} about {one_line(subject, 80)}", ("strong",)))
    if state.span_summary:
        left.append(Run(f" {glyphs.dot} {state.span_summary}", ("suggested",)))
    right = Run(f"{unit.status} {glyphs.dot} {state.number} of {state.count} ", ("muted",))
    return spread(left, (right,), width, glyphs.more)


def _parts(state: FormState, unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield name and text of each part: attribution, content in several fragments, restated claim."""

    def words(fragments: Fragments) -> str:
        return excerpt(state.text, fragments, 200) if fragments else "not marked"

    if unit.kind == "quote":
        yield "speaker", one_line(unit.speaker, 200) if unit.speaker else "unknown"
        yield "source", words(unit.source)
        yield "cue", words((unit.cue,) if unit.cue else ())
    elif state.quote_speaker:
        yield "speaker", f"{one_line(state.quote_speaker, 200)} (of the quote around it)"
    if unit.subject:
        yield "about", one_line(unit.subject, 200)
    if len(unit.content) > 1:
        yield "content", f"{len(unit.content)} parts: {words(unit.content)}"
    if unit.restated:
        yield "restated", one_line(unit.restated)


def _name_width(state: FormState, unit: Unit) -> int:
    """Return the cells for a field's name, the same for all fields so that answers align."""
    longest = max(len(field.code) for field in state.scheme.fields_of(unit.kind))
    return min(WIDEST_NAME, longest + 6)


def _field_name(state: FormState, unit: Unit, field: SchemeField, glyphs: Glyphs) -> Run:
    current = field.code == state.field
    name = f"{glyphs.here if current else ' '} {field.key or ' '} {field.code} "
    action = f"screen.run('field', '{field.code}')"
    return Run(f"{name:<{_name_width(state, unit)}}", ("key",) if current else (), action)


def _field_line(state: FormState, unit: Unit, field: SchemeField, glyphs: Glyphs) -> StyledLine:
    """Compose a field with its answer, its suggestion or, if current, its question."""
    current = field.code == state.field
    name = _field_name(state, unit, field, glyphs)
    decided, proposed = unit.labels.get(field.code), unit.proposed.get(field.code)
    if current:
        return (name, Run(field.question, ("muted",)))
    if decided:
        how = "" if decided.how == "typed" else f" {decided.how}"
        return (name, Run(f"{glyphs.done} {decided.code}", ("chosen",)), Run(how, ("muted",)))
    if proposed:
        return (name, Run(f"{glyphs.suggested} {proposed}", ("suggested",)))
    return (name, Run(f"{glyphs.open} {'' if field.required else 'optional'}", ("muted",)))


def _answer(
    unit: Unit, field: SchemeField, label: SchemeLabel, glyphs: Glyphs, *, show_origin: bool = False
) -> StyledLine:
    """Compose one answer with its digit; glyphs, not only colours, distinguish decided from suggested."""
    decided, proposed = unit.labels.get(field.code), unit.proposed.get(field.code)
    mark, origin = " ", ""
    styles: tuple[str, ...] = ()
    if decided and decided.code == label.code:
        mark, origin, styles = glyphs.done, f" {decided.how}", ("chosen",)
    elif proposed == label.code:
        mark, origin, styles = glyphs.suggested, " suggested", ("suggested",)
    action = f"screen.run('answer', '{label.key}')"
    key, code = Run(f" {label.key} ", ("key",), action), Run(label.code, styles, action)
    return (Run(mark, styles), key, code, Run(origin if show_origin else "", ("muted",)))


def _answers_in_rows(
    state: FormState, unit: Unit, field: SchemeField, glyphs: Glyphs, width: int
) -> Iterator[StyledLine]:
    """Compose the answers of the current field side by side, in as many rows as needed."""
    row: StyledLine = (_field_name(state, unit, field, glyphs),)
    for label in field.labels:
        answer = _answer(unit, field, label, glyphs)
        if width_of(row) + width_of(answer) > width and len(row) > 1:
            yield row
            row = (Run(" " * _name_width(state, unit)),)
        row = (*row, *answer, Run("  "))
    yield row


def _guidance(state: FormState, unit: Unit, width: int) -> Iterator[StyledLine]:
    """Compose the definition of the decided or suggested answer; without either, the field's guidance."""
    field = state.scheme.field(state.field) if state.field else None
    if field is None:
        return
    decided = unit.labels.get(field.code)
    code = decided.code if decided else unit.proposed.get(field.code, "")
    label = field.label(code)
    if label is None:
        yield from _paragraph(field.guidance or field.question, width)
        return
    yield from _paragraph(f"{label.code}: {label.definition}", width)
    if label.example:
        yield from _paragraph(label.example, width)


def _paragraph(text: str, width: int) -> Iterator[StyledLine]:
    for row in wrap(text, max(10, width - 4)):
        yield (Run("  " + row, ("muted",)),)


def _remarks(state: FormState, unit: Unit, glyphs: Glyphs) -> Iterator[StyledLine]:
    """Compose the warnings, evidence, justification, flag and private note."""
    for warning in state.warnings:
        yield (Run(f"{glyphs.flag} {warning}", ("suggested",)), Run(" e gives some" * (not unit.evidence)))
    for piece in unit.evidence:
        style = "strong" if piece.relation else "suggested"
        name = Run(one_line(piece.name, 200))
        yield (Run(f"  {piece.relation or 'no relation'} ", (style,)), name)
    if unit.justification:
        yield (Run("  because ", ("strong",)), Run(one_line(unit.justification, 200)))
    if unit.flag:
        comment = f": {one_line(unit.flag.comment, 200)}" if unit.flag.comment else ""
        yield (Run(f"{glyphs.flag} {unit.flag.reason}", ("strong",)), Run(comment))
    if unit.note:
        yield (Run(f"{glyphs.note} note ", ("strong",)), Run(one_line(unit.note, 200)))
