"""The full text engines: FTS5 in SQLite, tsvector with GIN in PostgreSQL. Only here do they differ.

Both hold the same tokens at the same places (entry_tokens.py). The migration 0002 calls `install`;
index.py writes, results.py and the lists ask.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from django.db import connection

from cooperation.models.search_entries import SearchEntry
from cooperation.search.entry_tokens import GAP, indexed
from cooperation.search.queries import Phrase, Query, Term

TABLE = SearchEntry._meta.db_table

COLUMNS = "id, kind, record, slug, position, dated"
"""What is read of an entry to rank it."""

EXACT, NAMED, TOLD = range(3)
"""How well a hit fits: it has this very name, all words in its names, all words somewhere."""


class Candidate(NamedTuple):
    """A hit that is yet to be ranked."""

    fit: int
    key: int
    kind: str
    record: int
    slug: str
    position: int
    dated: Any


Within = Mapping[str, Sequence[int]]
"""{kind: primary keys of records}: what alone may be found."""


class Engine(Protocol):
    """What the rest of search asks of a database."""

    def install(self, schema_editor: Any) -> None: ...
    def remove(self, schema_editor: Any) -> None: ...
    def store(self, entries: Sequence[SearchEntry]) -> None: ...
    def erase(self, entries: Sequence[tuple[int, date | None]]) -> None: ...
    def erase_all(self) -> None: ...
    def forget(self) -> None: ...
    def condition(self, query: Query, kind: str) -> tuple[str, list[Any]]: ...
    def candidates(
        self, query: Query, kinds: Sequence[str], most: int, within: Within | None = None
    ) -> list[Candidate]: ...


class Sqlite:
    """An FTS5 table whose row numbers begin with the day: the newest hits come first unsorted."""

    NAME = "cooperation_searchtokens"
    BITS = 40
    """Of a row number that hold the entry's primary key, below the day."""

    def install(self, schema_editor: Any) -> None:
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {self.NAME} USING fts5("
            "kind, names, body, exact, tokenize = \"ascii tokenchars '_'\")"
        )

    def remove(self, schema_editor: Any) -> None:
        schema_editor.execute(f"DROP TABLE {self.NAME}")

    def _row(self, key: int, dated: date | None) -> int:
        return ((dated.toordinal() if dated else 0) << self.BITS) | key

    def store(self, entries: Sequence[SearchEntry]) -> None:
        rows: list[tuple[Any, ...]] = [
            (self._row(one.pk, one.dated), f"__{one.kind}", *(" ".join(p) for p in indexed(one)))
            for one in entries
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {self.NAME}(rowid, kind, names, body, exact) "  # noqa: S608
                "VALUES (%s, %s, %s, %s, %s)",
                rows,
            )

    def erase(self, entries: Sequence[tuple[int, date | None]]) -> None:
        rows = [(self._row(key, dated),) for key, dated in entries]
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self.NAME} WHERE rowid = %s", rows)  # noqa: S608

    def erase_all(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.NAME}")  # noqa: S608

    def forget(self) -> None:
        """Merge the index, which until then keeps what was erased."""
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {self.NAME}({self.NAME}) VALUES ('optimize')")  # noqa: S608

    def _match(self, query: Query, parts: str) -> str:
        wanted = " AND ".join(_either(term, self._phrase, " OR ") for term in query.wanted)
        match = f"{{{parts}}} : ({wanted})"
        if query.unwanted:
            unwanted = " OR ".join(_either(term, self._phrase, " OR ") for term in query.unwanted)
            match = f"({match}) NOT ({{names body}} : ({unwanted}))"
        return match

    def _phrase(self, phrase: Phrase) -> str:
        return f'"{" ".join(phrase.tokens)}"' + ("*" if phrase.prefix else "")

    def condition(self, query: Query, kind: str) -> tuple[str, list[Any]]:
        match = f'({self._match(query, "names body")}) AND kind : "__{kind}"'
        return (
            f"SELECT record FROM {TABLE} WHERE kind = %s AND id IN "  # noqa: S608
            f"(SELECT rowid & {(1 << self.BITS) - 1} FROM {self.NAME} WHERE {self.NAME} MATCH %s)",
            [kind, match],
        )

    def candidates(
        self, query: Query, kinds: Sequence[str], most: int, within: Within | None = None
    ) -> list[Candidate]:
        matches = [(NAMED, self._match(query, "names")), (TOLD, self._match(query, "names body"))]
        if query.names:
            of_names = " OR ".join(f'"{name}"' for name in query.names)
            matches.insert(0, (EXACT, f"exact : ({of_names})"))
        of_kind = " OR ".join(f'kind : "__{kind}"' for kind in kinds)
        allowed, parameters = _allowed(within, "IN (SELECT value FROM json_each(%s))", json.dumps)
        selects = []
        entry = f"rowid & {(1 << self.BITS) - 1}"
        among = f"AND ({entry}) IN (SELECT allowed FROM allowed) "  # noqa: S608
        inside = among if within is not None else ""
        for fit, match in matches:
            selects.append(
                f"SELECT * FROM (SELECT {fit} AS fit, {entry} AS entry "  # noqa: S608
                f"FROM {self.NAME} WHERE {self.NAME} MATCH %s {inside}"
                f"ORDER BY rowid DESC LIMIT {most})"
            )
            parameters.append(f"({match}) AND ({of_kind})" if kinds else match)
        return _candidates(
            f"{allowed}SELECT fit, {COLUMNS} FROM ({' UNION ALL '.join(selects)}) "  # noqa: S608
            f"JOIN {TABLE} ON id = entry",
            parameters,
        )


