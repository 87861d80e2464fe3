"""Print the size, names and complexity of the product's code: python tests/benchmarks/code_metrics.py

`--names` lists what each row counted; `--strict` exits with 1 if a goal is missed. Only the goals and the
names that may occur twice are written here. Rows about files count modules that contain code, so neither data
files nor an `__init__.py` that has only a docstring.
"""

from __future__ import annotations

import argparse
import ast
import io
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from radon.complexity import cc_rank, cc_visit_ast  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "annotator"
LONG_FUNCTION = 40  # lines
SAME_MEANING = {
    "agreement.py": "agreement of a project: computed in project, printed in cli",
    "app_commands.py": "the commands about the app, in the table of each app",
    "conditions.py": "the reasons why a command cannot run, in each app",
    "disagreements.py": "disagreements: counted in agreement, opened in project",
    "errors.py": "the exceptions that a package raises",
    "moving_commands.py": "the commands that move, in the table of each app",
    "recall.py": "recall of earlier judgements: its rules in core, its queries in project",
    "scheme.py": "the scheme: the value in core, the command in cli",
}
"""Names that may occur in several packages, each with its one meaning."""

NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A parsed module of the product."""

    path: Path
    text: str
    tree: ast.Module

    def __str__(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        """Lines as an editor counts them."""
        return len(self.text.splitlines())

    @property
    def in_splitter(self) -> bool:
        """Whether the module belongs to the splitter, which has a complexity goal of its own."""
        return self.path.is_relative_to(PACKAGE / "splitter")


@dataclass(frozen=True)
class Row:
    """A row of the table; `met` is None where there is no goal."""

    what: str
    measured: str
    goal: str = ""
    met: bool | None = None
    names: tuple[str, ...] = ()


def read_sources() -> list[Source]:
    """Parse every module of the product."""
    texts = ((path, path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py")))
    return [Source(path, text, ast.parse(text)) for path, text in texts]


def source_lines(source: Source) -> int:
    """Count lines with a token other than a comment or a docstring.

    A docstring is any string that is a statement of its own, so those below attributes count as well.
    """
    documentation = {
        line
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source.text).readline)
        if token.type not in NOT_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(code - documentation)


def public_names(source: Source) -> Iterator[tuple[str, bool]]:
    """Yield the module and each public class, function and method in it, and whether it has a docstring.

    Setters and overloads are left out: their documentation is that of the getter or the implementation.
    """
    yield str(source), ast.get_docstring(source.tree) is not None

    def inside(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, bool]]:
        for node in body:
            if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
                continue
            if {ast.unparse(one).rpartition(".")[2] for one in node.decorator_list} & {"setter", "overload"}:
                continue
            yield f"{prefix}{node.name}", ast.get_docstring(node) is not None
            if isinstance(node, ast.ClassDef):
                yield from inside(node.body, f"{prefix}{node.name}.")

    yield from inside(source.tree.body, f"{source}:")


def type_names(source: Source) -> Iterator[str]:
    """Yield the names of a module's classes, type aliases and type variables of more than one letter."""
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        name = targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else ""
        if name[:1].isupper() and not name.isupper():  # all capitals are a constant
            yield name


