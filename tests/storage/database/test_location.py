"""What `--project` may be. Near-URLs are refused, and no message repeats what may contain a password."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.passwords import without_passwords
from annotator.storage import NotAProject, open_database
from annotator.storage.database import postgresql
from annotator.storage.database.location import file_of, server_of

SECRET = "opensesame"

NEAR_URLS = [
    f"postgresql:u:{SECRET}@h/db",
    f"postgresql//u:{SECRET}@h/db",
    f"postgresql:/u:{SECRET}@h/db",
    f"postgresql;//u;{SECRET}@h/db",
    f"postgresql ://u:{SECRET}@h/db",
    f" 'postgresql://u:{SECRET}@h/db'",
    f"POSTGRESQL://u:{SECRET}@h/db",
    f"PostgreSQL:u:{SECRET}@h/db",
    f"postgresql%3A%2F%2Fu%3A{SECRET}%40h",
    f"//u:{SECRET}@h/db",
    f"u:{SECRET}@h/db",
    f"ann:{SECRET}@h",
    f"host=h user=u password={SECRET} dbname=d",
    f"host=h PASSWORD = {SECRET}",
    f"db?password={SECRET}",
    f"PGPASSWORD={SECRET} annotator.db",
    f"--password={SECRET}",
    f"sqlite:/{SECRET}",
    f"sqlite:{SECRET}.db",
    f"sqlite://{SECRET}.db",
    f"sqlite://u:{SECRET}@h/x",
    f"sqlite:///u:{SECRET}@h/x",
    f"sqlite:///u;{SECRET}@h/x",
    f"sqlite:///u:{SECRET}h/x",
    f"sqlite:////u:{SECRET}@h/x",
    f"SQLITE:///{SECRET}",
    f"sqlite:///q.db?password={SECRET}",
    f"sqlite+aiosqlite:///{SECRET}",
    f"mysql://u:{SECRET}@h/x",
    f"mysql+pymysql://u:{SECRET}@h/x",
    f"mysql:u:{SECRET}",
    f"jdbc:postgresql://h/x?user=u&password={SECRET}",
    f"redis:/{SECRET}",
    f"file:{SECRET}.db",
    f"{SECRET}.db?mode=ro",
    f"./postgresql://u:{SECRET}@h/db",
    f"u:{SECRET}\0@h",
]
BAD_SERVERS = [
    f"postgresql://u:{SECRET}@x@h/db",
    f"postgresql://u:{SECRET}@h:port/db",
    f"postgresql://u:{SECRET}",
    f"postgresql://u:{SECRET}/h/db",
    f"postgresql://u:@{SECRET}h/db",
    f"postgresql://u/{SECRET}@h/db",
    f"postgresql://u;{SECRET}@h/db",
    f"postgresql://u@h/db/{SECRET}",
    f"postgresql://u@h/db;password={SECRET}",
    f"postgresql://u@{SECRET};h/db",
    f"postgresql://u:{SECRET}%FF@h/db",
    f"postgresql://u:{SECRET}\udcff@h/db",
    f"postgresql://u:{SECRET}%00@h/db",
]
BAD_OPTIONS = [
    f"postgresql://u@127.0.0.1:1/db?foo={SECRET}",
    f"postgresql://u@127.0.0.1:1/db?{SECRET}=1",
]


def refusal(where: str) -> str:
    """Check that a location is refused, and return the message."""
    with pytest.raises(NotAProject) as caught:
        open_database(where)
    return str(caught.value)


@pytest.mark.parametrize("where", [*NEAR_URLS, *BAD_SERVERS, *BAD_OPTIONS], ids=ascii)
def test_refused_location_is_not_repeated(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    message = refusal(where)
    assert SECRET not in message
    assert "URL" in message
    assert without_passwords(message) == message, "advice is shown whole"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "where",
    [
        ":memory:",
        "sqlite:///q.db&timeout=30",
        "sqlite:///q.db?timeout=30",
        "sqlite:///q.db#x",
        "sqlite:///my%20q.db",
        "sqlite:q.db",
    ],
)
def test_sqlite_url_that_cannot_be_read_creates_no_file(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "sqlite:///PATH" in refusal(where)
    assert list(tmp_path.iterdir()) == []


FILES = [
    "annotator.db", "a?b.db", "my:project.db", "a#b %41.db", "me@work.db", "host.db", "postgres.db",
    "sqlite/annotator.db", "postgres data/x.db", "mysql-dump.db", "C:/desk/annotator.db",
    "C:\\Users\\ann@desk\\annotator.db", "./u:x@h", "/u:x@h",
    "../sqlite:q.db", "compass.db", "1:2.db", "what?.db", "x=1.db", "file.db",
]  # fmt: skip


@pytest.mark.parametrize("where", FILES)
def test_other_names_are_files(where: str) -> None:
    assert file_of(where) == Path(where)


def test_file_with_an_odd_name_is_created_under_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for where in ("a?b.db", "my:project.db", "./u:x@h.db", "sqlite:///url.db"):
        with closing(open_database(where)) as database:
            assert database.where == str(tmp_path / where.removeprefix("sqlite:///"))
    assert {one.name for one in tmp_path.iterdir()} == {"a?b.db", "my:project.db", "u:x@h.db", "url.db"}


READABLE = {
    f"postgresql://u:{SECRET}@127.0.0.1:1/d": "postgresql://u@127.0.0.1:1/d",
    f"postgresql://u:{SECRET}#s/s?w%@127.0.0.1:1/d": "postgresql://u@127.0.0.1:1/d",
    f"postgres://ann%40corp:{quote(SECRET + '@/')}@db.example.org/my data": (
        "postgresql://ann%40corp@db.example.org/my data"
    ),
    f"postgresql:///d?host=/run/postgresql&password={SECRET}": "postgresql:///d",
    "postgresql://u@[::1]:5432/d": "postgresql://u@[::1]:5432/d",
    "postgresql+psycopg://u@h1,h2/d?target_session_attrs=read-write": "postgresql://u@h1,h2/d",
}


@pytest.mark.parametrize(("where", "shown"), READABLE.items())
def test_server_url_is_shown_without_password_and_options(where: str, shown: str) -> None:
    assert file_of(where) is None
    assert postgresql.shown(server_of(where)) == shown


TEMPLATES = (
    "postgresql://ann:{}@127.0.0.1:1/db",
    "postgres://ann:{}@127.0.0.1/db?sslmode=require",
    "postgresql:///db?user=ann&password={}",
    "sqlite://ann:{}@127.0.0.1/db",
    "mysql://ann:{}@127.0.0.1/db",
    "host=127.0.0.1 user=ann password={} dbname=db",
)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A URL with a password, and one or two typing errors around it."""
    parts = draw(st.sampled_from(TEMPLATES)).split("{}")
    before, after = parts
    for _ in range(draw(st.integers(0, 2))):
        part = draw(st.sampled_from([0, 1]))
        text = (before, after)[part]
        places = [place for place, character in enumerate(text) if character in ":/@?=& ."]
        if not places:
            continue
        place = draw(st.sampled_from(places))
        if part == 0 and place == len(text) - 1 and text[place] in ":/":
            new = draw(st.sampled_from(["::", ";", "/", "|", ":@", ": "]))
        else:
            new = draw(st.sampled_from(["", text[place] * 2, ";", "|", " ", "\\"]))
        text = text[:place] + new + text[place + 1 :]
        before, after = (text, after) if part == 0 else (before, text)
    changes: list[Callable[[str], str]] = [str, str.upper, str.title, quote, lambda text: f" {text}"]
    return draw(st.sampled_from(changes))(before + SECRET + after)


@given(slips())
def test_no_slip_shows_the_password(where: str) -> None:
    try:
        path = file_of(where)
        seen = str(path) if path is not None else postgresql.shown(server_of(where))
    except NotAProject as error:
        seen = str(error)
    assert SECRET not in seen.lower(), where