class Postgresql:
    """A column of the entries' table that Django does not know of."""

    NAME = "cooperation_searchentry_tokens"

    def install(self, schema_editor: Any) -> None:
        schema_editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN tokens tsvector")
        schema_editor.execute(f"CREATE INDEX {self.NAME} ON {TABLE} USING gin (tokens)")

    def remove(self, schema_editor: Any) -> None:
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN tokens")

    def _vector(self, entry: SearchEntry) -> str:
        """A literal: 'token':place+weight. Names weigh A, body B, whole names D."""
        names, body, whole = indexed(entry)
        places: dict[str, list[str]] = {}
        for weight, begin, part in (("A", 1, names), ("B", len(names) + 2, body)):
            for place, token in enumerate(part, begin):
                if token != GAP:
                    places.setdefault(token, []).append(f"{place}{weight}")
        literal = [f"'{token}':{','.join(found)}" for token, found in places.items()]
        return " ".join([*literal, *(f"'{token}'" for token in whole)])

    def store(self, entries: Sequence[SearchEntry]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {TABLE} SET tokens = %s::tsvector WHERE id = %s",  # noqa: S608
                [(self._vector(entry), entry.pk) for entry in entries],
            )

    def erase(self, entries: Sequence[tuple[int, date | None]]) -> None:
        """They go with their row."""

    def erase_all(self) -> None:
        """They go too."""

    forget = erase_all

    def _match(self, query: Query, weights: str) -> str:
        def phrase(one: Phrase, weights: str) -> str:
            marks = [weights] * (len(one.tokens) - 1) + ["*" * one.prefix + weights]
            parts = zip(one.tokens, marks, strict=True)
            return "(" + " <-> ".join(f"'{token}':{mark}" for token, mark in parts) + ")"

        wanted = [_either(term, lambda one: phrase(one, weights), " | ") for term in query.wanted]
        unwanted = [_either(term, lambda one: phrase(one, "AB"), " | ") for term in query.unwanted]
        return " & ".join([*wanted, *(f"!{term}" for term in unwanted)])

    def condition(self, query: Query, kind: str) -> tuple[str, list[Any]]:
        return (
            f"SELECT record FROM {TABLE} WHERE kind = %s AND tokens @@ %s::tsquery",  # noqa: S608
            [kind, self._match(query, "AB")],
        )

    def candidates(
        self, query: Query, kinds: Sequence[str], most: int, within: Within | None = None
    ) -> list[Candidate]:
        matches = [(NAMED, self._match(query, "A")), (TOLD, self._match(query, "AB"))]
        if query.names:
            matches.insert(0, (EXACT, " | ".join(f"'{name}'" for name in query.names)))
        of_kind = "AND kind = ANY(%s) " if kinds else ""
        allowed, parameters = _allowed(within, "= ANY(%s)", list)
        inside = "AND id IN (SELECT allowed FROM allowed) " if within is not None else ""
        selects = []
        for fit, match in matches:
            selects.append(
                f"(SELECT {fit}, {COLUMNS} FROM {TABLE} "  # noqa: S608
                f"WHERE tokens @@ %s::tsquery {of_kind}{inside}"
                f"ORDER BY dated DESC NULLS LAST, id DESC LIMIT {most})"
            )
            parameters += [match, list(kinds)] if kinds else [match]
        return _candidates(allowed + " UNION ALL ".join(selects), parameters)


def _either(term: Term, phrase: Any, joint: str) -> str:
    return "(" + joint.join(phrase(one) for one in term) + ")"


def _allowed(within: Within | None, is_one: str, given: Any) -> tuple[str, list[Any]]:
    """The entries of certain records as a table of the query, and its parameters."""
    if within is None:
        return "", []
    of_kinds = " OR ".join(f"kind = %s AND record {is_one}" for _kind in within)
    parameters = [part for kind, keys in within.items() for part in (kind, given(keys))]
    entries = f"SELECT id FROM {TABLE} WHERE {of_kinds or '1 = 0'}"  # noqa: S608
    return f"WITH allowed(allowed) AS ({entries}) ", parameters


def _candidates(sql: str, parameters: list[Any]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(_read(cursor.fetchall()))


def _read(rows: Iterable[Any]) -> Iterator[Candidate]:
    for row in rows:
        one = Candidate._make(row)
        # SQLite gives text outside the ORM.
        is_text = isinstance(one.dated, str)
        yield one._replace(dated=date.fromisoformat(one.dated)) if is_text else one


def engine(vendor: str = "") -> Engine:
    """The one of the database in use."""
    return Postgresql() if (vendor or connection.vendor) == "postgresql" else Sqlite()
