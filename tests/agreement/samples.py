"""Parts of units for the tests."""

from __future__ import annotations

from annotator.core.unit import Evidence, Label


def typed(**codes: str) -> dict[str, Label]:
    """Return labels typed by a reviewer, by field."""
    return {field: Label(code, "typed") for field, code in codes.items()}


def evidence(*urls: str) -> tuple[Evidence, ...]:
    """Return evidence at these URLs."""
    return tuple(Evidence(url=url) for url in urls)
