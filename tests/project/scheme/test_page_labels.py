"""The labels of a page of reviews under the current scheme."""

from __future__ import annotations

from annotator.core.label_map import LabelMaps, SchemeChange
from annotator.core.scheme import FieldLabel, default_scheme, default_scheme_source, parse_scheme
from annotator.core.unit import Label
from annotator.core.unit_columns import PageReview, ReviewPage, UnitColumns
from annotator.project.scheme.page_labels import with_current_labels
from tests.strategies import plain_unit

OLD = default_scheme()
NEW = parse_scheme(default_scheme_source().replace('code = "query"', 'code = "ask"'))
RENAMES = {"stance.query": "stance.ask", "stance.deny": None}


def test_equal_labels_are_read_by_the_version_of_their_review() -> None:
    units = [
        plain_unit(f"u{number}", labels={"stance": Label(code, "typed")})
        for number, code in enumerate(("query", "deny", "support"))
    ]
    reviews = [
        PageReview(0, "ann", "", OLD.version),
        PageReview(0, "bob", "", NEW.version),
        PageReview(0, "gold", "", OLD.version),
        PageReview(0, "splitter", ""),
    ]
    page = ReviewPage([("a", "text")], reviews, UnitColumns.of([units] * len(reviews)))
    maps = LabelMaps(NEW, [SchemeChange(OLD.version, NEW.version, RENAMES)])
    mapped, lost = with_current_labels(page, maps)
    labels = mapped.units.labels
    codes = [{field: label.code for field, label in labels.values[one].items()} for one in labels.numbers]
    followed = [{"stance": "ask"}, {}, {"stance": "support"}]
    assert codes == [*followed, {}, {"stance": "deny"}, {"stance": "support"}, *followed, *followed]
    query, deny = FieldLabel("stance", "query"), FieldLabel("stance", "deny")
    assert lost == {
        ("ann", "quote", deny): 1,
        ("bob", "quote", query): 1,
        ("gold", "quote", deny): 1,
        ("splitter", "quote", deny): 1,
    }
    assert mapped.units.review == page.units.review
