"""Passwords in messages."""

from __future__ import annotations

import pytest

from annotator.core.text.passwords import without_passwords

SLIPS = [
    "postgresql://u:SECRET@h/db",
    "postgresql:/u:SECRET@h/db",
    "postgresql:///u:SECRET@h/db",
    "postgresql:u:SECRET@h/db",
    "postgresql//u:SECRET@h/db",
    "sqlite://u:SECRET@host/x",
    "postgresql://:SECRET@h/db",
    "postgresql://u:SEC RET/x:y@z@h/db",
    "postgresql+psycopg://u:p#s/SECRET?w%@127.0.0.1:1/d",
    "host=h user=u password=SECRET dbname=d",
    "host=h password = 'SEC RET' dbname=d",
    "postgresql://h/db?user=u&password=SECRET&sslmode=require",
    "PASSWORD=SECRET",
]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize(
    "message", ["{}", "No such option: --{} (Possible options: --as)", "/tmp/{}: no such file"]
)
def test_no_password_is_left_in_a_message(slip: str, message: str) -> None:
    hidden = without_passwords(message.format(slip))
    assert "SEC" not in hidden
    assert "RET" not in hidden
    assert "***" in hidden


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u@h/db: is empty, there is no project in it",
        "case.txt:12: ann@example.org: not UTF-8",
        "https://example.org:8080/a, seen by ann",
        "u1.text: is not what is at these offsets",
        "http://127.0.0.1:8000/",
    ],
)
def test_other_messages_stay_as_they_are(text: str) -> None:
    assert without_passwords(text) == text
