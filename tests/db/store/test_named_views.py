"""The named views, as somebody reads them who has nothing but Python's own sqlite3: against what the domain says."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.domain.core.kernel import World
from console.domain.forces.materials.ledger import quantity_in, total
from console.domain.forces.materials.model import STATES, Stock, SupplyRequest
from console.domain.forces.materials.views import sum_of
from console.domain.response.orders.model import Order
from console.domain.response.orders.views import unanswered
from db.driver import connect
from db.named_views import DOCUMENT, VIEWS, View, documented
from db.store import Store
from tests.db.old_journals.record import unpacked

PLAYED = ("version-1-course", "version-1-drill", "version-2-map")
Played = tuple[World, sqlite3.Connection]


@pytest.fixture(scope="module", params=PLAYED)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """What was played, as the domain knows it, and its file without Yipan."""
    path = unpacked(request.param, tmp_path_factory.mktemp("views"))
    store = Store.open(path)
    world = store.world
    store.close()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        file.row_factory = sqlite3.Row
        yield world, file


def read(file: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    return [dict(row) for row in file.execute(f'SELECT * FROM "{name}"')]


def of_type(world: World, view: View) -> list[Any]:
    return [world.lookup(key) for key in world.keys() if key[0] == view.subject]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_says_what_the_domain_knows(played: Played, view: View) -> None:
    """Every column that is a field of a state, in every row."""
    world, file = played
    rows = read(file, view.name)
    if not view.subject:
        return  # the journal, below
    states = of_type(world, view)
    pairs = [(state, None) for state in states] if not view.each else []
    pairs += [(state, element) for state in states if view.each for element in getattr(state, view.each)]
    wanted = [
        {name: said(source, state, element) for name, source, _ in view.columns if is_field(source)}
        for state, element in pairs
    ]
    found = [{name: row[name] for name in wanted[0]} for row in rows] if wanted else rows
    assert sorted(map(repr, found)) == sorted(map(repr, wanted))


def is_field(source: str) -> bool:
    return re.fullmatch(r"[se]\.[\w.]+( ms)?", source) is not None


def said(source: str, state: Any, element: Any) -> Any:
    value, *names = [state if source[0] == "s" else element, *source.removesuffix(" ms").split(".")[1:]]
    for name in names:
        value = None if value is None else getattr(value, name)
    if isinstance(value, bool):
        return int(value)
    return repr(list(value)).replace("'", '"').replace(", ", ",") if isinstance(value, tuple) else value


def test_moments_are_the_same_as_text(played: Played) -> None:
    _, file = played
    seen = 0
    for view in VIEWS:
        for row in read(file, view.name):
            for name in (name for name in row if f"{name}_utc" in row):
                seen += row[name] is not None
                moment = None if row[name] is None else datetime.fromtimestamp(row[name] / 1000, UTC)
                text = None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{row[name] % 1000:03d}Z"
                assert row[f"{name}_utc"] == text
    assert seen > 50


def test_figures_that_are_reckoned_are_those_of_the_read_models(played: Played) -> None:
    world, file = played
    orders = {row["id"]: row for row in read(file, "v_orders")}
    assert {order.id: len(order.recipients) for order in world.all(Order)} == {
        id: r["recipients"] for id, r in orders.items()
    }
    assert {order.id: len(unanswered(order)) for order in world.all(Order)} == {
        id: r["silent"] for id, r in orders.items()
    }
    signed = {row["id"]: row["signed"] for row in read(file, "v_requests")}
    assert signed == {request.id: sum_of(request, "signed") for request in world.all(SupplyRequest)}
    stock = read(file, "v_stock")
    for item in world.all(Stock):
        held = [(row["state"], row["quantity"]) for row in stock if row["item"] == item.id]
        for state in STATES:
            assert sum(quantity for name, quantity in held if name == state) == quantity_in(item, state)
        assert sum(quantity for name, quantity in held if name in STATES) == total(item)
        assert sum(quantity for _, quantity in held) == 0, "double entry"


def test_the_journal_is_there_whole(played: Played) -> None:
    world, file = played
    rows = read(file, "v_journal")
    (count,) = file.execute("SELECT count(*) FROM journal").fetchone()
    assert len(rows) == count
    struck = {row["event_id"] for row in rows if row["struck"]}
    assert struck == {id for subject, id in world.keys() if subject == "correction"}


def test_every_view_has_rows_in_one_of_them(tmp_path: Path) -> None:
    """Else the comparison above would compare nothing."""
    filled = set()
    for name in PLAYED:
        path = unpacked(name, tmp_path)
        Store.open(path).close()
        with closing(sqlite3.connect(path)) as file:
            filled |= {view.name for view in VIEWS if file.execute(f"SELECT 1 FROM {view.name}").fetchone()}
    assert {view.name for view in VIEWS} == filled


def test_the_document_says_every_column_of_every_view() -> None:
    """`python -m db.named_views` writes it."""
    text = DOCUMENT.read_text(encoding="utf-8")
    assert documented(text) == text
    assert all(meaning for view in VIEWS for _, _, meaning in view.described())


def test_the_examples_of_the_document_can_be_run(fresh, file, monkeypatch, capsys) -> None:
    fresh().close()
    text = DOCUMENT.read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(file.parent)
    exec(compile(example, "file-format.md", "exec"), {})
    (query,) = re.findall(r'sqlite-utils query 值班.yipan "(.*?)"', text)
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute(query).fetchall() == []


def test_views_come_at_the_opening_and_not_only_into_new_files(fresh, file) -> None:
    fresh().close()
    db = connect(file)
    db.conn.execute("DROP VIEW v_orders")
    db.conn.execute("DROP VIEW v_teams")
    db.conn.execute("CREATE VIEW v_teams AS SELECT 1 AS one")
    db.conn.execute("CREATE VIEW v_of_another_version AS SELECT 1 AS one")
    db.conn.execute("CREATE VIEW mine AS SELECT 2 AS two")
    db.conn.close()
    store = Store.open(file)
    assert ["mine" in str(note) for note in store.notes] == [True]  # said, and taken out
    store.close()
    with closing(sqlite3.connect(file)) as opened:
        names = {row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type='view'")}
        assert names == {view.name for view in VIEWS}
        assert opened.execute("SELECT count(*) FROM v_orders").fetchone() == (0,)
        assert opened.execute("SELECT * FROM v_teams").description[0][0] == "id"
