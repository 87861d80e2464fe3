"""Projects created once, since the agreement app only reads."""

from __future__ import annotations

import pytest

from annotator.agreement import Report
from annotator.project import Project
from tests.tui.agreement.samples import many_reviewers, submitted_project, three_reviewers


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a project with two articles and three reviewers."""
    return submitted_project(tmp_path_factory.mktemp("agreement") / "p.db", three_reviewers())


@pytest.fixture(scope="session")
def report(reviewed: str) -> Report:
    """Return the report of that project."""
    with Project.open(reviewed) as project:
        return project.agreement()


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a project with one article and seven reviewers, each with a different end."""
    return submitted_project(tmp_path_factory.mktemp("crowd") / "p.db", many_reviewers())
