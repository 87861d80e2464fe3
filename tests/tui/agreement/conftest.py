"""Projects that are made once: the lead's screens only read."""

from __future__ import annotations

import pytest

from annotator.agreement import Report
from annotator.project import Project
from tests.tui.agreement.samples import many_reviewers, submitted_project, three_reviewers


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two articles, three reviewers."""
    return submitted_project(tmp_path_factory.mktemp("lead") / "p.db", three_reviewers())


@pytest.fixture(scope="session")
def report(reviewed: str) -> Report:
    """What must be on the screen of these."""
    with Project.open(reviewed) as project:
        return project.agreement()


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One article, seven reviewers, each with an end of their own."""
    return submitted_project(tmp_path_factory.mktemp("crowd") / "p.db", many_reviewers())
