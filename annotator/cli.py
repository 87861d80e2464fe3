"""The command line. Each command imports what it needs when it runs: `--help` stays quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator import __version__, settings
from annotator.core.errors import AnnotatorError, BadInput, stop
from annotator.core.text import visible

if TYPE_CHECKING:
    from annotator.core.errors import OnBad
    from annotator.core.scheme import Scheme
    from annotator.formats.ratings import Level
    from annotator.project import Project
    from annotator.project.importing import ImportReport

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
scheme_app = typer.Typer(
    no_args_is_help=True, help="The scheme: which questions are asked, which answers there are."
)
app.add_typer(scheme_app, name="scheme")

Paths = Annotated[
    list[Path], typer.Argument(help="Articles: .txt files, datasets (.jsonl), or folders of them.")
]
ProjectOption = Annotated[
    str,
    typer.Option(
        "--project",
        metavar="WHERE",
        envvar=settings.PROJECT_VARIABLE,
        help="The project: a SQLite file, or a database URL such as postgresql://host/name.",
    ),
]
ReviewerOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        help=f"Who reviews. [default: {settings.REVIEWER_VARIABLE}, else the login name]",
    ),
]
SkipBad = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Go on after a bad input, and list the bad ones in FILE. Exit code 1."),
]


def _say(message: str) -> None:
    """Everything but results goes to standard error, on one line that no terminal obeys."""
    print(visible(message), file=sys.stderr)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _version(wanted: bool) -> None:
    if wanted:
        print(f"annotator {__version__}")
        raise typer.Exit


@app.callback()
def annotator(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Split news articles into quotes and claims, and judge each one in the terminal.

    A project is one database; the default is annotator.db in this folder. Start with:

        annotator review seeds/

    which imports the articles of a folder and opens them for review. Hand out what was decided with
    `annotator export dataset.jsonl`. Results go to standard output, everything else to standard error.
    Exit codes: 0 done, 1 the work found a problem, 2 bad usage or input.
    """


@app.command()
def review(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Articles to import first: files or folders.")
    ] = None,
    project: ProjectOption = settings.DEFAULT_PROJECT,
    reviewer: ReviewerOption = None,
) -> None:
    """Open the review screen, importing PATHs first if there are any.

    The screen shows an article with its quotes and claims marked. Digits answer the question at hand,
    space takes over what is suggested, ? explains every key and label. Each decision is saved as it
    is made: q quits, and nothing is lost.
    """
    # The screen is drawn on standard error: elsewhere it would be lost.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise AnnotatorError("review needs a terminal; import, split and export work without one")
    name = _reviewer(reviewer)
    if paths:
        from annotator.project.importing import check_inputs

        check_inputs(paths, None)
    from annotator.tui.app import run
    from annotator.tui.keymap import read_preferences

    preferences = read_preferences(settings.config_file(), settings.state_folder())
    with _open(project) as opened:
        if paths:
            _tell_import(opened.import_paths(paths))
        settings.remember_start(settings.state_folder())
        run(opened, name, preferences)


@app.command("import")
def import_(
    paths: Paths,
    project: ProjectOption = settings.DEFAULT_PROJECT,
    format: Annotated[
        Literal["text", "annotator", "brat"] | None,
        typer.Option(help="The format of every PATH; brat must be named. [default: by its ending]"),
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose the imported reviews become.")
    ] = None,
    skip_bad: SkipBad = None,
) -> None:
    """Take articles and datasets into the project.

    Articles are plain text in UTF-8, one a file; the file's name without its ending is the article's
    id. Title, date, headings and paragraphs are recognised, quotes and claims are suggested. Datasets
    are what `export --per article` writes. With `--format brat`, every STEM.ann in a folder (which names
    the annotator), or STEM_ANNOTATOR.ann beside STEM.txt, becomes a submitted review. What the project
    holds already is left as it is. A bad input stops the import with `FILE:LINE: id: field: problem`,
    and nothing of it is kept.
    """
    from annotator.project import check_reviewer
    from annotator.project.importing import check_inputs

    if reviewer is not None:
        reviewer = check_reviewer(reviewer)
    if skip_bad is None:
        check_inputs(paths, format)
    with _skipping(skip_bad) as on_bad, _open(project) as opened:
        _tell_import(opened.import_paths(paths, format=format, reviewer=reviewer, on_bad=on_bad or stop))


