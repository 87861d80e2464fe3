"""Make a golden project with the program that is installed: `python make.py FOLDER`.

Run it with the program of a release, in that release's checkout, when a new schema is about to replace its
own: it writes `vN.sql`, the dump of a small project with some of everything, and `vN.jsonl`, what
`export --per article --open --suggestions` printed for it, with the export of gold at the end. It runs with
every program so far, so it finds their modules by the names of what is in them.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MODULES = (
    "annotator.project",
    "annotator.core.unit",
    "annotator.core.text.span",
    "annotator.core.span",
    "annotator.core.review.actions",
    "annotator.core.actions",
    "annotator.core.review.reshape",
    "annotator.core.reshaping",
    "annotator.core.review.evidence",
    "annotator.core.evidence",
)

ARTICLES = {
    "brücke": "Brücke gesperrt\n\nThe bridge will “stay shut until spring”, said the mayor, Zoë Müller, on"
    " Monday. She denied that the delay cost €2 million. “We warned them in 2019,” Müller added, “and nobody"
    " listened.”\n\nAccording to the council, 12,000 cars crossed it every day.\n",
    "crlf": "Prices rose by 4 % in May, the statistics office said.\r\n\r\n“It is not over,” said Ann Lee."
    "\r\nThe minister said that inflation had peaked.\r\n",
    "emoji": "A 👩\u200d🚀 said: “Nous n’irons pas: e\u0301videmment.” Officials said 3 of 7 tests failed.\n",
    "prices": "Prices rose by 4 % in May, the statistics office said. “It is not over,” said Ann Lee.\n",
    "unread": "The minister said on Tuesday that “nothing will change” before the vote.\n",
}
"""Text by id. `prices` repeats claims of `crlf`, for the recall index; nobody reviews `unread`."""

SCHEME = """
name = "desk"
title = "A scheme of one question"
description = "Is it urgent?"

[[fields]]
code = "urgency"
key = "u"
question = "How urgent is it?"
kinds = ["quote", "claim"]

[[fields.labels]]
code = "now"
key = "1"
definition = "Today."

