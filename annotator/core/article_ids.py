"""The ids of the articles that one command reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.core.errors import BadInput
from annotator.core.text.names import name_key, spelled


class _Seen(NamedTuple):
    """An article as first read: its id, a digest of its text, and where it came from."""

    id: str
    digest: str
    place: str


@dataclass(slots=True)
class ArticleIds:
    """The articles read so far; no two texts may have the same id, or ids that look the same."""

    _seen: dict[str, _Seen] = field(default_factory=dict)

    def is_new(self, id: str, sha256: str, place: str) -> bool:
        """Return whether the id is new, and remember it. Raises BadInput if it has another text."""
        digest = sha256[:16]  # 64 bits distinguish the texts of a million articles in little memory
        here = _Seen(id, digest, place)
        first = self._seen.setdefault(name_key(id), here)
        if first.id != id:
            problem = f"looks the same as the id in {first.place}: {id!a} and {first.id!a}"
            raise BadInput(problem, file=place, id=id)
        if first.digest != digest:
            where = f"{first.place}{spelled(place, first.place)}"
            problem = f"another input of this command has the same id but a different text: {where}"
            raise BadInput(problem, file=place, id=id)
        return first is here

    def first_place(self, id: str) -> str:
        """Return where the article with this id was first read."""
        return self._seen[name_key(id)].place
