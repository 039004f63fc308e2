"""The house itself: floors, where time and ids come from, names, sizes, the words people read."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Union, get_args, get_origin
from uuid import UUID

import grimp
import pytest
from importlinter.cli import lint_imports
from sqlmodel.main import default_registry

import facilitator.tables  # noqa: F401  # every record is known then
from facilitator.store.records import Draft, Id, Record, Word

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 350

OWN_CLOCK = {
    "facilitator/office.py": "the one place where time and ids come from",
}
"""Files of the core that may ask the system for the time or for chance, and why."""

ASKS_THE_SYSTEM = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime"),
    *("uuid1", "uuid4", "uuid.uuid1", "uuid.uuid4", "datetime.datetime.now", "datetime.date.today"),
}

NO_REFERENCE = {
    "reminder.record_id",  # of whatever table the kind speaks of
    *("history.act_id", "history.record_id", "kept.of_id"),
    *("item_origin.of_id", "left_out.of_id"),
    *("known_collective.of_id", "letter.of_id", "letter.to_id"),  # as other files have them
}
"""Ids without a foreign key: history and agenda speak of records of any table."""


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "versions" not in path.parts)


def called(node: ast.expr) -> str:
    """Give "datetime.now" for the function of a call, as far as it is written plainly."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = called(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def records() -> list[type[Record]]:
    found = [mapper.class_ for mapper in default_registry.mappers]
    return sorted((c for c in found if issubclass(c, Record)), key=lambda c: c.__name__)


def kinds_of(annotation: object) -> set[object]:
    """Give the types that an annotation names, without None."""
    if get_origin(annotation) in (Union, UnionType):
        return {kind for kind in get_args(annotation) if kind is not NoneType}
    return {annotation}


def test_every_floor_imports_only_downwards(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    failed = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True, no_logo=True)
    assert not failed, capsys.readouterr().out


def test_screens_do_not_import_each_other():
    screens = sorted(f"ui.{path.parent.name}" for path in (ROOT / "ui").glob("*/screen.py"))
    graph = grimp.build_graph("ui", cache_dir=None)
    crossing = [
        f"{one} imports {other}"
        for one in screens
        for other in screens
        if one != other
        and graph.direct_import_exists(importer=one, imported=other, as_packages=True)
    ]
    assert screens
    assert crossing == []


def test_the_core_runs_without_qt():
    code = (
        "import pkgutil, sys, facilitator\n"
        "for found in pkgutil.walk_packages(facilitator.__path__, 'facilitator.'):\n"
        "    if not found.name.endswith(('.__main__', '.migrations.env')):\n"
        "        __import__(found.name)\n"
        "qt = sorted(name for name in sys.modules if name.startswith(('PySide6', 'ui.')))\n"
        "assert not qt, qt\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_time_and_ids_come_only_from_the_office():
    asking = [
        f"{where(path, call)} {called(call.func)}"
        for path in sources("facilitator")
        if str(path.relative_to(ROOT).as_posix()) not in OWN_CLOCK
        for call in calls(path)
        if called(call.func) in ASKS_THE_SYSTEM or called(call.func).startswith("random.")
    ]
    assert asking == []


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_choices_are_kept_as_checked_words_and_ids_as_references(record):
    columns = record.__table__.columns
    for name, field in record.model_fields.items():
        kinds = kinds_of(field.annotation)
        column = columns[name]
        if any(isinstance(kind, type) and issubclass(kind, StrEnum) for kind in kinds):
            assert isinstance(column.type, Word), f"{record.__name__}.{name} takes any text"
        if UUID in kinds:
            assert isinstance(column.type, Id), f"{record.__name__}.{name} is not kept as an id"
        if name.endswith("_id") and name != "collective_id" and UUID in kinds:
            told = f"{record.__tablename__}.{name}"
            assert told in NO_REFERENCE or "refers_to" in column.info, f"{told} refers to nothing"


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_what_a_record_says_of_its_fields_is_about_fields_it_has(record):
    named = {*record.searched, *record.personal}
    if issubclass(record, Draft):
        named |= set(record.sentences)
    assert named <= set(record.model_fields)
    for name in record.personal:
        assert kinds_of(record.model_fields[name].annotation) == {str}


def test_what_is_refused_is_said_in_whole_quiet_sentences():
    odd = []
    for path in sources("facilitator"):
        for call in calls(path):
            if called(call.func) != "Refused" or not call.args:
                continue
            parts = [
                node.value
                for node in ast.walk(call.args[0])
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
            whole = isinstance(call.args[0], ast.Constant | ast.JoinedStr)
            ends = not whole or _ends_well(call.args[0])
            if any("!" in part for part in parts) or not ends:
                odd.append(where(path, call))
    assert odd == []


def _ends_well(sentence: ast.expr) -> bool:
    last = sentence.values[-1] if isinstance(sentence, ast.JoinedStr) else sentence
    if not isinstance(last, ast.Constant):
        return True  # ends in a value that is itself a sentence
    return str(last.value).rstrip().endswith((".", "?", "”"))


def test_translated_sentences_are_whole_before_values_enter_them():
    torn = [
        where(path, call)
        for path in sources("ui")
        for call in calls(path)
        if called(call.func).split(".")[-1] in ("tr", "translate")
        and any(isinstance(arg, ast.JoinedStr) for arg in call.args)
    ]
    assert torn == []


def test_files_are_short_and_say_what_they_are_by_name():
    vague = {"utils", "helpers", "manager", "base", "misc", "common"}
    found = sources("facilitator", "ui")
    assert [str(p) for p in found if vague & {p.stem, p.parent.name}] == []
    long = {
        str(path.relative_to(ROOT)): count
        for path in found
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}
