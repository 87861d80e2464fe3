"""The packages that opening a project imports, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from annotator.storage import open_database

OPEN = """
import gc, sys
from pydantic import TypeAdapter
from annotator.storage import open_database
from annotator.storage.queries import articles, library, reviews, suggestions
open_database(sys.argv[1], create=False).close()
assert not any(type(one) is TypeAdapter for one in gc.get_objects()), "adapters are built on first use"
print(*sorted(name for name in sys.modules if "." not in name))
"""


def test_opening_a_project_imports_no_unneeded_packages(tmp_path: Path) -> None:
    path = str(tmp_path / "annotator.db")
    open_database(path).close()
    shown = subprocess.run([sys.executable, "-c", OPEN, path], capture_output=True, text=True, check=True)
    loaded = set(shown.stdout.split())
    assert loaded & {"alembic", "psycopg", "textual", "numpy"} == set()
    assert "sqlalchemy" in loaded
