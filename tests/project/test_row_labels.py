"""Labels of rows under the current scheme: those of values under the same map."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.label_map import LabelMaps, SchemeChange
from annotator.core.unit import Label
from annotator.formats.record import Record
from annotator.project.row_labels import RowLabels
from tests.formats.dataset.plain_lines import suggested
from tests.formats.stored_records import row_item
from tests.project.varied_project import old_schemes, varied_article, varied_review, varied_suggestions

FIRST, SECOND, THIRD = old_schemes()
RENAMES = {"stance.query": "stance.ask", "attribution.person": "origin.human", "attribution.author": None}
MAPS = LabelMaps(
    THIRD,
    [SchemeChange(FIRST.version, SECOND.version, RENAMES), SchemeChange(SECOND.version, THIRD.version, {})],
)


@given(st.randoms(use_true_random=False))
def test_labels_of_rows_are_mapped_and_lost_like_those_of_values(random: Random) -> None:
    article = varied_article(random, "a")
    sets = {"x": tuple(varied_suggestions(random, article, FIRST, random.randint(0, 5)))}
    scheme = random.choice([FIRST, SECOND, THIRD])
    review, _ = varied_review(random, article, "ann", scheme, sets, random.randint(0, 8))
    stored = row_item(Record(article, review, scheme.name), scheme).review
    mapped, lost = RowLabels(MAPS).mapped(stored)
    label_map = MAPS.of(scheme.version)
    assert mapped.scheme == THIRD.version
    assert {id: unit.labels for id, unit in mapped.units.items()} == {
        id: label_map.unit(unit).labels for id, unit in review.units.items()
    }
    expected = {id: label_map.lost(unit.kind, unit.labels) for id, unit in review.units.items()}
    assert lost == {id: labels for id, labels in expected.items() if labels}


@given(st.randoms(use_true_random=False))
def test_lost_labels_of_suggestions_are_the_splitters(random: Random) -> None:
    article = varied_article(random, "a")
    record = suggested(article, "x", tuple(varied_suggestions(random, article, FIRST, 4)), THIRD)
    _, lost = RowLabels(MAPS).mapped(row_item(record, THIRD).review)
    expected = {
        unit.id: MAPS.of_suggestions.lost(
            unit.kind, {code: Label(label, "accepted") for code, label in unit.proposed.items()}
        )
        for unit in record.units.values()
    }
    assert lost == {id: labels for id, labels in expected.items() if labels}
