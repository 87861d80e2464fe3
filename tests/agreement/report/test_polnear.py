"""Six annotators of the same four articles: PolNeAR's annotator training.

Its texts and annotations have no licence, so they are read from the folder in ANNOTATOR_TEST_POLNEAR, laid
out as in the corpus: `text/STEM.txt` and `attributions/STEM_ANNOTATOR.ann`. The expected values were computed
with other implementations (krippendorff, nltk, lindanna/unitized_alpha).
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from annotator.agreement.coefficients.estimates import agreement, agreement_of_pair
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.coefficients.results import Result, Scope
from annotator.agreement.coefficients.unitizing import (
    Continuum,
    boundary_alpha,
    coding_alpha,
    unitizing_alpha,
    value_alpha,
)
from annotator.agreement.report.collector import Collector
from annotator.agreement.report.report import report
from annotator.agreement.units.atomic_segments import PARTS
from annotator.agreement.units.fragment_table import shared_characters
from annotator.agreement.units.word_tokens import TOKEN_LABELS, tokens
from annotator.core.article_layout import article_of
from annotator.core.unit import Unit
from annotator.formats.brat import pair_files, parse_annotations
from annotator.formats.source import decode_article, read_bytes
from tests.agreement import plain

FOLDER = os.environ.get("ANNOTATOR_TEST_POLNEAR")

pytestmark = pytest.mark.skipif(FOLDER is None, reason="ANNOTATOR_TEST_POLNEAR names no folder")

TOKEN_ALPHA = {None: 0.808437, "source": 0.724094, "cue": 0.675976, "content": 0.857841}
KAPPAS = {"4b22-4e07": 0.835582, "4b22-d473": 0.916701, "4e07-ef2d": 0.677625, "d473-ef2d": 0.765933}


Articles = dict[str, tuple[str, dict[str, list[Unit]]]]
Values = dict[tuple[str, Scope], Result]


@pytest.fixture(scope="module")
def articles() -> Articles:
    """{article: (text, {annotator: units})}, read as `import --format brat` reads them."""
    found: Articles = {}
    for file in pair_files(Path(FOLDER or "").rglob("*.*")):
        article = article_of(file.text.stem, decode_article(read_bytes(file.text), str(file.text)))
        read = parse_annotations(
            read_bytes(file.annotations), article, str(file.annotations), submitted="2026-01-01T00:00:00Z"
        )
        units = list(read.decisions.units.values())
        found.setdefault(article.id, (article.text, {}))[1][file.annotator] = units
    return dict(sorted(found.items()))


@pytest.fixture(scope="module")
def collector(articles: Articles) -> Collector:
    collector = Collector([])
    for id, (text, reviews) in articles.items():
        collector.add(id, text, reviews)
    collector.flush()
    return collector


@pytest.fixture(scope="module")
def values(collector: Collector) -> Values:
    """Every value of quotes as a whole, of a label, or of an article."""
    result = report(collector)
    return {
        (one.measure.code, one.scope): one
        for one in (*result.overall, *result.worst_articles)
        if one.scope.kind == "quote"
    }


def test_annotators_found_the_expected_numbers_of_units(articles: Articles) -> None:
    count = {
        name: sum(len(reviews[name]) for _, reviews in articles.values())
        for name in next(iter(articles.values()))[1]
    }
    assert count == {"4b22": 57, "4e07": 42, "5fec": 56, "6b86": 50, "d473": 49, "ef2d": 68}


def test_token_alpha_is_the_reference(values: Values) -> None:
    for label, expected in TOKEN_ALPHA.items():
        one = values["token_alpha", Scope(kind="quote", label=label)]
        assert one.value == pytest.approx(expected, abs=1e-6)
        assert (one.units, one.annotators, one.articles, one.reason) == (3219, 6, 4, "few_articles")


def test_token_alpha_of_articles_is_the_reference(values: Values) -> None:
    found = sorted(
        round(one.value, 6)
        for (measure, scope), one in values.items()
        if measure == "token_alpha" and scope.article is not None and one.value is not None
    )
    assert found == [0.772481, 0.772899, 0.813575, 0.861052]


def test_other_coefficients_over_tokens_are_the_reference(articles: Articles) -> None:
    codes = []
    for text, reviews in articles.values():
        spans = list(zip(*(one.tolist() for one in tokens(text)), strict=True))
        for_each = []
        for name in sorted(reviews):
            roles = plain.roles(reviews[name], "quote", len(text))
            covered = [[role for role in roles[start:end] if role != 3] for start, end in spans]
            for_each.append([found[0] if found else 3 for found in covered])
        codes.append(for_each)
    ratings = Ratings.from_matrix(np.hstack(codes), TOKEN_LABELS, sorted(next(iter(articles.values()))[1]))
    found = {one.measure.code: one.value for one in agreement(ratings)}
    assert found["percent"] == pytest.approx(0.89564, abs=1e-6)
    assert found["fleiss_kappa"] == pytest.approx(0.808428, abs=1e-6)
    assert found["gwet_ac1"] == pytest.approx(0.872486, abs=1e-6)
    for pair, expected in KAPPAS.items():
        one, other = (ratings.annotators.index(name) for name in pair.split("-"))
        assert agreement_of_pair(ratings, one, other)[1].value == pytest.approx(expected, abs=1e-6)


def test_unitizing_alpha_is_the_reference(collector: Collector, values: Values) -> None:
    sums = Continuum.from_table(collector.boundaries["quote"].continuum_table(), len(PARTS))
    whole = type(sums).from_table(sums.table().sum(axis=0), 3)
    assert values["unitizing_alpha", Scope(kind="quote")].value == pytest.approx(0.799032, abs=1e-6)
    assert values["unitizing_alpha", Scope(kind="quote")].units == 16363
    assert float(unitizing_alpha(whole)) == pytest.approx(0.799032, abs=1e-6)
    assert float(boundary_alpha(whole)) == pytest.approx(0.784135, abs=1e-6)
    assert float(coding_alpha(whole)) == pytest.approx(0.964426, abs=1e-6)
    assert value_alpha(whole) == pytest.approx([0.990541, 0.922947, 0.966043], abs=1e-6)


def test_units_and_sources_are_the_reference(collector: Collector, values: Values) -> None:
    # 677 matched pairs of 1,610 units, 536 of them with the same content; 671 have sources in both, of which
    # 640 overlap, and 4 in neither.
    assert values["unit_f1_overlap", Scope(kind="quote")].value == pytest.approx(2 * 677 / 1610)
    assert values["unit_f1_exact", Scope(kind="quote")].value == pytest.approx(2 * 536 / 1610)
    assert values["source_agreement", Scope(kind="quote")].value == pytest.approx(644 / 677)


def test_sources_of_matched_quotes_overlap_as_counted(articles: Articles) -> None:
    both = same = overlapping = 0
    for _, reviews in articles.values():
        names = sorted(reviews)
        for index, name in enumerate(names):
            for other in names[index + 1 :]:
                for one, two in plain.compare(reviews[name], reviews[other])[0].matched:
                    both += bool(one.source) and bool(two.source)
                    same += bool(one.source) and one.source == two.source
                    overlapping += shared_characters(one.source, two.source) > 0
    assert (both, same, overlapping) == (671, 607, 640)
