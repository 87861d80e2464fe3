"""The registry of formats."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from annotator.core.article import Article, text_hash
from annotator.core.errors import BadInput
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, Label, Suggestion, Unit
from annotator.formats.record import ReadOptions, Record, WriteItem
from annotator.formats.registry import (
    FORMATS,
    READABLE,
    WRITABLE,
    Format,
    format_named,
    format_of,
    readable_format,
)
from annotator.formats.source import on_disk
from tests.formats.dataset.plain_lines import exported_units, suggested
from tests.formats.stored_records import row_item

SCHEME = default_scheme()
TEXT = "Prices fell, Ann Lee said."
ARTICLE = Article("one", TEXT, text_hash(TEXT), title="Prices")
UNITS = (
    Unit(
        "u1",
        "quote",
        (Span(0, 11),),
        source=(Span(13, 20),),
        standing="accepted",
        labels={"stance": Label("support", "typed")},
        proposed={"stance": "deny"},
        note="private",
    ),
    Unit("u2", "claim", (Span(0, 6),), standing="edited", rejected=True),
)
REVIEW = Record(
    ARTICLE,
    Review("one", "ann", None, SCHEME.version, Decisions({unit.id: unit for unit in UNITS}, "open", None)),
    SCHEME.name,
)
OTHER = Alternative((Span(0, 6),), (), None, None, 0.25)
SUGGESTIONS = suggested(
    ARTICLE,
    "rules-1",
    (
        Suggestion(
            "quote",
            (Span(0, 11),),
            score=0.5,
            alternatives=(OTHER,),
        ),
    ),
    SCHEME,
)


def written(format: Format) -> list[bytes]:
    """Return the chunks of a review and suggestions in a format, with the units that an export has."""
    records = (REVIEW, SUGGESTIONS)
    if format.row_writer is not None:
        return list(format.write_rows(row_item(one, SCHEME, lossless=not format.loses) for one in records))
    return list(format.write(WriteItem(one, SCHEME, exported_units(one)) for one in records))


def test_names_and_suffixes_are_unambiguous() -> None:
    assert {"text", "annotator", "brat", "jsonl", "csv", "tsv"} <= {format.name for format in READABLE}
    assert max(Counter(format.name for format in FORMATS).values()) == 1
    shared = Counter(suffix for format in READABLE for suffix in format.suffixes)
    # The reader of articles finds datasets by their first line.
    assert {suffix for suffix, formats in shared.items() if formats > 1} == {".jsonl"}


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.txt", "text"), ("A.TXT", "text"), ("d.jsonl", "jsonl"), ("t.tab", "tsv"), ("x.ann", None)],
)
def test_format_of_recognises_files_by_their_endings(name: str, format: str | None) -> None:
    assert format_of(Path(name)) == (None if format is None else format_named(format))


def test_format_of_looks_only_among_the_given_formats() -> None:
    assert format_of(Path("d.jsonl"), [format_named("text")]) is None
    assert format_of(Path("d.jsonl"), [format_named("jsonl")]) == format_named("jsonl")


def test_unknown_names_are_reported_with_the_valid_ones() -> None:
    with pytest.raises(BadInput, match=r"unknown format 'docx'; choose one of text, .*annotator"):
        format_named("docx")
    with pytest.raises(BadInput, match=r"'docx'; choose one of text, .*brat"):
        readable_format("docx")
    assert readable_format(None) is None


@pytest.mark.parametrize("format", WRITABLE, ids=[format.name for format in WRITABLE])
def test_written_files_lose_only_what_the_format_declares(format: Format, tmp_path: Path) -> None:
    chunks = written(format)
    assert all(isinstance(chunk, bytes) for chunk in chunks)
    data = b"".join(chunks)
    if format.loses:
        assert b"private" not in data, "notes"
        assert b'"u2"' not in data, "rejected units"
        assert b'"deny"' not in data, "suggested labels"
        assert b"score" not in data
        return
    file = tmp_path / f"out{format.suffixes[0]}"
    file.write_bytes(data)
    found = [
        item.record
        for part in format.parts([on_disk(file)], ReadOptions())
        for item in format.parse(part, ReadOptions())
    ]
    assert found == [REVIEW, SUGGESTIONS]


def test_parts_name_the_format_that_parses_them(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "one.ann").write_text("T1\tCue 18 22\tsaid\n")
    (tmp_path / "d.jsonl").write_text("{}\n")
    for format in READABLE:
        paths = [path for path in tmp_path.iterdir() if path.suffix in format.suffixes] or [tmp_path]
        [part] = format.parts(map(on_disk, paths), ReadOptions())
        assert part.format == format.name


def test_importing_the_registry_imports_no_format() -> None:
    code = "import annotator.formats.registry, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    formats = {name for name in loaded if name.startswith("annotator.formats.")}
    assert formats == {"annotator.formats.registry"}
    assert "pydantic" not in loaded
