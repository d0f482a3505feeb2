"""Finds all words that a person sees: in the code, the templates, the samples, and those that click says itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from babel.messages.extract import extract_python

from desk_app.exchange.shipped_words import sample_in_words, template_in_words
from desk_app.exchange.templates import KINDS, as_shipped

CHECKOUT = Path(__file__).resolve().parent.parent
_HOME = "desk_app.support.words"
_TAKES = {"_": 1, "mark": 1, "plural": 2}
"""How many arguments of each function are words."""
_CLICK_SAYS = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""The modules of click whose words the commands show; the others ask, page and edit."""
_NOT_HERE = re.compile(r"[Dd]eprecat|DEPRECAT|%\(prog\)s|confirmation|prompt|version|Windows|^Repeat")
"""Words for what no command of Parley has."""


@dataclass(frozen=True)
class Word:
    """Words as they are written. `several` is the second form of a plural, `context` tells two meanings apart."""

    words: str
    several: str = ""
    context: str = ""


class NotWritable(Exception):
    """A call whose words are not written out. It says where."""


def all_words() -> Iterator[tuple[Word, str]]:
    """Each word, and the file that has it, file by file."""
    for path in sorted((CHECKOUT / "desk_app").rglob("*.py")):
        yield from ((word, _name(path)) for word in in_module(path.read_text("utf-8"), _name(path)))
    yield from _shipped()
    yield from _of_click()


def small_samples() -> list[Path]:
    """The samples of one negotiation each, which are translated."""
    return [path for path in sorted((CHECKOUT / "resources" / "sample").glob("*.json")) if path.stem != "three-years"]


def in_module(source: str, name: str) -> Iterator[Word]:
    """The words of a Python module that takes `_`, `mark` or `plural` from `support.words`.

    Raises:
        NotWritable: words of `mark` or `plural` are put together.
    """
    tree = ast.parse(source)
    taken = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == _HOME
        for alias in node.names
    }
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in taken & _TAKES.keys()
    ]
    for call in sorted(calls, key=_place):
        yield from _of_call(call, name)


def _place(call: ast.Call) -> tuple[int, int]:
    return call.lineno, call.col_offset


def _of_call(call: ast.Call, name: str) -> Iterator[Word]:
    function = call.func.id if isinstance(call.func, ast.Name) else ""
    words = call.args[: _TAKES[function]]
    texts = [each.value for each in words if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if len(texts) == len(words):
        context = next((k.value.value for k in call.keywords if k.arg == "context"), "")  # type: ignore[attr-defined]
        yield Word(texts[0], texts[1] if len(texts) > 1 else "", context)
    elif function != "_" or any(isinstance(each, ast.JoinedStr | ast.BinOp) for each in words):
        raise NotWritable(f"{name}:{call.lineno}")


def _shipped() -> Iterator[tuple[Word, str]]:
    for kind in KINDS:
        yield from (
            (word, f"resources/templates/{kind}.toml")
            for word in _said_by(partial(template_in_words, as_shipped(kind)))
        )
    for path in small_samples():
        yield from ((word, _name(path)) for word in _said_by(partial(sample_in_words, path.read_bytes())))


def _said_by(say_all: Callable[[Callable[[str], str]], object]) -> Iterator[Word]:
    heard: list[str] = []

    def hear(words: str) -> str:
        heard.append(words)
        return words

    say_all(hear)
    yield from (Word(each) for each in heard if each)


def _of_click() -> Iterator[tuple[Word, str]]:
    """What click itself says, such as "Usage:". Its calls are those of gettext."""
    for name in _CLICK_SAYS:
        with (Path(click.__file__).parent / f"{name}.py").open("rb") as file:
            for _line, function, words, _comments in extract_python(file, ("_", "ngettext"), (), {}):
                both = words if isinstance(words, tuple) else (words, "")
                if both[0] and not _NOT_HERE.search(both[0]):
                    yield Word(both[0], both[1] if function == "ngettext" else ""), "click"


def _name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()
