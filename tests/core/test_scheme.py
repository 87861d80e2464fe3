"""The built-in scheme, and errors in a scheme file."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme, SchemeField, default_scheme, parse_scheme

LABEL = '[[fields.labels]]\ncode="{}"\nkey="{}"\ndefinition="{}"\n'
LABELS = LABEL.format("yes", 1, "Yes.") + LABEL.format("no", 2, "No.")
HEAD = 'name="mine"\ntitle="Mine"\ndescription="For a test."\n'
FIELD = '[[fields]]\ncode="fits"\nquestion="Does it fit?"\nkinds=["quote"]\n' + LABELS


def test_default_scheme_has_the_documented_labels() -> None:
    scheme = default_scheme()
    assert {field.code: [(label.key, label.code) for label in field.labels] for field in scheme.fields} == {
        "attribution": [
            ("1", "person"),
            ("2", "organisation"),
            ("3", "unnamed"),
            ("4", "collective"),
            ("5", "document"),
            ("6", "author"),
            ("7", "none"),
        ],
        "stance": [("1", "support"), ("2", "deny"), ("3", "query"), ("4", "comment")],
        "fidelity": [
            ("1", "accurate"),
            ("2", "altered"),
            ("3", "out_of_context"),
            ("4", "misattributed"),
            ("5", "fabricated"),
            ("6", "not_found"),
            ("7", "not_checkable"),
            ("9", "unchecked"),
        ],
        "checkworthiness": [("1", "check_worthy"), ("2", "unimportant")],
        "verification": [
            ("1", "supported"),
            ("2", "refuted"),
            ("3", "conflicting"),
            ("4", "not_enough_evidence"),
            ("5", "missing_context"),
            ("6", "not_checkable"),
            ("9", "unchecked"),
        ],
        "claim_type": [
            ("1", "quantity"),
            ("2", "causal"),
            ("3", "law"),
            ("4", "prediction"),
            ("5", "position"),
            ("6", "event_or_property"),
        ],
    }
    assert [rule.number for rule in scheme.rules] == list(range(1, 29))
    missing = [label.code for field in scheme.fields for label in field.labels if label.missing]
    assert missing == ["unchecked", "unchecked"]
    assert [field.code for field in scheme.fields if not field.required] == ["claim_type"]


def test_version_depends_on_the_content() -> None:
    one = parse_scheme(HEAD + FIELD)
    assert one.version == parse_scheme(HEAD + "\n# a comment\n" + FIELD).version
    assert one.version != parse_scheme(HEAD + FIELD.replace("Yes.", "Aye.")).version


DATA = Path(__file__).parent / "data"
FACTCHECK = (DATA / "factcheck.toml").read_text("utf-8")
"""The default scheme of the first release."""

VERSIONS = {
    FACTCHECK: "47abb52ddb6d",
    FACTCHECK.replace('code = "query"', 'code = "ask"'): "f284b70875f2",
    (DATA / "rich.toml").read_text("utf-8"): "52205a5e05ca",
    (DATA / "minimal.toml").read_text("utf-8"): "a7c473e10c34",
}
"""Schemes, and the versions that the first release gave them: projects and datasets name these."""


class LaterField(SchemeField):
    """A field of a later version of the model."""

    guide: str | None = None


class LaterScheme(Scheme):
    """A scheme of a later version of the model, whose new fields are not at the end."""

    motto: tuple[str, ...] = ()
    fields: tuple[LaterField, ...]


@pytest.mark.parametrize("model", [Scheme, LaterScheme])
def test_versions_are_those_of_the_first_release(model: type[Scheme]) -> None:
    for source, version in VERSIONS.items():
        assert model.model_validate(parse_scheme(source).model_dump()).version == version
        again = model.model_validate_json(parse_scheme(source).model_dump_json())
        assert again.version == version, "as stored in a project"


def test_a_later_field_changes_the_version_if_it_is_used() -> None:
    plain = parse_scheme(HEAD + FIELD).model_dump()
    [field] = plain["fields"]
    used = [
        LaterScheme.model_validate({**plain, "motto": ["Look twice."]}),
        LaterScheme.model_validate({**plain, "fields": [{**field, "guide": "Look."}]}),
        LaterScheme.model_validate(plain),
    ]
    assert len({scheme.version for scheme in used}) == 3


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("name = ", "mine.toml: "),
        (HEAD, "mine.toml: fields: "),
        (HEAD + FIELD + FIELD, "field code used twice: fits"),
        (HEAD + FIELD.replace('key="2"', 'key="1"'), "fits: label key used twice: 1"),
        (HEAD + FIELD.replace('key="2"', 'key="0"'), "mine.toml: fields.0.labels.1.key: "),
        (HEAD + FIELD.replace('code="no"', 'code="No!"'), "mine.toml: fields.0.labels.1.code: "),
        (HEAD + FIELD.replace('["quote"]', '["rumour"]'), "mine.toml: fields.0.kinds.0: "),
        (HEAD + "colour='\x1b'" + FIELD, "mine.toml: "),
    ],
)
def test_bad_scheme_is_an_error_with_its_field(source: str, message: str) -> None:
    with pytest.raises(BadInput) as error:
        parse_scheme(source, "mine.toml")
    assert message in str(error.value)
    assert "\x1b" not in str(error.value)