@app.command()
def split(
    paths: Paths,
    workers: Annotated[int, typer.Option(min=1, max=256, help="How many processes to use.")] = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each unit why it is suggested.")
    ] = False,
    skip_bad: SkipBad = None,
) -> None:
    """Print the suggestions for articles as JSONL, touching no project.

    One line an article, in the order given: the article's id and hash, and its units with kind, text,
    content, source and cue (offsets in code points), speaker, parent, suggested labels, score, and
    alternatives.
    """
    from annotator.pipeline import split_paths

    with _skipping(skip_bad) as on_bad:
        lines = split_paths(paths, workers=workers, explain=explain, on_bad=on_bad)
        _print_lines(_with_progress(lines, paths))


@app.command()
def export(
    out: Annotated[
        str,
        typer.Argument(
            metavar="[OUT]", help="A file to write, complete or not at all; - is standard output."
        ),
    ] = "-",
    project: ProjectOption = settings.DEFAULT_PROJECT,
    per: Annotated[
        Literal["unit", "article"], typer.Option(help="A line a decided unit, or a line a whole review.")
    ] = "unit",
    reviewer: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this reviewer's; may be repeated.")
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Unfinished reviews too.")] = False,
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help="The splitter's suggestions too.")
    ] = False,
    where: Annotated[
        str | None,
        typer.Option(metavar="QUERY", help="Only units like these: 'stance:deny kind:quote nato'."),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of the lines and stop.")
    ] = False,
) -> None:
    """Hand out the dataset as JSONL: submitted reviews, unless more is asked for.

    `--per unit` shows decided units without the rejected ones, a line each. `--per article` is the
    lossless form: the text, the blocks, every unit with its notes; `annotator import` takes it back.
    The same state of the project gives the same bytes.
    """
    if schema:
        from annotator.formats.dataset import json_schema

        print(json_schema(per_article=per == "article"))
        return
    from annotator.project.exporting import ExportOptions

    if where is not None and per == "article":
        raise BadInput("chooses units, and a line of --per article is a whole review", field="--where")
    options = ExportOptions(
        per_article=per == "article",
        reviewers=frozenset(reviewer) if reviewer else None,
        open=open,
        suggestions=suggestions,
        where=where,
    )
    with _open(project, create=False) as opened:
        _write(out, opened.export(options))
    counts = options.counts
    told = [
        _count(counts.units, "unit"),
        _count(counts.reviews, "review"),
        _count(counts.articles, "article"),
    ]
    empty = f"; {_count(counts.empty, 'review')} had no unit to show" if counts.empty else ""
    _say(" of ".join(told) + empty)
    if not counts.reviews:
        whose = f" of {', '.join(reviewer)}" if reviewer else ""
        more = "" if open else "; --open adds unfinished ones"
        _say(f"there is no {'review' if open else 'submitted review'}{whose} here{more}")


@app.command()
def status(
    project: ProjectOption = settings.DEFAULT_PROJECT,
    reviewer: ReviewerOption = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="QUERY", help="Count your units like these: 'stance:unset kind:quote nato'."),
    ] = None,
    effort: Annotated[
        bool, typer.Option("--effort", help="Your active seconds and keys for each article, as JSONL.")
    ] = False,
) -> None:
    """List the articles with how far you are: units decided of all, and whether you handed them in.

    With --where, the articles in which units of your reviews answer a query, with how many do. With
    --effort, the time and the keys that each article took you: nobody but you is told.
    """
    from annotator import status as told

    if where is not None and effort:
        raise BadInput("tells something else than --where: ask for one of them", field="--effort")
    name = _reviewer(reviewer)
    with _open(project, create=False) as opened:
        own_work = opened.own_work(name)
        if where is not None:
            _print_lines(told.matches(own_work, where))
        elif effort:
            _print_lines(told.efforts(own_work))
        else:
            entries = opened.entries(name)
            _print_lines(told.progress(entries))
            done = sum(entry.state == "submitted" for entry in entries)
            _say(f"{name}: {done} of {len(entries)} articles submitted")


