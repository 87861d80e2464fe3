"""The command line. Each command imports what it needs when it runs, so that `--help` is fast."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Final, NoReturn, Protocol, TextIO, runtime_checkable

import typer

from annotator import __version__, settings
from annotator.cli.output import say
from annotator.core.errors import AnnotatorError, BadInput
from annotator.interruptions import repeat_lost_signals


def _version(wanted: bool) -> None:
    if wanted:
        print(f"annotator {__version__}")
        raise typer.Exit


def annotator(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Split news articles into quotes and claims, and judge each one in the terminal.

    A project is one database; the default is annotator.db in this folder. Start with:

        annotator review seeds/

    which imports the articles of a folder and opens them for review. Export the decided units with
    `annotator export dataset.jsonl`. Results go to standard output, everything else to standard error.
    Exit codes: 0 done, 1 the work found a problem, 2 bad usage or input.
    """


def command_line(named: str = "") -> typer.Typer:
    """Return the command line with all commands, or with the named one alone: describing all is slow."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(annotator)
    for name in [named] if named in _COMMANDS else _COMMANDS:
        _COMMANDS[name](app)
    return app


def _review(app: typer.Typer) -> None:
    from annotator.cli.review import review

    app.command()(review)


def _import(app: typer.Typer) -> None:
    from annotator.cli.import_command import import_

    app.command("import")(import_)


def _split(app: typer.Typer) -> None:
    from annotator.cli.split import split

    app.command(short_help="Print the suggestions for articles as JSONL.")(split)


def _export(app: typer.Typer) -> None:
    from annotator.cli.export import export

    app.command(short_help="Export the decided units as JSONL.")(export)


def _status(app: typer.Typer) -> None:
    from annotator.cli.status import status

    app.command(short_help="List the articles with how far you are.")(status)


def _agreement(app: typer.Typer) -> None:
    from annotator.cli.agreement import agreement

    app.command(short_help="Tell how far the annotators agree.")(agreement)


def _serve(app: typer.Typer) -> None:
    from annotator.cli.serve import serve

    app.command(short_help="Put the review screen on a web page.")(serve)


def _scheme(app: typer.Typer) -> None:
    from annotator.cli.scheme import scheme_apply, scheme_check, scheme_show

    scheme = typer.Typer(
        no_args_is_help=True, help="The scheme: which questions are asked, which answers there are."
    )
    scheme.command("show", short_help="Print the scheme as a page to read.")(scheme_show)
    scheme.command("check")(scheme_check)
    scheme.command("apply", short_help="Change the project's scheme.")(scheme_apply)
    app.add_typer(scheme, name="scheme")


_COMMANDS: Final[Mapping[str, Callable[[typer.Typer], None]]] = {
    "review": _review,
    "import": _import,
    "split": _split,
    "export": _export,
    "status": _status,
    "agreement": _agreement,
    "serve": _serve,
    "scheme": _scheme,
}
"""Adds each command to the command line, by name and in the order of the help."""


def main() -> None:
    """Run the command line; an error is one line on standard error, with exit code 2."""
    _require_utf8()
    if sys.stdout is None or sys.stderr is None:
        raise SystemExit(2)  # the parent process closed one of them: there is nowhere to report an error
    if isinstance(sys.stdout, io.TextIOWrapper):  # like standard error: no character may end a command
        sys.stdout.reconfigure(errors="backslashreplace")
    repeat_lost_signals()
    gc.disable()  # imports create no garbage, and collecting takes a tenth of the start-up time
    atexit.register(gc.freeze)  # nor does exiting, which would look at every object once more
    # Pydantic looks for plugins in every installed package, which are many in a shared environment.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _run()
    except BrokenPipeError:
        # The reader has gone away, like `head`. Click exits with 1 then, as Python recommends.
        _forget_output()
        raise SystemExit(1) from None


def _require_utf8() -> None:
    """Start again in Python's UTF-8 mode if the locale has another encoding.

    Arguments and file names are UTF-8 in every locale, and Python decodes them at startup.
    """
    if sys.getfilesystemencoding() != "utf-8" and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


@runtime_checkable
class _UsageError(Protocol):
    """A usage error of Click, or of the copy of Click that Typer may contain."""

    exit_code: int

    def show(self, file: TextIO) -> None: ...


def _run_command() -> NoReturn:
    """Run the command that the arguments name, and exit.

    Usage errors quote the arguments, so their lines are made safe to show.
    """
    try:
        code = command_line(sys.argv[1] if len(sys.argv) > 1 else "")(standalone_mode=False)
    except Exception as error:
        if not isinstance(error, _UsageError):
            raise
        message = io.StringIO()
        error.show(message)
        for line in message.getvalue().splitlines():
            say(line)
        raise SystemExit(error.exit_code) from None
    raise SystemExit(code or 0)  # None, unless the command raised `typer.Exit`


def _run() -> None:
    try:
        try:
            _run_command()
        finally:
            sys.stdout.flush()  # while exiting, Python would report a failure itself
    except AnnotatorError as error:
        say(f"annotator: {error}" if not isinstance(error, BadInput) else str(error))
        raise SystemExit(2) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        # Errors of files are caught where they are opened, so this is standard output, full or closed.
        say(f"annotator: standard output: {(error.strerror or 'cannot be written').lower()}")
        _forget_output()
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        from annotator.crash import crash_line

        say(crash_line(error, settings.state_folder()))
        raise SystemExit(1) from None


def _forget_output() -> None:
    """Discard unwritten output: while exiting, Python would try to write it and report the failure."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
