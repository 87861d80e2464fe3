"""CSV files of roles that a user sets for blocks, with the columns article, start, role."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from annotator.core.article import ROLES
from annotator.core.article_layout.role_overrides import RoleOverride, RoleOverrides
from annotator.core.errors import BadInput
from annotator.core.text.names import comparable_name
from annotator.formats.csv_rows import csv_rows
from annotator.formats.source import read_bytes

COLUMNS = ("article", "start", "role")


def read_roles(path: Path) -> RoleOverrides:
    """Read a file of roles. Its columns may be in any order, and others beside them are ignored.

    Raises:
        BadInput: the file cannot be read, a column is missing, a start is not a number, a role is unknown, or
            a block has two rows.
    """
    file, data = str(path), read_bytes(path)
    found = RoleOverrides(file, sha256(data).hexdigest(), {})
    by_article: dict[str, dict[int, RoleOverride]] = {}
    rows = csv_rows(data, file)
    first, header = next(rows, (1, []))
    names = [name.strip().lower() for name in header]
    for column in COLUMNS:
        if names.count(column) != 1:
            problem = f"the header must name this column once; it is {','.join(COLUMNS)}"
            raise BadInput(problem, file=file, line=first, field=column)
    for line, row in rows:
        if len(row) != len(header):
            raise BadInput(f"has {len(row)} cells, and the header {len(header)}", file=file, line=line)
        id, start, role = (row[names.index(column)].strip() for column in COLUMNS)
        id = comparable_name(id)
        if not id:
            raise BadInput("is empty", file=file, line=line, field="article")
        if not (start.isascii() and start.isdigit() and len(start) < 10):
            raise found.refusal(id, line, "start", f"'{start}' is not the offset of a block")
        if role not in ROLES:
            problem = f"unknown role '{role}'; choose one of {', '.join(ROLES)}"
            raise found.refusal(id, line, "role", problem)
        blocks = by_article.setdefault(id, {})
        if int(start) in blocks:
            problem = f"line {blocks[int(start)].line} has a role for this block too"
            raise found.refusal(id, line, "start", problem)
        blocks[int(start)] = RoleOverride(role, line)
    return RoleOverrides(file, found.digest, by_article)