@app.command()
def agreement(
    project: ProjectOption = settings.DEFAULT_PROJECT,
    format: Annotated[
        Literal["table", "json", "markdown", "html"], typer.Option(help="How the report is written.")
    ] = "table",
    field: Annotated[
        list[str] | None, typer.Option(metavar="F", help="Only this field of the scheme; may be repeated.")
    ] = None,
    ratings: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A CSV table of ratings (unit, annotator, label, article), not a project."
        ),
    ] = None,
    level: Annotated[
        Literal["nominal", "ordinal", "interval", "ratio"],
        typer.Option(help="With --ratings: the scale that the labels lie on."),
    ] = "nominal",
) -> None:
    """Tell how far the annotators agree, on what, how sure that is, and where to look next.

    Three questions are kept apart: did they find the same units, did they mark the same boundaries, and
    did they give the same labels to what they both found. Only submitted reviews count. Intervals come
    from resampling articles. `--format html` is one file with charts to send to somebody. With --ratings
    the coefficients are those of another tool's table, and no project is touched.
    """
    if ratings is not None:
        _agreement_of_ratings(ratings, level, format)
        return
    with _open(project, create=False) as opened:
        report = opened.agreement(tuple(field or ()))
    if format == "json":
        _print_json(report.to_json())
    elif format == "html":
        from annotator.agreement.webpage import to_html

        _print_lines([to_html(report).rstrip("\n")])
    elif format == "markdown":
        from annotator.agreement.markdown import to_markdown

        _print_lines(to_markdown(report).rstrip("\n").split("\n"))
    else:
        from annotator.agreement.plain import to_plain

        _print_lines(to_plain(report.overall).split("\n"))
    if len(report.annotators) < 2:
        _say("agreement needs submitted reviews of the same article by two reviewers")


def _agreement_of_ratings(file: Path, level: Level, format: str) -> None:
    from annotator.formats.text import read_bytes
    from annotator.project.agreeing import agreement_of_ratings

    if format == "html":
        raise BadInput("a table of ratings is reported as table, json or markdown", field="--format")
    results = agreement_of_ratings(read_bytes(file, MAX_RATINGS), str(file), level)
    if format == "json":
        _print_json({"values": [one.to_json() for one in results]})
    elif format == "markdown":
        from annotator.agreement.markdown import results_table

        _print_lines(results_table(results).split("\n"))
    else:
        from annotator.agreement.plain import to_plain

        _print_lines(to_plain(results).split("\n"))


MAX_RATINGS = 1024 * 1024 * 1024
"""Bytes of the largest table of ratings taken."""


@scheme_app.command("show")
def scheme_show(
    project: ProjectOption = settings.DEFAULT_PROJECT,
    width: Annotated[int, typer.Option(min=40, help="Columns of the page.")] = 100,
    toml: Annotated[
        bool,
        typer.Option(
            "--toml", help="Print the default scheme's file instead, to start one of your own from."
        ),
    ] = False,
) -> None:
    """Print the project's scheme (without a project, the default one) as a page to read."""
    from annotator.core.scheme import default_scheme, default_scheme_source
    from annotator.formats.scheme_page import scheme_page

    if toml:
        _print_lines(default_scheme_source().rstrip("\n").split("\n"))
        return

    if project != settings.DEFAULT_PROJECT or os.path.exists(project):
        with _open(project, create=False) as opened:
            scheme = opened.scheme
    else:
        scheme = default_scheme()
    _print_lines(scheme_page(scheme, width).rstrip("\n").split("\n"))


@scheme_app.command("check")
def scheme_check(file: Annotated[Path, typer.Argument(help="A scheme in TOML.")]) -> None:
    """Check a scheme of your own: its fields, labels, keys and rules.

    Start from what `annotator scheme show --toml` prints. The letter of a field that is a key of the
    review screen already is told, with exit code 1.
    """
    from annotator.tui.keymap import clashes

    scheme = _read_scheme(file)
    taken = [
        BadInput(problem, file=str(file), field=f"fields.{code}.key") for code, problem in clashes(scheme)
    ]
    for problem in taken:
        _say(str(problem))
    print(f"{scheme.name}, version {scheme.version}: {len(scheme.fields)} fields, {len(scheme.rules)} rules")
    if taken:
        raise typer.Exit(1)


@scheme_app.command("apply")
def scheme_apply(
    file: Annotated[Path, typer.Argument(help="A scheme in TOML.")],
    project: ProjectOption = settings.DEFAULT_PROJECT,
) -> None:
    """Make a scheme of your own the project's: reviews begin under it from now on.

    Reviews that were begun keep the version they were made under, and say so in every export.
    """
    scheme = _read_scheme(file)
    with _open(project) as opened:
        changed = opened.apply_scheme(scheme)
    _say(
        f"{scheme.name}, version {scheme.version}, is {'now' if changed else 'already'} the project's scheme"
    )


