"""How the project is laid out, and what never gets in."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.shipping.conftest import CHECKOUT

_TOP = {"pyproject.toml", "desk_app", "findings", "resources", "tests", "packaging", "README.md", "LICENSE"}
_NEVER = {
    "unfinished work": r"\b(?:TODO|FIXME|XXX)\b|coming soon",
    "words that Parley does not use": r"\bopponents?\b|\badversar(?:y|ies)\b",
    "a network": r"\bQtNetwork\b(?! import QLocalS\w+(?:, QLocalS\w+)?$)|\bQ(?:Tcp|Udp|Ssl)[A-Z]|\burllib\.request\b|"
    r"\bhttp\.client\b|\bimport requests\b|\bhttpx\b|\bimport socket\b",
    "add-ons of Qt that are not shipped": r"\bQtCharts\b|\bQtGraphs\b|\bQtPdf\b|\bQtWebEngine",
    "waiting in the window's thread": r"\bprocessEvents\b|\btime\.sleep\b",
    "items of layouts, of whose end Python hears nothing": r"\.itemAt(?:Position)?\(",
    "code from text": r"(?<!\.)\b(?:eval|exec)\(|\bpickle\b|\bloadUi\b",
    "a shell": r"shell=True|os\.system",
}
_MODULES = sorted((CHECKOUT / "desk_app").rglob("*.py"))
_SCRIPTS = sorted((CHECKOUT / "packaging").glob("*.py"))


def _definitions(path: Path) -> Iterator[tuple[str, str, int]]:
    """What it defines: function or class, where, and its lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            kind = "class" if isinstance(node, ast.ClassDef) else "function"
            yield (
                kind,
                f"{path.relative_to(CHECKOUT)}:{node.lineno} {node.name}",
                (node.end_lineno or 0) - node.lineno + 1,
            )


def test_the_top_level_holds_only_the_agreed_names() -> None:
    git = shutil.which("git")
    if git is None or not (CHECKOUT / ".git").exists():
        pytest.skip("not a git checkout, or no git")
    listed = subprocess.run([git, "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip(f"git does not list the files here: {listed.stderr.strip()}")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= _TOP


def test_files_classes_and_functions_stay_small() -> None:
    files = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _MODULES + _SCRIPTS}
    defined = [each for path in _MODULES + _SCRIPTS for each in _definitions(path)]
    functions = {name: lines for kind, name, lines in defined if kind == "function"}
    assert len(files) > 20
    assert _most_of(files) < 300
    assert not {name: lines for name, lines in files.items() if lines > 500}
    assert not {name: lines for kind, name, lines in defined if kind == "class" and lines >= 250}
    assert _most_of(functions) <= 20
    assert not {name: lines for name, lines in functions.items() if lines > 40}


def _most_of(sizes: dict[str, int]) -> int:
    """The size that 95 of a hundred stay within."""
    return sorted(sizes.values())[len(sizes) * 95 // 100]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")


def _imported(source: str, modules: frozenset[str]) -> set[str]:
    """Which of the modules a text imports when it runs, inside functions too. What only a type checker reads is not."""
    waiting, found = [ast.parse(source)], set[str]()
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inside = {f"{node.module}.{alias.name}" for alias in node.names}
                found |= inside & modules or {node.module}
            elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                waiting += node.orelse
            else:
                waiting.append(node)
    return found & modules


def _circle(sources: Mapping[str, str]) -> list[str]:
    """Modules of which each imports the next one, and the last one the first; none where there is no such circle."""
    modules = frozenset(sources)
    sorter = TopologicalSorter({name: _imported(text, modules) - {name} for name, text in sources.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


_BACK = ("import a.b", "from a import b", "from a.b import x", "def f():\n    from a.b import x", "if x:\n import a.b")


@pytest.mark.parametrize("back", _BACK)
def test_a_circle_is_found_wherever_it_closes(back: str) -> None:
    assert {*_circle({"a.b": "from a.c import y", "a.c": back})} == {"a.b", "a.c"}
    assert not _circle({"a.b": "from a.c import y", "a.c": "if TYPE_CHECKING:\n    from a.b import x"})


def test_no_module_imports_one_that_imports_it() -> None:
    assert not _circle({_name(path): path.read_text(encoding="utf-8") for path in _MODULES})


_OWN_FOLDER = {
    "journal/journal.py": "the class Journal, which the folder is about",
    "session/session.py": "the class Session, which the folder is about",
}
"""Files that are called as their folder is, with what they hold."""


def _public_classes() -> dict[str, list[str]]:
    """Every class of the program without a leading underscore, and the modules that define one so called."""
    found: dict[str, list[str]] = {}
    for path in _MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(str(path.relative_to(CHECKOUT)))
    return found


def test_one_class_name_means_one_class() -> None:
    classes = _public_classes()
    assert len(classes) > 200
    assert not {name: modules for name, modules in classes.items() if len(modules) > 1}


def test_no_file_has_to_be_told_from_its_folder() -> None:
    """A file is not called as its folder, in another form of the word, nor as a folder beside its own."""
    folders = {path.parent for path in _MODULES}
    alike = set()
    for path in _MODULES:
        folder, name = path.parent, path.stem
        beside = {each.name for each in folders if each.parent == folder.parent and each != folder}
        if folder.name != "desk_app" and (name[:4] == folder.name[:4] or (name in beside and name != "__init__")):
            alike.add(path.relative_to(CHECKOUT / "desk_app").as_posix())
    assert alike == _OWN_FOLDER.keys()


@pytest.mark.parametrize("what", _NEVER)
def test_the_program_never_has(what: str) -> None:
    found = []
    for path in _MODULES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(_NEVER[what], line):
                found.append(f"{path.relative_to(CHECKOUT)}:{number}: {line.strip()}")
    assert not found


def test_the_locks_name_hashes_and_no_address() -> None:
    locks = sorted((CHECKOUT / "packaging").glob("requirements*.txt"))
    kinds = ("-audit", "-build", "-dev", "-freeze", "")
    assert [lock.name for lock in locks] == [f"requirements{kind}.txt" for kind in kinds]
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"://|^\s*-", text.replace("    --hash=sha256:", ""), re.MULTILINE)
        pinned = re.findall(
            r"^[a-z0-9-]+==\S+(?: ;[^\\]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE
        )
        assert "".join(pinned) == text


def test_the_program_runs_on_no_package_that_is_not_locked() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (CHECKOUT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert {re.split(r"[<>=]", name)[0].lower() for name in project["dependencies"]} <= locked
