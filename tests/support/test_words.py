"""What can be translated: words pass through one function, whole, with what varies in them named."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import desk_app
from desk_app.support.words import _, mark, plural

_HOME = Path(desk_app.__file__).parent
_SHOWS = {"_": 1, "mark": 1, "plural": 2}
"""How many arguments of each of the functions are words."""


def faults(source: str) -> list[str]:
    """What in a module's text keeps its words from being translated, with the line of each."""
    tree = ast.parse(source)
    calls = set(_calls(tree))
    found = [f"{call.lineno}: {fault}" for call in calls for fault in _of(call)]
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found += [f"{call.lineno}: a call inside an f-string" for call in calls & set(ast.walk(node))]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod) and calls & {node.left, node.right}:
            found.append(f"{node.lineno}: a sentence from pieces")
    return sorted(found)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls of what that module takes from `support.words`."""
    taken = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "desk_app.support.words"
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in taken & _SHOWS.keys():
            yield node


def _of(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    words, rest = call.args[: _SHOWS[name]], call.args[_SHOWS[name] :]
    if any(isinstance(each, ast.JoinedStr | ast.BinOp) for each in words):
        yield "words that are put together"
    if name != "_" and not all(isinstance(each, ast.Constant) for each in words):
        yield "words that are not written out"
    if len(rest) > (1 if name == "plural" else 0):
        yield "a value without a name"


@pytest.mark.parametrize(
    "expression",
    [
        "_(f'Deleted {x}')",
        "_('Deleted ' + x)",
        "f'{_(words)} {x}'",
        "_('Deleted') + x",
        "_('Deleted {}', x)",
        "mark(x)",
        "plural(x, 'entries', 2)",
    ],
)
def test_what_cannot_be_translated_is_found(expression: str) -> None:
    assert faults(f"from desk_app.support.words import _, mark, plural\n{expression}")


def test_every_sentence_is_whole_and_its_values_are_named() -> None:
    sources = sorted(_HOME.rglob("*.py"))
    found = [f"{path.relative_to(_HOME)}:{fault}" for path in sources for fault in faults(path.read_text("utf-8"))]
    assert len(sources) > 100
    assert found == []


def test_values_are_put_in_by_name_and_braces_of_a_value_stay() -> None:
    assert _("Deleted {name}", name="{odd}") == "Deleted {odd}"
    assert _("100 {") == "100 {"
    assert mark("Home") == "Home"


def test_a_number_chooses_its_words() -> None:
    assert plural("{n} entry", "{n} entries", 1) == "1 entry"
    assert plural("{n} entry of {title}", "{n} entries of {title}", 0, title="A") == "0 entries of A"


def at_import(source: str) -> list[int]:
    """The lines of a module where words are translated when it is imported, in whatever language that was."""
    tree, found = ast.parse(source), list[int]()
    calls = {call for call in _calls(tree) if isinstance(call.func, ast.Name) and call.func.id != "mark"}
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if node in calls:
            found.append(node.lineno)
        if isinstance(node, ast.FunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return found


@pytest.mark.parametrize(
    "line", ["A = _('a')", "class A:\n    x = plural('a', 'b', 1)", "@c(help=_('a'))\ndef f():\n    pass"]
)
def test_words_that_are_translated_too_early_are_found(line: str) -> None:
    assert at_import(f"from desk_app.support.words import _, mark, plural\n{line}")
    assert not at_import("from desk_app.support.words import _, mark\nA = mark('a')\ndef f():\n    return _(A)")


def test_words_are_translated_when_they_are_shown() -> None:
    sources = sorted(_HOME.rglob("*.py"))
    early = {path.relative_to(_HOME): lines for path in sources if (lines := at_import(path.read_text("utf-8")))}
    assert early == {}


_FOR_MACHINES = {
    "charts/svg.py": "numbers of a drawing",
    "charts/scripts/lettering.py": "numbers of a drawing",
    "ui/look/stylesheet.py": "a style sheet",
    "ui/manual/reader.py": "a style sheet",
    "exchange/spreadsheet/written_cells.py": "a format of a spreadsheet",
    "exchange/written_values.py": "values of files, as `exchange/README.md` says",
    "support/forms.py": "figures, which the region's forms then put together",
}
"""Files in which a number with decimals is read by no person."""
_DECIMALS = re.compile(r"[^%]*\.\d*[eEfFgG%]?|[^%]*[,%]")


def english_numbers(source: str) -> list[int]:
    """The lines of a module where a number gets the decimal point, the groups or the percent sign of Python."""
    found = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.FormattedValue)]
    return [each.lineno for each in found if _DECIMALS.fullmatch(_form(each.format_spec))]


def _form(spec: ast.expr | None) -> str:
    """What stands behind the colon, with a digit for what is put in there."""
    parts = spec.values if isinstance(spec, ast.JoinedStr) else []
    return "".join(str(each.value) if isinstance(each, ast.Constant) else "0" for each in parts)


def test_decimals_are_written_as_the_region_does() -> None:
    assert len(english_numbers("f'{a:.1f}' f'{a:,}' f'{a:.0%}' f'{a:.{n}f}' f'{a:%H.%M}' f'{a:d}' f'{a:>8}'")) == 4
    paths = {path.relative_to(_HOME).as_posix(): path for path in _HOME.rglob("*.py")}
    found = {name for name, path in paths.items() if english_numbers(path.read_text("utf-8"))}
    assert found == set(_FOR_MACHINES)


_WITH_A_PERCENT_SIGN = frozenset(
    (
        "95 %",
        "Tell what all closed negotiations say together: shares and medians, each with how many it rests on and an "
        "interval that covers 95 %. With fewer than five it says how many are missing.",
        "Each interval covers 95 %. What goes together need not be the cause of each other.",
        "less than 60 % sure",
        "60 to 75 % sure",
        "75 to 90 % sure",
        "90 % sure or more",
        "A likelihood lies between 0 and 100 %.",
        "A likelihood lies between 0 and 1 (0 % and 100 %), not at {likelihood}.",
        "How sure one is lies between 0 and 1 (0 % and 100 %), not at {sure}.",
        "A rating lies between 0 (just acceptable) and 100 % (all hoped for).",
        "Your deals score {value}: 0 % is your walk-away point, 100 % your target.",
    )
)
"""Texts with a number of percent that never varies. Tools of translators may take the sign and the letter after it for
a directive of printf, so there are no more: a share that varies is a value (`amounts.percentage`)."""
_BARE = re.compile(r"(?<!\})(?<!\} )%")


def bare_signs(source: str) -> list[str]:
    """The words of a module that have a percent sign which stands after no value."""
    tree = ast.parse(source)
    said = [each.value for call in _calls(tree) for each in call.args if isinstance(each, ast.Constant)]
    return [each for each in said if isinstance(each, str) and _BARE.search(each)]


def test_a_percent_sign_stands_after_a_value_or_in_one_of_a_few_texts() -> None:
    assert bare_signs("from desk_app.support.words import _\n_('50 % off'); _('{n} % off'); _('{n}% off')") == [
        "50 % off"
    ]
    found = {each for path in _HOME.rglob("*.py") for each in bare_signs(path.read_text("utf-8"))}
    assert {each.partition("\n")[0] for each in found} == _WITH_A_PERCENT_SIGN