def _read_scheme(file: Path) -> Scheme:
    from annotator.core.scheme import parse_scheme
    from annotator.formats.text import decode, read_bytes

    return parse_scheme(decode(read_bytes(file), str(file)), str(file))


def _reviewer(name: str | None) -> str:
    from annotator.project import check_reviewer

    return check_reviewer(name if name is not None else settings.default_reviewer())


def _open(where: str, *, create: bool = True) -> Project:
    from annotator.project import Project

    return Project.open(where, create=create)


@contextmanager
def _skipping(skip_bad: Path | None) -> Iterator[OnBad | None]:
    """With a file to list bad inputs in, what skips them; exits with 1 after all if there were any."""
    if skip_bad is None:
        yield None
        return
    skipped = 0
    try:
        # Never over a file that is there: a slip could cost an article, or the project.
        device = skip_bad.exists() and not skip_bad.is_file()
        file = skip_bad.open("w" if device else "x", encoding="utf-8")
    except OSError as error:
        raise BadInput((error.strerror or "cannot be written").lower(), file=str(skip_bad)) from None
    with file:

        def skip(problem: BadInput) -> None:
            nonlocal skipped
            skipped += 1
            print(problem, file=file)
            _say(str(problem))

        yield skip
    if skipped:
        _say(f"{skipped} bad inputs skipped, listed in {skip_bad}")
        raise typer.Exit(1)


def _tell_import(report: ImportReport) -> None:
    parts = [f"{_count(report.added, 'article')} added"]
    if report.unchanged:
        parts.append(f"{report.unchanged} there already, unchanged")
    if report.reviews or report.reviews_unchanged:
        parts.append(f"{_count(report.reviews, 'review')} added")
    if report.reviews_unchanged:
        parts.append(f"{_count(report.reviews_unchanged, 'review')} there already, unchanged")
    _say("; ".join(parts))
    for what, number in report.left_out.items():
        _say(f"left out: {number} {what}")


def _write(out: str, lines: Iterable[str]) -> None:
    if out == "-":
        _print_lines(lines)
        return
    from annotator.formats.files import is_database, write_atomically

    try:
        if is_database(Path(out)):
            raise BadInput("is a database, which an export would replace", file=out)
        write_atomically(Path(out), lines)
    except OSError as error:
        raise BadInput((error.strerror or "cannot be written").lower(), file=out) from None


def _with_progress(lines: Iterable[str], paths: list[Path]) -> Iterator[str]:
    """The lines, counted on a bar while they come, if somebody watches and they do not scroll it away."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from lines
        return
    from annotator.pipeline import find_inputs

    total = sum(1 for _ in find_inputs(paths, "text", on_bad=lambda bad: None))
    with typer.progressbar(lines, length=total, file=sys.stderr, label="articles") as counted:
        yield from counted


def _print_json(value: object) -> None:
    import json

    from annotator.formats.escapes import escaped

    _print_lines(escaped(line) for line in json.dumps(value, ensure_ascii=False, indent=2).split("\n"))


def _print_lines(lines: Iterable[str]) -> None:
    """UTF-8 with line feeds whatever the locale says: these bytes are a contract."""
    write: Callable[[bytes], int] = sys.stdout.buffer.write
    for line in lines:
        write(line.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def main() -> None:
    """Run the command line; a problem is one line on standard error and exit code 2."""
    if sys.stdout is None or sys.stderr is None:
        raise SystemExit(2)  # closed by whoever started this: there is nowhere to tell it
    try:
        app()
    except AnnotatorError as error:
        _say(f"annotator: {error}" if not isinstance(error, BadInput) else str(error))
        raise SystemExit(2) from None
    except BrokenPipeError:
        # The reader went away, as `head` does.
        _forget_output()
        raise SystemExit(1) from None
    except OSError as error:
        # Files are guarded where they are opened: what is left is standard output, full or closed.
        _say(f"annotator: standard output: {(error.strerror or 'cannot be written').lower()}")
        _forget_output()
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        from annotator.crash import crash_line

        _say(crash_line(error, settings.state_folder()))
        raise SystemExit(1) from None


def _forget_output() -> None:
    """Python would try again, and complain, while closing standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
