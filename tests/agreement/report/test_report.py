"""Reports, from the units of reviews to values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pytest

from annotator.agreement.coefficients.bootstrap import Sampling, articles_needed
from annotator.agreement.coefficients.estimates import agreement
from annotator.agreement.coefficients.measures import MEASURES
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.agreement.coefficients.results import REASONS, Result, Scope
from annotator.agreement.render.html import to_html
from annotator.agreement.render.markdown import to_markdown
from annotator.agreement.report.collector import Collector
from annotator.agreement.report.report import Report, report
from annotator.agreement.units.unit_batch import ComparedField, UnitBatch
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Label, Unit
from annotator.core.unit_columns import UnitColumns
from tests.agreement.samples import evidence, typed

TEXT = "Anna Bell said that the plan works. Prices rose by two percent in March, he added."
SAID = Unit(
    "u1", "quote", (Span(15, 34),), (Span(0, 9),), Span(10, 14), "Anna Bell", labels=typed(stance="support")
)
ADDED = Unit(
    "u2", "quote", (Span(36, 71),), (Span(73, 75),), Span(76, 81), "anna  bell", labels=typed(stance="deny")
)
CLAIM = Unit(
    "u3", "claim", (Span(36, 71),), labels=typed(verification="supported", checkworthiness="unimportant")
)
QUESTIONS = [ComparedField.of(one) for one in default_scheme().fields]
QUICK = Sampling(resamples=100)


Reviews = Mapping[str, Sequence[Unit]]


def collected(
    *articles: Reviews,
    gold: Sequence[Unit] | None = None,
    suggested: Sequence[Unit] | None = None,
    submitted: Mapping[str, str] | None = None,
) -> Collector:
    """Return a collector with these articles, each {annotator: units}."""
    collector = Collector(QUESTIONS)
    for number, reviews in enumerate(articles):
        collector.add(f"a{number}", TEXT, reviews, gold=gold, suggested=suggested, submitted=submitted)
    return collector


def value(
    results: Iterable[Result],
    measure: str,
    *,
    kind: str,
    field: str | None = None,
    pair: tuple[str, str] | None = None,
) -> Result:
    """Return the only value with this measure and scope."""
    scope = Scope(kind=kind, field=field, pair=pair)
    (found,) = [one for one in results if one.measure.code == measure and one.scope == scope]
    return found


def reported(
    *articles: Reviews,
    gold: Sequence[Unit] | None = None,
    suggested: Sequence[Unit] | None = None,
    submitted: Mapping[str, str] | None = None,
) -> Report:
    """Return the report on these articles."""
    return report(collected(*articles, gold=gold, suggested=suggested, submitted=submitted), sampling=QUICK)


def test_report_of_identical_reviews_is_all_ones() -> None:
    result = reported(*[{"anna": [SAID, ADDED, CLAIM], "bob": [SAID, ADDED, CLAIM]}] * 12)
    for measure in ("unit_f1_exact", "unit_f1_overlap", "token_alpha", "unitizing_alpha", "source_agreement"):
        one = value(result.overall, measure, kind="quote")
        assert (one.value, one.low, one.high, one.articles, one.reason) == (1.0, 1.0, 1.0, 12, None)
    stance = value(result.overall, "krippendorff_alpha", field="stance", kind="quote")
    assert (stance.value, stance.units, stance.annotators, stance.coverage) == (1.0, 24, 2, 1.0)
    assert stance.band == "reliable"
    assert result.disagreements == ()
    verification = value(result.overall, "krippendorff_alpha", field="verification", kind="claim")
    assert (verification.value, verification.reason) == (None, "single_label")


def test_report_keeps_the_questions_apart() -> None:
    wide = replace(ADDED, content=(Span(36, 82),))
    result = reported({"anna": [SAID, ADDED], "bob": [replace(wide, labels=typed(stance="support"))]})
    assert value(result.overall, "unit_f1_exact", kind="quote").value == 0.0
    assert value(result.overall, "unit_f1_overlap", kind="quote").value == pytest.approx(2 / 3)
    assert value(result.overall, "character_iou", kind="quote").value == pytest.approx(35 / (46 + 19))
    assert value(result.overall, "percent", field="stance", kind="quote").value == 0.0
    assert value(result.overall, "speaker_agreement", kind="quote").value == 1.0
    assert value(result.overall, "source_agreement", kind="quote").coverage == 1.0


def test_report_compares_an_ordinal_field_at_its_level() -> None:
    sure = ComparedField("sure", ("claim",), ("low", "middling", "high"), "ordinal")
    given = {"anna": ["low", "high", "middling", "high"], "bob": ["middling", "high", "middling", "low"]}
    collector = Collector([sure])
    for number in range(4):
        reviews = {name: [replace(CLAIM, labels=typed(sure=codes[number]))] for name, codes in given.items()}
        collector.add(f"a{number}", TEXT, reviews)
    result = report(collector, fields=("sure",), sampling=QUICK)
    columns = zip(
        *((unit, name, codes[unit]) for name, codes in given.items() for unit in range(4)), strict=True
    )
    expected = agreement(Ratings.from_long(*columns, labels=sure.labels), "ordinal", sampling=Sampling(0))
    assert [one.measure.code for one in expected][1:4] == ["krippendorff_alpha", "gwet_ac1", "gwet_ac2"]
    for one in expected:
        assert value(result.overall, one.measure.code, field="sure", kind="claim").value == pytest.approx(
            one.value
        )


def test_report_has_every_measure() -> None:
    sure = ComparedField("sure", ("claim",), ("low", "high"), "ordinal")
    collector = Collector([sure])
    collector.add(
        "a", TEXT, {name: [SAID, replace(CLAIM, labels=typed(sure="low"))] for name in ("anna", "bob")}
    )
    result = report(collector, sampling=QUICK)
    assert {one.measure for one in (*result.overall, *result.pairs)} == set(MEASURES)
    assert (
        len({measure.code for measure in MEASURES}) == len(MEASURES) == len(result.to_json()["definitions"])
    )


def test_report_ignores_missing_labels() -> None:
    unchecked = replace(CLAIM, labels=typed(verification="unchecked", checkworthiness="check_worthy"))
    result = reported({"anna": [CLAIM], "bob": [unchecked]})
    assert value(result.overall, "percent", field="verification", kind="claim").units == 0
    assert value(result.overall, "percent", field="verification", kind="claim").reason == "nothing_pairable"
    assert value(result.overall, "percent", field="checkworthiness", kind="claim").value == 0.0


def test_empty_review_counts_but_an_absent_one_does_not() -> None:
    looked = reported({"anna": [SAID], "bob": []})
    assert value(looked.overall, "unit_f1_exact", kind="quote").value == 0.0
    alone = reported({"anna": [SAID]})
    found = value(alone.overall, "unit_f1_exact", kind="quote")
    assert (found.value, found.reason) == (None, "one_annotator")
    token = value(alone.overall, "token_alpha", kind="quote")
    assert (token.value, token.coverage, token.reason) == (None, 0.0, "one_annotator")


def test_annotators_without_a_common_article_have_undefined_values() -> None:
    result = reported({"anna": [SAID]}, {"bob": [SAID]})
    undefined = {one.reason for one in result.overall if one.value is None}
    assert (len(result.annotators), undefined) == (2, {"nothing_pairable"})


def test_pages_omit_pairs_of_more_than_thirty_annotators_and_say_so() -> None:
    few, many = (reported({f"r{number}": [SAID] for number in range(size)}) for size in (30, 31))
    for page in (to_html, to_markdown):
        assert "r0 · r1" in page(few)
        assert "r0 · r1" not in page(many)
        assert "pairs of more than 30 annotators are in the JSON report" in page(many)
    assert value(many.pairs, "unit_f1_exact", kind="quote", pair=("r0", "r1")).value == 1.0


def test_gold_and_splitter_have_cards_but_are_not_annotators() -> None:
    result = reported({"anna": [SAID, ADDED], "bob": [SAID]}, gold=[SAID, ADDED], suggested=[SAID, CLAIM])
    assert result.annotators == ("anna", "bob")
    cards = {(card.annotator, card.against): card.results for card in result.cards}
    assert list(cards) == [
        ("anna", "*"),
        ("anna", "gold"),
        ("bob", "*"),
        ("bob", "gold"),
        ("splitter", "gold"),
    ]
    gold = value(cards["anna", "gold"], "unit_f1_exact", kind="quote", pair=("anna", "gold"))
    assert gold.value == 1.0
    splitter = value(cards["splitter", "gold"], "unit_f1_exact", kind="quote", pair=("gold", "splitter"))
    assert splitter.value == pytest.approx(2 / 3)
    assert value(result.overall, "unit_f1_exact", kind="quote").value == pytest.approx(2 / 3)


def test_gold_is_compared_only_on_adjudicated_articles() -> None:
    articles: list[tuple[Reviews, list[Unit] | None]] = [
        ({"anna": [SAID, ADDED]}, None),
        ({"anna": [ADDED], "bob": []}, [SAID, ADDED]),
        ({}, [CLAIM]),
    ]
    collector = Collector(QUESTIONS)
    for number, (reviews, gold) in enumerate(articles):
        collector.add(f"a{number}", TEXT, reviews, gold=gold, suggested=[SAID])
    result = report(collector, sampling=QUICK)
    assert (result.reviews, result.articles, result.gold) == (3, 2, 2)
    units = {
        (card.annotator, card.against): value(
            card.results,
            "unit_f1_exact",
            kind="quote",
            pair=(min(card.annotator, card.against), max(card.annotator, card.against)),
        )
        for card in result.cards
    }
    assert {names: (one.units, one.value) for names, one in units.items()} == {
        ("anna", "*"): (1, 0.0),
        ("anna", "gold"): (3, pytest.approx(2 / 3)),
        ("bob", "*"): (1, 0.0),
        ("bob", "gold"): (2, 0.0),
        ("splitter", "gold"): (4, pytest.approx(2 / 4)),
    }


def test_report_has_pairs_confusions_and_weeks() -> None:
    other = replace(SAID, labels=typed(stance="deny"))
    when = {"anna": "2026-01-02T10:00:00Z", "bob": "2026-01-05T10:00:00Z"}
    result = reported(*[{"bob": [SAID, ADDED], "anna": [other, ADDED]}] * 3, submitted=when)
    kappa = value(result.pairs, "cohen_kappa", field="stance", kind="quote", pair=("anna", "bob"))
    assert (kappa.value, kappa.units) == (0.0, 6)
    of_pair = next(one for one in result.confusions if one.field == "stance" and one.pair == ("anna", "bob"))
    assert of_pair.labels == ("support", "deny", "query", "comment")
    assert of_pair.counts[1][:2] == (3, 3)  # anna's row
    assert [one.week for one in result.weeks] == ["2026-W02"]
    assert value(result.weeks[0].results, "percent", field="stance", kind="quote").value == 0.5


def test_disagreements_are_ordered_by_cost() -> None:
    wrong = replace(ADDED, labels=typed(stance="comment"), source=())
    result = reported({"anna": [SAID, ADDED, CLAIM], "bob": [SAID, wrong, CLAIM], "cyd": [wrong, CLAIM]})
    assert [one.start for one in result.disagreements] == [36, 15]
    first, second = result.disagreements
    assert (first.about, first.cost) == ({"source": 2.0, "stance": 2.0}, 4.0)
    assert (second.about, second.units) == ({"found": 2.0}, {"anna": "u1", "bob": "u1"})


def test_disagreements_of_equal_cost_are_ordered_by_article_and_kind() -> None:
    first, second = replace(SAID, id="u1"), Unit("u1", "claim", (Span(15, 34),))
    result = reported(
        {"anna": [first], "bob": [second], "cyd": [replace(second, id="u2")]}, {"anna": [first], "bob": []}
    )
    assert [(one.article, one.cost, one.kind) for one in result.disagreements] == [
        ("a0", 2.0, "quote"),
        ("a0", 2.0, "claim"),
        ("a1", 1.0, "quote"),
    ]


def test_report_has_shares_accepted_as_suggested() -> None:
    taken = replace(SAID, standing="accepted", labels={"stance": Label("support", "accepted")})
    result = reported({"anna": [taken, ADDED], "bob": [ADDED]})
    assert result.untouched.units["quote"] == pytest.approx(1 / 3)
    assert result.untouched.labels["stance"] == pytest.approx(1 / 3)
    beside = {one.scope.field: one.untouched for one in result.overall if one.scope.kind == "quote"}
    assert beside == {
        None: pytest.approx(1 / 3),
        "stance": pytest.approx(1 / 3),
        "attribution": None,
        "fidelity": None,
    }


def test_report_counts_evidence_in_common() -> None:
    here = replace(CLAIM, evidence=evidence("https://a.example/1"))
    there = replace(CLAIM, evidence=evidence("https://a.example/2"))
    result = reported(
        {"anna": [here], "bob": [here]}, {"anna": [here], "bob": [there]}, {"anna": [here], "bob": [CLAIM]}
    )
    assert (result.asides[1].cited, result.asides[1].same_evidence) == (2, 1)


def test_unit_batch_reads_units() -> None:
    unit = Unit(
        "u1",
        "quote",
        (Span(0, 4),),
        parent="u0",
        standing="accepted",
        labels={"stance": Label("deny", "accepted"), "attribution": Label("person", "typed")},
        evidence=(*evidence("https://a.example"), Evidence(title="book")),
    )
    columns = UnitColumns.of([[unit, replace(unit, kind="claim", standing="edited", evidence=())]])
    batch = UnitBatch.of([0], [4], [(0, 2, 0)], columns, QUESTIONS)
    assert batch.units.inner.tolist() == [True, False]
    assert batch.units.untouched.tolist() == [True, False]
    answers = [("deny", True) if one.code == "stance" else None for one in QUESTIONS]
    given = [
        (one.labels[code], accepted) if code != MISSING else None
        for one, code, accepted in zip(
            QUESTIONS, batch.units.codes[0].tolist(), batch.units.accepted[0].tolist(), strict=True
        )
    ]
    answers[[one.code for one in QUESTIONS].index("attribution")] = ("person", False)
    assert given == answers
    assert [batch.citations[one] for one in batch.units.evidence] == [{"https://a.example"}, set()]


def test_json_writes_every_value_with_the_same_keys() -> None:
    result = reported(*[{"anna": [SAID, ADDED, CLAIM], "bob": [SAID, CLAIM]}] * 2, gold=[SAID])
    whole = json.loads(json.dumps(result.to_json(), allow_nan=False))
    groups = [whole["values"], *(one["values"] for one in (*whole["annotator_values"], *whole["weeks"]))]
    for one in (one for group in groups for one in group):
        assert list(one) == [
            "scope",
            "measure",
            "value",
            "low",
            "high",
            "reason",
            "units",
            "annotators",
            "articles",
            "coverage",
            "untouched",
            "left_out",
        ]
        assert list(one["scope"]) == ["field", "kind", "label", "pair", "article"]
        assert one["measure"] in {measure.code for measure in MEASURES}
        assert one["reason"] is None or one["reason"] in REASONS
        assert one["value"] is not None or one["reason"] is not None


def test_report_of_nothing_has_no_values() -> None:
    result = report(Collector(QUESTIONS), sampling=QUICK)
    assert all(one.value is None for one in result.overall)
    assert result.to_json()["articles"] == 0


def test_collector_refuses_gold_among_the_reviews() -> None:
    with pytest.raises(ValueError, match="no annotators"):
        collected({"anna": [SAID], "gold": [SAID]})


def test_report_can_be_limited_to_fields() -> None:
    result = report(collected({"anna": [SAID], "bob": [SAID]}), fields=("stance",), sampling=QUICK)
    assert {one.scope.field for one in result.overall} == {None, "stance"}


def test_articles_needed_grow_with_the_width_of_the_interval() -> None:
    assert articles_needed(0.7, 0.9, 25) == 75
    assert articles_needed(0.78, 0.82, 25) == 0