def functions(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the lines and the name of each function and method, nested ones included, decorators excluded."""
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{source}:{node.lineno} {node.name}"


def complex_blocks(sources: Iterable[Source], ranks: str) -> list[str]:
    """Return radon's blocks (classes, functions, methods) of one of the ranks, most complex first."""
    found = [
        (block.complexity, f"{source}:{block.lineno} {block.name} {cc_rank(block.complexity)}")
        for source in sources
        for block in cc_visit_ast(source.tree)
    ]
    return [name for complexity, name in sorted(found, reverse=True) if cc_rank(complexity) in ranks]


def at_most(what: str, measured: int | float, goal: int, names: Iterable[str] = ()) -> Row:
    """Return a row whose goal is an upper bound."""
    return Row(
        what,
        f"{measured:,g}" if measured % 1 else f"{measured:,.0f}",
        f"≤ {goal:,}",
        measured <= goal,
        tuple(names),
    )


def repeated(what: str, places: dict[str, list[str]]) -> Row:
    """Return the row of names with more than one place, without those that mean the same thing there."""
    several = {name: where for name, where in sorted(places.items()) if len(where) > 1}
    counted = {name: where for name, where in several.items() if name not in SAME_MEANING}
    names = [f"{name}: {', '.join(where)}" for name, where in counted.items()]
    return at_most(f"{what} ({len(several) - len(counted)} more mean the same thing)", len(counted), 0, names)


def review_screen(sources: list[Source]) -> Iterator[Row]:
    """Yield the size of the file that defines `ReviewScreen`, and the classes mixed into it."""
    source, screen = next(
        (source, node)
        for source in sources
        for node in source.tree.body
        if isinstance(node, ast.ClassDef) and node.name == "ReviewScreen"
    )
    bases = [ast.unparse(base) for base in screen.bases]
    yield at_most("review screen, lines", source.lines, 250, [str(source)])
    yield at_most("review screen, mixins", len(bases) if len(bases) > 1 else 0, 0, bases)


def measure(sources: list[Source]) -> Iterator[Row]:
    """Yield the rows of the table."""
    yield at_most("source lines", sum(map(source_lines, sources)), 19_300)

    public = [one for source in sources for one in public_names(source)]
    bare = [name for name, documented in public if not documented]
    share = 1 - len(bare) / len(public)
    yield Row(
        "public names documented", f"{share:.1%} of {len(public):,}", "≥ 97%", share >= 0.97, tuple(bare)
    )

    files = [source for source in sources if source_lines(source)]
    by_size = sorted(files, key=lambda source: -source.lines)
    yield at_most("median file, lines", median(source.lines for source in files), 110)
    yield at_most(
        "largest file, lines", by_size[0].lines, 320, [f"{one} {one.lines}" for one in by_size[:10]]
    )
    folders = Counter(source.path.parent for source in files)
    largest = [
        f"{folder.relative_to(ROOT).as_posix()} {number}" for folder, number in folders.most_common(10)
    ]
    yield at_most("files in one folder", max(folders.values()), 14, largest)

    yield from review_screen(sources)

    elsewhere = complex_blocks((one for one in sources if not one.in_splitter), "CDEF")
    yield at_most("blocks of complexity C or worse outside the splitter", len(elsewhere), 25, elsewhere)
    splitter = complex_blocks((one for one in sources if one.in_splitter), "DEF")
    yield at_most("blocks of complexity D or worse in the splitter", len(splitter), 0, splitter)

    types: dict[str, list[str]] = defaultdict(list)
    modules: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        for name in type_names(source):
            types[name].append(str(source))
        if source.path.name != "__init__.py":
            modules[source.path.name].append(str(source))
    yield repeated("type names with several definitions", types)
    yield repeated("file names in several packages", modules)

    sizes = sorted((one for source in sources for one in functions(source)), reverse=True)
    long = [f"{name} {size}" for size, name in sizes if size > LONG_FUNCTION]
    yield Row("largest function, lines", f"{sizes[0][0]}", names=(sizes[0][1],))
    yield Row(f"functions over {LONG_FUNCTION} lines", f"{len(long)} of {len(sizes):,}", names=tuple(long))


def main() -> int:
    """Print the table; return 1 if `--strict` is given and a goal is missed."""
    parser = argparse.ArgumentParser(description="Measure the code of the product.")
    parser.add_argument("--names", action="store_true", help="list what each row counted")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a goal is missed")
    options = parser.parse_args()
    rows = list(measure(read_sources()))
    print("| what | measured | goal | met |\n|---|---|---|---|")
    for row in rows:
        met = "" if row.met is None else "yes" if row.met else "no"
        print(f"| {row.what} | {row.measured} | {row.goal} | {met} |")
    if options.names:
        for row in rows:
            print(f"\n{row.what}: {row.measured}", *row.names, sep="\n  ")
    return int(options.strict and any(row.met is False for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
