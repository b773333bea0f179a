"""The documents say what is: their examples run, what they name exists, and a command goes from the key to the journal."""

from __future__ import annotations

import importlib
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

import console.domain.response
import console.ui
import main
from console.domain.core import registry
from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Refusal
from console.ui.kit.command_form import CommandForm
from console.ui.kit.form import Form
from console.ui.kit.panel import Panel
from db import named_views
from db.store import Store
from tests.support import documents
from tests.support.desk import submit
from tests.support.stages import stages

CONTRIBUTING = documents.ROOT / "CONTRIBUTING.md"
UI = documents.ROOT / "docs" / "ui.md"
FILE_FORMAT = documents.ROOT / "docs" / "file-format.md"


@pytest.mark.parametrize("document", documents.DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert [path for path in sorted(documents.paths(text)) if not documents.exists(path)] == []
    assert sorted(documents.classes(text) - documents.names()) == []
    assert sorted(documents.subcommands(text) - {*main.COMMANDS, "test"}) == []


def test_a_name_that_is_not_there_is_noticed() -> None:
    text = "See `AcknowledgeOrder`, `core/registrar.py`, console/ui/desk/cellar.py and `./yipan dance`.\n"
    assert documents.classes(text) - documents.names() == {"AcknowledgeOrder"}
    assert {path for path in documents.paths(text) if not documents.exists(path)} == {
        "core/registrar.py",
        "console/ui/desk/cellar.py",
    }
    assert documents.subcommands(text) == {"dance"}


def test_the_table_of_areas_is_that_of_the_registry() -> None:
    text = documents.ARCHITECTURE.read_text(encoding="utf-8")
    assert text == documents.with_areas(text), "run python -m tests.support.documents"


def _run(source: str, line: int, document: Path) -> dict[str, Any]:
    """What a block defines; mistakes are reported with the line of the document."""
    module = ModuleType(f"example_{line}")
    sys.modules[module.__name__] = module  # dataclasses look there
    try:
        exec(compile("\n" * (line - 1) + source, document, "exec"), vars(module))
    finally:
        del sys.modules[module.__name__]
    return vars(module)


def test_the_examples_for_panels_and_forms_run(shell, qtbot) -> None:
    made = []
    for line, source in documents.blocks(UI.read_text(encoding="utf-8"), "python"):
        defined = _run(source, line, UI)
        for kind in defined.values():
            if isinstance(kind, type) and kind.__module__ == defined["__name__"] and issubclass(kind, Panel | Form):
                one = kind(shell)
                qtbot.addWidget(one)
                one.show()
                one.close()
                made.append(kind.__name__)
    assert len(made) >= 3


def test_the_example_for_readers_of_files_runs(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Store.create(tmp_path / "值班.yipan").close()
    (block,) = documents.blocks(FILE_FORMAT.read_text(encoding="utf-8"), "python")
    defined = _run(block[1], block[0], FILE_FORMAT)
    defined["file"].close()


# ---- the worked example of CONTRIBUTING.md


def _forget_areas() -> None:
    for one in vars(registry).values():
        if hasattr(one, "cache_clear"):
            one.cache_clear()


@pytest.fixture
def sirens(tmp_path: Path, monkeypatch) -> Iterator[dict[str, ModuleType]]:
    """The files of the example, in packages that reach into a folder of their own; afterwards the house is as it was."""
    before = set(sys.modules)
    modules: dict[str, ModuleType] = {}
    for _, source in documents.blocks(CONTRIBUTING.read_text(encoding="utf-8"), "python"):
        name = re.match(r"# (\S+\.py)\n", source)
        assert name is not None
        path = tmp_path / name[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(source, encoding="utf-8")
        modules[path.stem] = ModuleType(name[1].removesuffix(".py").replace("/", "."))
    for package in (console.domain.response, console.ui, sys.modules["db"]):
        folder = tmp_path / package.__name__.replace(".", "/")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    _forget_areas()
    importlib.invalidate_caches()
    try:
        for stem, module in modules.items():
            if stem != "test_sirens":
                modules[stem] = importlib.import_module(module.__name__)
        yield modules
    finally:
        for name in set(sys.modules) - before:
            if "siren" in name:
                del sys.modules[name]
                above, _, last = name.rpartition(".")
                if above in sys.modules:
                    vars(sys.modules[above]).pop(last, None)
        _forget_areas()


def test_the_worked_example_goes_from_the_key_to_the_journal(sirens, make_shell, qtbot) -> None:
    shell = make_shell()
    window = QWidget()
    qtbot.addWidget(window)
    shell.window = window
    sirens["actions"].register(shell)
    shell.actions.trigger("sirens.sound")
    form = window.findChild(CommandForm)
    assert form is not None
    form["place"].set(" 东站 ")
    submit(qtbot, form)
    (siren,) = shell.world.all(sirens["model"].Siren)
    assert (siren.place, siren.until - shell.now()) == ("东站", 3 * 60_000)
    assert sirens["views"].sounding(shell.world, shell.now()) == (siren,)


def test_the_worked_example_is_remembered_and_can_be_read(sirens, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(named_views, "VIEWS", (*named_views.VIEWS, sirens["siren_view"].SIRENS))
    sound = sirens["model"].SoundSiren
    file = tmp_path / "值班.yipan"
    store = Store.create(file, clock=lambda: 1_780_000_000_000)
    store.execute(founding.FoundFile(mode="live", title="试"), actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="值班员")
    store.execute(sound(place="东站", minutes=5), actor="甲", post="值班员")
    with pytest.raises(Refusal, match="正在鸣响"):
        store.execute(sound(place="东站"), actor="甲", post="值班员")
    with pytest.raises(Refusal, match="超出"):
        store.execute(sound(place="西站", minutes=31), actor="甲", post="值班员")
    store.close()
    with sqlite3.connect(file) as read:
        assert read.execute("SELECT place, until FROM v_sirens").fetchall() == [("东站", 1_780_000_300_000)]
    read.close()


def test_the_test_of_the_worked_example_passes_and_its_words_are_translated(sirens) -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    for line, source in documents.blocks(text, "python"):
        if "def test_" in source:
            defined = _run(source, line, CONTRIBUTING)
            defined["test_a_siren_sounds_once_at_a_time"]()
    (table,) = (content for _, content in documents.blocks(text, "text"))
    translated = {row.split("\t")[0] for row in table.splitlines()}
    said = r'(?:Refusal|mark|Heading|Words|Number)\("([^"]+)"|submit="([^"]+)"'
    assert {
        a or b for a, b in re.findall(said, "".join(code for _, code in documents.blocks(text, "python")))
    } == translated


def test_what_runs_before_a_commit_is_what_the_test_command_runs() -> None:
    hooks = (documents.ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    known = {stage.name for beside in stages() for stage in beside}
    assert set(re.findall(r"^ +name: (.+)$", hooks, re.MULTILINE)) <= known
    assert "://" not in hooks  # nothing is fetched
