"""Quality of the splitter's attributions: python tests/benchmarks/splitter/quality.py EVALUATOR GOLD

GOLD is a folder of articles with brat annotations of sources, cues and contents (text/*.txt,
attributions/*.ann); EVALUATOR is the script that scores a file of `annotator split` against it. Prints the
evaluator's table with intervals, the measures with floor and summit, and the precision by tenth of score.
The README's figures come from PolNeAR, which states no licence and is not part of the repository.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from annotator.core.article_layout import article_of
from annotator.core.unit import Suggestion
from annotator.splitter import split

MEASURES = (
    ("content, token F1", ("tok_content", "F1"), 83, 86),
    ("direct quotes, exact content F1", ("span_direct", "exact", "F1"), 79, 86),
    ("direct quotes, right source", ("span_direct", "src_any"), 88, 94),
    ("all, right source", ("span_all", "src_any"), 85, 89),
    ("indirect, Jaccard >= 0.8 F1", ("span_indirect", "j80", "F1"), 42, 48),
    ("complete unit F1", ("span_all", "unit", "F1"), 48, 55),
)
"""Name, place in the evaluator's report, floor, summit."""


def as_unit(one: Suggestion) -> dict[str, Any]:
    """Return the parts of a suggestion that the evaluator reads, as `annotator split` prints them."""
    return {
        "kind": one.kind,
        "content": [list(span) for span in one.content],
        "source": [list(span) for span in one.source] or None,
        "cue": list(one.cue) if one.cue else None,
        "parent": one.parent,
    }


def predict(gold: Path, out: Path) -> dict[str, tuple[Suggestion, ...]]:
    """Split every article of the gold folder, write what the evaluator reads, and return the suggestions."""
    found: dict[str, tuple[Suggestion, ...]] = {}
    with out.open("w", encoding="utf-8") as lines:
        for path in sorted((gold / "text").glob("*.txt")):
            article = article_of(path.stem, path.read_bytes().decode("utf-8"))
            found[path.stem] = split(article)
            row = {
                "article": {"id": article.id, "sha256": article.sha256},
                "units": [as_unit(one) for one in found[path.stem]],
            }
            lines.write(json.dumps(row) + "\n")
    return found


def deciles(
    evaluator: Path, gold: Path, found: dict[str, tuple[Suggestion, ...]]
) -> list[tuple[float, float]]:
    """Return lowest score and share of right quotes (content and source) of each tenth, lowest first."""
    tools = runpy.run_path(str(evaluator))
    judged: list[tuple[float, bool]] = []
    for stem, annotators in tools["gold_docs"](str(gold)).items():
        text, _ = tools["read_text"](str(gold / "text" / f"{stem}.txt"))
        doc = tools["Doc"](text)
        units = [unit for unit in tools["read_ann"](annotators[min(annotators)]) if unit["content"]]
        quotes = [one for one in found[stem] if one.kind == "quote" and one.parent is None]
        marked = [doc.words(doc.toks(unit["content"])) for unit in units]
        suggested = [doc.words(doc.toks(one.content)) for one in quotes]
        right = set()
        for unit, quote, likeness in tools["greedy"](marked, suggested):
            theirs, ours = doc.toks(units[unit]["source"]), doc.toks(quotes[quote].source)
            if likeness >= 0.8 and (theirs & ours if theirs else not ours):
                right.add(quote)
        judged += [(one.score, index in right) for index, one in enumerate(quotes)]
    judged.sort(key=lambda pair: pair[0])
    tenths = [judged[len(judged) * part // 10 : len(judged) * (part + 1) // 10] for part in range(10)]
    return [(tenth[0][0], sum(hit for _, hit in tenth) / len(tenth)) for tenth in tenths if tenth]


def main() -> None:
    """Print the table, the measures and the deciles."""
    evaluator, gold = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        predictions, report = Path(folder) / "predictions.jsonl", Path(folder) / "report.json"
        found = predict(gold, predictions)
        command = [sys.executable, str(evaluator), "score", "--gold", str(gold), "--pred", str(predictions)]
        subprocess.run([*command, "--bootstrap", "300", "--json", str(report)], check=True)
        measured = json.loads(report.read_text("utf-8"))
    print(f"\n{'measure':36}{'here':>7}{'floor':>7}{'summit':>7}")
    for name, path, floor, summit in MEASURES:
        value: Any = measured
        for key in path:
            value = value[key]
        print(f"{name:36}{value:7.1f}{floor:7}{summit:7}")
    print("\nright in content and source, by tenth of score, lowest first:")
    print("  ".join(f"{score:.2f}: {100 * share:.0f} %" for score, share in deciles(evaluator, gold, found)))


if __name__ == "__main__":
    main()
