"""The page that `annotator scheme show` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from annotator.core.scheme import Scheme, SchemeField, SchemeLabel
from annotator.core.text.visible import visible
from annotator.core.unit import Kind

_HEADINGS: dict[Kind, str] = {"quote": "Quotes", "claim": "Claims"}


def scheme_page(scheme: Scheme, width: int = 100) -> str:
    """Return the scheme as plain text, wrapped at `width` columns.

    It passes through `visible`, because schemes are untrusted.
    """
    page = [f"{scheme.title} ({scheme.name}, version {scheme.version})", ""]
    page += _wrapped(scheme.description, width, "")
    for kind, heading in _HEADINGS.items():
        page += ["", "", heading.upper()]
        for field in scheme.fields_of(kind):
            page += ["", *_field(field, width)]
    if scheme.rules:
        page += ["", "", "BOUNDARIES"]
        page += _rules(scheme, width)
    return "\n".join(visible(line) for line in page) + "\n"


def _field(field: SchemeField, width: int) -> Iterator[str]:
    notes = [f"key {field.key}" if field.key else "", "" if field.required else "optional"]
    aside = ", ".join(note for note in notes if note)
    head = f"{field.code}{f' ({aside})' if aside else ''}: {field.question}"
    yield from _wrapped(head, width, "  ", "")
    if field.guidance:
        yield from _wrapped(field.guidance, width, "  ")
    indent = max(len(label.code) for label in field.labels) + 7
    for label in field.labels:
        yield from _label(label, width, indent)


def _label(label: SchemeLabel, width: int, indent: int) -> Iterator[str]:
    head = f"  {label.key}  {label.code}".ljust(indent)
    yield from _wrapped(label.definition, width, " " * indent, head)
    if label.example:
        yield from _wrapped(f"For example: {label.example}", width, " " * indent)
    if label.mapping:
        elsewhere = "; ".join(f"{name}: {code}" for name, code in label.mapping.items())
        yield from _wrapped(f"Elsewhere: {elsewhere}", width, " " * indent)


def _rules(scheme: Scheme, width: int) -> Iterator[str]:
    part = None
    for rule in scheme.rules:
        if rule.part != part:
            part = rule.part
            yield from ("", f"{part.capitalize()}")
        yield from _wrapped(rule.text, width, " " * 6, f"{rule.number:>4}  ")


def _wrapped(text: str, width: int, indent: str, first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent if first is None else first, subsequent_indent=indent
    )
