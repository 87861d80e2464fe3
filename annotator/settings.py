"""Where things are: the project, the reviewer's name, and the environment that sets them."""

from __future__ import annotations

import getpass
import os

PROJECT_VARIABLE = "ANNOTATOR_PROJECT"
REVIEWER_VARIABLE = "ANNOTATOR_REVIEWER"
DEFAULT_PROJECT = "annotator.db"


def default_reviewer() -> str:
    """The login name, by which people review when they name nobody else; 'reviewer' without one."""
    try:
        return os.environ.get(REVIEWER_VARIABLE) or getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
