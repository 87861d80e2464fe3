"""The dataset format: written and read back, and bad lines reported."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import Article, Block, text_hash
from annotator.core.errors import BadInput
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions, ReviewState
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Fragments, Span, merged
from annotator.core.text.span_moves import snap
from annotator.core.unit import Alternative, Evidence, Flag, Label, Suggestion, Unit, adopt
from annotator.formats.dataset.reader import READER, parse_record
from annotator.formats.record import Record
from tests.formats.dataset.plain_lines import exported_units, review_line, suggested, unit_line
from tests.formats.reading import read
from tests.strategies import LENGTH, suggestions

SCHEME = default_scheme()
TEXT = "Ann 👩\u200d🚀 said: “Prices fell.”\nBob \u202edenied\x9b it."


def article(text: str = TEXT) -> Article:
    return Article(
        id="one",
        text=text,
        sha256=text_hash(text),
        blocks=(Block("paragraph", 0, len(text)),) if text else (),
        title="A \x1b title",
        published="2026-01-02",
        authors=("Ann", "Bob"),
        url="https://example.org/?a=1",
    )


def review(*units: Unit, state: ReviewState = "submitted") -> Review:
    submitted = "2026-02-03T04:05:06.000007Z" if state == "submitted" else None
    return Review(
        "one", "ann", "rules-1", SCHEME.version, Decisions({one.id: one for one in units}, state, submitted)
    )


QUOTE = Unit(
    "u1",
    "quote",
    (Span(14, 29),),
    source=(Span(0, 3),),
    cue=Span(8, 13),
    speaker="Ann",
    standing="accepted",
    labels={"stance": Label("support", "accepted"), "attribution": Label("person", "typed")},
    proposed={"stance": "support"},
    score=0.75,
    evidence=(Evidence(url="https://example.org", relation="supports", retrieved="2026-01-03"),),
    justification="It was on air.",
    note="private",
    flag=Flag("label", "or comment?"),
)
CLAIM = Unit(
    "u2",
    "claim",
    (Span(15, 27),),
    parent="u1",
    standing="edited",
    restated="Prices fell in May.",
    subject="Ann Lee",
)
REJECTED = Unit("u3", "quote", (Span(30, 33), Span(42, 44)), standing="edited", rejected=True)
FRESH = Unit("u4", "claim", (Span(30, 44),))


def unit_lines(record: Record) -> list[dict[str, Any]]:
    """Return the lines of the units that an export has, parsed."""
    return [json.loads(unit_line(record, unit, SCHEME)) for unit in exported_units(record)]


def test_unit_lines_have_the_decided_units_and_the_documented_fields() -> None:
    lines = unit_lines(Record(article(), review(CLAIM, FRESH, REJECTED, QUOTE), "factcheck"))
    assert [line["unit"]["id"] for line in lines] == ["u1", "u2"]
    first = lines[0]
    assert list(first) == [
        "schema", "article", "reviewer", "state", "submitted", "unit", "labels", "provenance", "evidence",
        "justification", "flag", "scheme", "splitter",
    ]  # fmt: skip
    assert list(first["article"]) == [
        "id", "sha256", "title", "published", "publisher", "authors", "url", "language", "licence",
        "replaces", "source_sha256",
    ]  # fmt: skip
    assert list(first["unit"]) == [
        "id", "kind", "quote_type", "block", "status", "text", "content", "source", "cue", "speaker",
        "parent", "restated", "subject",
    ]  # fmt: skip
    assert first["schema"] == "annotator/1"
    assert first["unit"]["text"] == TEXT[14:29]
    assert first["unit"]["quote_type"] == "direct"
    assert first["labels"] == {"attribution": "person", "stance": "support"}
    assert first["provenance"] == {"attribution": "typed", "stance": "accepted"}
    assert "note" not in json.dumps(first), "notes are private"
    assert lines[1]["labels"] == {"attribution": "person"}
    assert lines[1]["provenance"] == {"attribution": "derived"}


def test_unit_lines_name_only_parents_that_have_a_line() -> None:
    gone = replace(QUOTE, rejected=True)
    inner = replace(CLAIM, parent="u1")
    [line] = unit_lines(Record(article(), review(gone, inner), "factcheck"))
    assert line["unit"]["parent"] is None
    undecided = replace(QUOTE, standing="suggested", labels={})
    [line] = unit_lines(Record(article(), review(undecided, inner), "factcheck"))
    assert line["unit"]["parent"] is None


def test_lines_escape_control_and_bidi_characters() -> None:
    line = review_line(Record(article(), review(QUOTE), "factcheck"))
    assert not {"\x1b", "\x9b", "\u202e", "\n"} & set(line)
    assert "👩\u200d🚀" in line
    assert json.loads(line)["article"]["text"] == TEXT


def test_a_review_is_read_back_unchanged() -> None:
    record = Record(article(), review(QUOTE, CLAIM, REJECTED, FRESH), "factcheck")
    line = review_line(record)
    back = parse_record(line.encode(), "f", 1)
    assert back == record
    assert review_line(back) == line


def test_a_missing_subject_is_none_and_another_type_is_refused() -> None:
    line = json.loads(review_line(Record(article(), review(QUOTE, CLAIM), "factcheck")))
    assert [one["subject"] for one in line["units"]] == [None, "Ann Lee"]
    line["units"][1]["subject"] = ["Ann Lee"]
    with pytest.raises(BadInput, match=r"^f:1: one: units\.1\.subject: should be a valid string"):
        parse_record(json.dumps(line).encode(), "f", 1)
    del line["units"][1]["subject"]
    assert parse_record(json.dumps(line).encode(), "f", 1).units["u2"] == replace(CLAIM, subject=None)


def test_a_missing_relation_of_evidence_stays_missing_and_a_stored_one_stays() -> None:
    pieces = (Evidence(title="A"), Evidence(title="B", relation="context"))
    line = json.loads(review_line(Record(article(), review(replace(QUOTE, evidence=pieces)), "factcheck")))
    assert [one["relation"] for one in line["units"][0]["evidence"]] == [None, "context"]
    del line["units"][0]["evidence"][0]["relation"]
    back = parse_record(json.dumps(line).encode(), "f", 1)
    assert back.units["u1"].evidence == pieces
    line["units"][0]["evidence"][0]["relation"] = "Context"
    with pytest.raises(BadInput, match=r"units\.0\.evidence\.0\.relation"):
        parse_record(json.dumps(line).encode(), "f", 1)


def test_suggestions_are_read_back_unchanged() -> None:
    other = Alternative((Span(15, 28),), (), None, None, 0.25)
    quote = Suggestion(
        "quote",
        (Span(14, 29),),
        source=(Span(0, 3),),
        cue=Span(8, 13),
        speaker="Ann",
        labels={"stance": "support"},
        score=0.5,
        alternatives=(other,),
    )
    units = (quote, Suggestion("claim", (Span(15, 27),), parent=0, score=0.125))
    record = suggested(article(), "rules-1", units, SCHEME)
    line = review_line(record)
    assert parse_record(line.encode(), "f", 1) == record
    lines = unit_lines(record)
    assert [one["state"] for one in lines] == ["suggested", "suggested"]
    assert lines[0]["provenance"] == {"stance": "suggested"}


def at_graphemes(suggestion: Suggestion, text: str) -> Suggestion:
    """Return a suggestion whose spans begin and end between graphemes."""

    def whole(spans: Fragments) -> Fragments:
        return merged((snap(text, span) for span in spans), lambda end, start: end > start)

    cue = None if suggestion.cue is None else snap(text, suggestion.cue)
    return replace(suggestion, content=whole(suggestion.content), source=whole(suggestion.source), cue=cue)


@given(
    suggestions(),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=LENGTH, max_size=LENGTH + 9),
)
def test_any_review_of_any_text_is_read_back_unchanged(anywhere: tuple[Suggestion, ...], text: str) -> None:
    proposed = tuple(at_graphemes(one, text) for one in anywhere)
    units = {
        unit.id: replace(unit, standing="added", speaker=text[:5], note=text[5:9] or None)
        for unit in adopt(proposed).values()
    }
    record = Record(article(text), review(*units.values(), state="open"), "factcheck")
    line = review_line(record)
    assert "\n" not in line
    assert parse_record(line.encode(), "f", 1) == record
    record = suggested(article(text), "x", proposed, SCHEME)
    assert parse_record(review_line(record).encode(), "f", 1) == record


def changed_line(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the line of a review after a change to its JSON."""
    line = json.loads(review_line(Record(article(), review(QUOTE, CLAIM), "factcheck")))
    change(line)
    return json.dumps(line).encode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda line: line.pop("splitter"), "f:7: one: splitter: Field required"),
        (lambda line: line.update(colour="red"), "f:7: one: colour: Extra inputs are not permitted"),
        (lambda line: line.update(schema="annotator/2"), "f:7: one: schema: "),
        (lambda line: line["article"].update(sha256="0" * 64), "f:7: one: article.sha256: is not the hash"),
        (lambda line: line["article"].update(text="x"), "f:7: one: article.sha256: is not the hash"),
        (lambda line: line["article"].update(text=" "), "f:7: one: article.text: holds no text"),
        (lambda line: line["article"]["blocks"][0].update(end=999), "article.blocks: [0, 999] is no span"),
        (lambda line: line["units"][0].update(text="x"), "units.u1.text: is not what stands at"),
        (lambda line: line["units"][0].update(content=[[3, 2]]), "units.u1.content: [3, 2] is no span"),
        (lambda line: line["units"][0].update(content=[[5, 9], [7, 12]]), "u1.content: [7, 12] overlaps"),
        (lambda line: line["units"][0].update(content=[[-1, 2]]), "f:7: one: units.0.content.0.0: "),
        (lambda line: line["units"][0].update(content=[[2**64, 2**65]]), "f:7: one: units.0.content.0.0: "),
        (lambda line: line["units"][0].update(content=[["1", 2]]), "f:7: one: units.0.content.0.0: "),
        (lambda line: line["units"][0].update(content=[[1.0, 2]]), "f:7: one: units.0.content.0.0: "),
        (lambda line: line["units"][0].update(content=[[True, 2]]), "f:7: one: units.0.content.0.0: "),
        (lambda line: line["units"][0].update(content=[]), "f:7: one: units.0.content: "),
        (lambda line: line["units"][0].update(cue=[400, 401]), "units.u1.cue: [400, 401] is no span"),
        (lambda line: line["units"][0].update(score=2), "f:7: one: units.0.score: "),
        (lambda line: line["units"][0].update(note="a\0b"), "f:7: one: units.0.note: holds a NUL"),
        (lambda line: line["units"][0].update(status="rejected"), "units.u1.before_rejection: "),
        (lambda line: line["units"][0]["labels"].update(fidelity="accurate"), "units.u1.provenance: "),
        (lambda line: line["units"][1].update(parent="u9"), "units.u2.parent: there is no unit u9"),
        (lambda line: line["units"][0].update(parent="u2"), "parent: leads back to the unit itself"),
        (lambda line: line["units"][1].update(parent=None, cue=[8, 13]), "u2.cue: only a quote"),
        (lambda line: line["units"][1].update(source=[[0, 3]]), "u2.source: only a quote may have one"),
        (lambda line: line["units"][0].update(source=[[0, 5]]), "u1.source: [0, 5] begins or ends inside a"),
        (lambda line: line["units"][0].update(kind="claim", source=None, cue=None), "u2.parent: u1 is not a"),
        (lambda line: line["units"][0].update(parent="u1"), "u1.parent: leads back to the unit itself"),
        (lambda line: line["units"][1].update(id="u1"), "one: units: two units have the same id"),
        (lambda line: line.update(submitted=None), "one: submitted: "),
        (lambda line: line.update(submitted="yesterday"), "f:7: one: submitted: "),
        (lambda line: line.update(submitted="2026-99-99"), "f:7: one: submitted: "),
        (lambda line: line.update(submitted="٢٠٢٦-01-01"), "f:7: one: submitted: "),
        (lambda line: line["units"][0].update(status="suggested"), "u1.status: a unit with labels is"),
        (lambda line: line.update(state="suggested"), "one: state: suggestions come from"),
    ],
)  # fmt: skip
def test_inconsistent_lines_are_reported(change: Callable[[dict[str, Any]], object], message: str) -> None:
    with pytest.raises(BadInput) as error:
        parse_record(changed_line(change), "f", 7)
    assert message in str(error.value)