[[fields.labels]]
code = "later"
key = "2"
definition = "Any other day."
"""

RETIRED = ("attribution", "stance", "fidelity", "checkworthiness", "verification", "claim_type")
"""The fields in use of the default scheme, of which the other one has none."""


def found(*names: str) -> Any:
    """Return the object with one of these names, from the first module that has any."""
    for module in MODULES:
        for name in names:
            try:
                return getattr(import_module(module), name)
            except (ImportError, AttributeError):
                continue
    raise LookupError(names)


def run(*arguments: str) -> str:
    """Run a command of the program and return what it printed."""
    command = [sys.executable, "-m", "annotator", *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def label_everything(session: Any, *, skip: int = 0) -> None:
    """Answer every required question of all units but the last `skip`, typed and accepted in turn."""
    accept, answer = found("accept"), found("answer")
    units = session.in_order
    for number, unit in enumerate(units[: len(units) - skip]):
        if number % 2:
            action = accept(unit, session.scheme)
            if action is not None:
                session.do(action)
        for field in session.scheme.undecided(session.units[unit.id]):
            session.do(answer(session.units[unit.id], field, field.labels[number % len(field.labels)].code))


def review_fully(session: Any) -> None:
    """Make every kind of edit."""
    text, span = session.article.text, found("Span")
    quotes = [unit for unit in session.in_order if unit.kind == "quote"]
    session.do(found("merge_units")(session.units, quotes[0], text))
    session.undo()
    session.redo()
    session.undo()
    session.do(found("merge_units")(session.units, quotes[-2], text))
    claim = found("Unit")("a1", "claim", (span(0, 6), span(8, 15)))
    session.do(found("add_unit")(session.units, claim))
    first = session.in_order[0]
    middle = (first.content[0].start + first.content[-1].end) // 2
    cut = found("split_unit")(session.units, first, text, middle, "a2")
    if cut is not None:
        session.do(cut)
    session.do(found("reshape")(session.units[quotes[0].id], speaker="Zoë \x1b[31m Müller\u202e"))
    label_everything(session)
    give = found("edit_evidence", "give_evidence")
    evidence = found("Evidence")
    for piece in (
        evidence("https://example.org/é", None, "Title", "A passage", "context", "2025-12-01", "2026-01-02"),
        evidence("https://example.org/2", "https://archive.example.org/2", relation="refutes"),
    ):
        session.do(give(session.units["a1"], None, piece, "Because of the records"))
    session.do(found("set_flag")(session.units["a1"], found("Flag")("guideline", "which rule? “5”")))
    session.do(found("write_note")(session.units["a1"], "a note\nof two lines\twith a \\u0000"))
    switch = found("switch_kind")
    units = (session.units,) if switch.__code__.co_argcount == 3 else ()
    session.do(switch(*units, session.units["a1"], session.scheme))
    session.undo()
    session.do(found("reject")(session.units, session.in_order[-1]))
    session.do(found("submit")("2026-01-02T03:04:05.000006Z"))
    session.do(found("reopen")())
    session.undo()
    session.redo()
    session.do(found("submit")("2026-01-03T03:04:05.000006Z"))


def make(folder: Path) -> Path:
    """Make the project in a folder and return its path."""
    texts = folder / "texts"
    texts.mkdir()
    for id, text in ARTICLES.items():
        (texts / f"{id}.txt").write_text(text, encoding="utf-8", newline="")
    path = folder / "annotator.db"
    run("import", str(texts), "--project", str(path))
    with found("Project").open(str(path)) as project:
        review_fully(project.session("brücke", "ann"))
        for reviewer in ("ann", "bén"):
            session = project.session("crlf", reviewer)
            label_everything(session, skip=1)
            if reviewer == "bén":
                session.do(found("reject")(session.units, session.in_order[-1]))
                session.do(found("submit")("2026-01-04T00:00:00.000000Z"))
    (folder / "desk.toml").write_text(SCHEME, encoding="utf-8")
    retired = [f"--retire={field}" for field in RETIRED] if version(path) > 2 else []
    run("scheme", "apply", str(folder / "desk.toml"), *retired, "--project", str(path))
    with found("Project").open(str(path)) as project:
        label_everything(project.session("prices", "bén"), skip=1)
        note = project.session("emoji", "ann")
        note.do(found("write_note")(note.in_order[0], "only a note"))
        note.undo()
    lines = run("export", "--per", "article", "--reviewer", "ann", "--project", str(path))
    (folder / "theirs.jsonl").write_text(lines, encoding="utf-8")
    run("import", str(folder / "theirs.jsonl"), "--reviewer", "cem", "--project", str(path))
    if version(path) > 1:
        run("import", str(folder / "theirs.jsonl"), "--reviewer", "gold", "--project", str(path))
    return path


def version(path: Path) -> int:
    """Return the version of the schema of a project."""
    with closing(sqlite3.connect(path)) as raw:
        number: int = raw.execute("PRAGMA user_version").fetchone()[0]
        return number


def dump(path: Path) -> str:
    """Return the project as SQL, with what a dump leaves out: the marks in the header of the file."""
    with closing(sqlite3.connect(path)) as raw:
        lines = [line for line in raw.iterdump() if "sqlite_stat" not in line]
        for name in ("application_id", "user_version"):
            lines.append(f"PRAGMA {name} = {raw.execute(f'PRAGMA {name}').fetchone()[0]};")
    # Git may change line endings, so those in texts are written as expressions.
    return "\n".join(lines).replace("\r", "'||char(13)||'") + "\n"


def main() -> None:
    """Write the dump and the export of a new project to the folder on the command line."""
    out = Path(sys.argv[1])
    os.environ["ANNOTATOR_REVIEWER"] = "ann"
    with TemporaryDirectory() as folder:
        path = make(Path(folder))
        name = f"v{version(path)}"
        everything = ("export", "--per", "article", "--open", "--project", str(path))
        lines = run(*everything, "--suggestions")
        if version(path) > 1:
            lines += run(*everything, "--gold")
        (out / f"{name}.jsonl").write_text(lines, encoding="utf-8", newline="")
        (out / f"{name}.sql").write_text(dump(path), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
