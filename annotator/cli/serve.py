"""`annotator serve`."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from typing import Annotated

import typer

from annotator import settings
from annotator.cli.options import ProjectOption, ReviewerOption, open_project, reviewer_named
from annotator.cli.output import print_lines, say
from annotator.core.errors import AnnotatorError, BadInput
from annotator.core.extras import install_command
from annotator.core.text.names import AlikeNames, stored_spelling


def serve(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Reviewers, a link each. [default: the one of --as]"),
    ] = None,
    project: ProjectOption = settings.DEFAULT_PROJECT,
    reviewer: ReviewerOption = None,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; by default this machine alone gets in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes one that is free.")] = 8000,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="What reviewers open, if a proxy or a name stands before HOST."),
    ] = None,
    no_token: Annotated[
        bool,
        typer.Option("--no-token", help="Let anyone on this machine in, as one reviewer. Only on loopback."),
    ] = False,
) -> None:
    """Put the review screen on a web page, for reviewers without a terminal.

    Prints a line a reviewer: the name, a tab, and a link that lets one browser in under that name. The
    link works once, and the browser stays in until the server ends; enter prints new links, ctrl+c ends
    it. Each decision is saved as it is made, as in the terminal. Theme and keys are those of the config
    file here; another theme that somebody chooses lasts as long as their tab. The server speaks plain
    HTTP: beyond this machine it belongs behind a proxy with TLS, which --url names. To reach it from
    elsewhere without one: ssh -L 8000:localhost:8000 THIS_MACHINE.
    """
    import asyncio

    try:
        from annotator.web.address import address_of, is_loopback
        from annotator.web.process import launch
        from annotator.web.serve_loop import listen, run_until_stopped
        from annotator.web.server import Server
        from annotator.web.visitors import Visitors
    except ModuleNotFoundError:
        raise AnnotatorError(f"to serve, install the extra: {install_command('serve')}") from None
    from annotator.tui.preferences import read_preferences

    reviewers = _distinct([reviewer_named(name) for name in names] if names else [reviewer_named(reviewer)])
    if no_token:
        _check_no_token(is_loopback(host), reviewers)
    read_preferences(settings.config_file(), settings.state_folder())
    with open_project(project, create=False):
        pass
    with closing(listen(host, port)) as listening:
        address, visitors = address_of(host, listening.getsockname()[1], url), Visitors()
        shared_reviewer = reviewers[0] if no_token else None
        server = Server(
            address, visitors, partial(launch, project), shared_reviewer=shared_reviewer, report=say
        )

        def print_links() -> None:
            for name in reviewers:
                token = "" if no_token else f"start/{visitors.invite(name)}"
                print_lines([f"{name}\t{address.public}{token}"])

        print_links()
        if not is_loopback(host) and not address.secure:
            say("this is plain HTTP, which others on the network can read: put it behind a proxy with TLS")
        more = sys.stdin is not None and sys.stdin.isatty() and not no_token
        say("serving until ctrl+c" + ("; enter prints new links" if more else ""))
        asyncio.run(run_until_stopped(server.application(), listening, say, print_links if more else None))


def _distinct(names: list[str]) -> list[str]:
    """Return each name once. Raises BadInput if two of them look the same."""
    distinct = list(dict.fromkeys(names))
    for number, name in enumerate(distinct):
        try:
            stored_spelling(name, distinct[:number])
        except AlikeNames as alike:
            raise BadInput(str(alike), field="NAME") from None
    return distinct


def _check_no_token(loopback: bool, reviewers: list[str]) -> None:
    if not loopback:
        raise BadInput("is for this machine alone: elsewhere links say who comes in", field="--no-token")
    if len(reviewers) > 1:
        raise BadInput("lets everyone in as one reviewer: name only one", field="--no-token")