def changed_suggestions(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the line of two suggestions after a change to its JSON."""
    units = (Suggestion("quote", (Span(14, 29),)), Suggestion("claim", (Span(15, 27),), parent=0))
    line = json.loads(review_line(suggested(article(), "rules-1", units, SCHEME)))
    change(line)
    return json.dumps(line).encode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda line: line["units"][1].update(id="u7"), "units: suggestions have the ids u1 to u2"),
        (lambda line: line["units"][0].update(note="mine"), "u1.status: nobody has judged a suggestion"),
        (lambda line: line["units"][0].update(status="added"), "u1.status: nobody has judged a suggestion"),
        (lambda line: line["units"][0].update(parent="u2"), "u1.parent: is no suggestion before this one"),
        (lambda line: line["units"][1].update(parent="u9"), "u2.parent: is no suggestion before this one"),
        (lambda line: line.update(splitter=None), "state: suggestions come from 'splitter' and name its"),
    ],
)
def test_inconsistent_suggestions_are_reported(
    change: Callable[[dict[str, Any]], object], message: str
) -> None:
    with pytest.raises(BadInput) as error:
        parse_record(changed_suggestions(change), "f", 7)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "Invalid JSON"),
        (b"[1]", "f:1: "),
        (b"nonsense", "f:1: is not JSON; a dataset has the lines of `annotator export --per article`"),
        (b"<!DOCTYPE html>", "f:1: is not JSON; a dataset has"),
        (b"[1]", "f:1: is JSON, but not an object; a dataset has"),
        (
            b'{"id": "n1", "text": "The bank said rates rose."}',
            "f:1: is an object without 'schema'; a dataset",
        ),
        (
            b'{"schema": "annotator/1", "unit": {}}',
            "f:1: has one unit but not the article's text; a dataset",
        ),
        (b"[" * 100_000, "f:1: "),
        (b'{"schema": NaN}', "f:1: "),
        (b'{"schema": "\xff"}', "f:1: not UTF-8: byte 0xFF at offset 12"),
        ("{}".encode("utf-16"), "f: looks like UTF-16"),
    ],
)
def test_lines_that_are_not_json_are_reported(line: bytes, message: str) -> None:
    with pytest.raises(BadInput) as error:
        parse_record(line, "f", 1)
    assert message in str(error.value)


def test_duplicate_keys_are_reported() -> None:
    line = review_line(Record(article(), review(QUOTE), "factcheck"))
    twice = line.replace('"reviewer":"ann"', '"reviewer":"bob","reviewer":"ann"')
    with pytest.raises(BadInput, match="f:1: reviewer: this key stands twice"):
        parse_record(twice.encode(), "f", 1)


def test_lone_surrogates_are_reported() -> None:
    line = review_line(Record(article(), review(QUOTE), "factcheck")).replace('"ann"', '"\\ud800"')
    with pytest.raises(BadInput):
        parse_record(line.encode(), "f", 1)


def test_read_continues_after_a_bad_line(tmp_path: Path) -> None:
    good = review_line(Record(article(), review(QUOTE), "factcheck"))
    file = tmp_path / "d.jsonl"
    file.write_text(f"nonsense\n{good}\n", encoding="utf-8")
    bad: list[BadInput] = []
    [item] = read(READER, [tmp_path / "none.jsonl", file], bad.append, reviewer="cyn")
    assert item.record is not None
    assert (item.place, item.record.review.reviewer) == (f"{file}:2", "cyn")
    assert [(one.file, one.line) for one in bad] == [(str(tmp_path / "none.jsonl"), None), (str(file), 1)]
    with pytest.raises(BadInput, match=r"d\.jsonl:1: "):
        list(read(READER, [file]))


def test_names_of_a_line_are_read_in_the_form_in_which_they_are_stored() -> None:
    line = json.loads(review_line(Record(article(), review(), SCHEME.name)))
    line["article"]["id"], line["reviewer"] = " cafe\u0301\u00a0x ", "Zoe\u0308\u3000Lee"
    read = parse_record(json.dumps(line).encode(), "f", 1)
    assert (read.article.id, read.review.article, read.review.reviewer) == ("café x", "café x", "Zoë Lee")
    for name in ("\u00a0", "\u200b"):
        for part, field in ((line["article"], "id"), (line, "reviewer")):
            before, part[field] = part[field], name
            with pytest.raises(BadInput, match=f"{field}: is blank"):
                parse_record(json.dumps(line).encode(), "f", 1)
            part[field] = before
