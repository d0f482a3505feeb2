"""What a person reads can be translated: no words are shown that did not pass through `support.words`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import desk_app

_HOME = Path(desk_app.__file__).parent
_WORDS = re.compile(r"[^\W\d_]{2,} +[^\W\d_]+|[^\W\d_]+ +[^\W\d_]{2,}")
"""Two words with a space between them, one of which has two letters at least."""
_TRANSLATES = {"_", "mark", "plural"}
_NEVER_SHOWN = {
    "debug", "info", "warning", "error", "exception",  # the log
    "compile", "search", "sub",  # expressions
    "setStyleSheet",
    "execute", "executemany", "run", "rows",  # statements to the engine
    "NotImplementedError", "TypeError", "AssertionError",  # bugs
}  # fmt: skip
"""Functions and methods whose texts no person reads."""
_SQL = re.compile(
    r"\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|FROM|WHERE|AND|OR|AS|NOT NULL|INTEGER|CHECK|THEN|ON|IN|DESC)\b"
    r"|\b(?:IS NOT|IS NULL|CASE|ORDER BY|GROUP BY|SAVEPOINT|UNION)\b|^\w+ [a-z]$"
)
_NOT_SHOWN = {
    "support/bug_report.py": "a report is read by who mends the bug",
    "commands/shell_scripts.py": "scripts that shells run",
    "session/diagnostics.py": "details for a report",
    "ui/imprint/machine.py": "details for a report",
    "session/shipped.py": "names of licences",
    "ui/look/stylesheet.py": "a style sheet",
    "domain/capture/spoken.py": "words that are read, not shown",
    "domain/reading/letters.py": "words that are read, not shown",
    "domain/reading/notation.py": "words that are read, not shown",
    "exchange/manual/markup.py": "tags of HTML",
    "exchange/contacts/headings.py": "headings of columns that are read, not shown",
    "exchange/ledger_words.py": "headings and words of a ledger that are read, not shown",
    "exchange/invitations/zone_words.py": "names of time zones that are read, not shown",
    "exchange/plain_tables/cells.py": "names of columns",
    "exchange/plain_tables/of_endings.py": "names of columns",
    "exchange/plain_tables/of_expectations.py": "names of columns",
    "exchange/plain_tables/of_preparation.py": "names of columns",
    "exchange/plain_tables/of_talks.py": "names of columns",
    "charts/scripts/embedding.py": "a map of codes in PDF's own language",
    "charts/scripts/typesetter.py": "names of fonts",
    "exchange/pieces.py": "what the reader of JSON in Python says, told in other words",
    "journal/failures.py": "what the engine says, told in other words by `_` in the same file",
    "journal/places.py": "names of products, which are the same in every language",
    "journal/migrations.py": "statements and names of columns",
    "journal/learned_rows.py": "names of columns",
    "journal/rows.py": "names of columns",
    "journal/seventh_schema.py": "statements and names of columns",
    "journal/sixth_schema.py": "statements and names of columns",
    "journal/earlier_names.py": "names of acts as earlier journals have them, told in other words",
}
"""Files without texts that are shown, and what theirs are."""
_TEXTS_NOT_SHOWN = {
    "<!doctype html>": "the first line of a page",
    "border-bottom:1px solid #C9CCD1;padding:3px 12px 3px 0;vertical-align:top": "a style of a cell",
    "@media screen and (prefers-color-scheme:dark){": "a rule of a style sheet",
    "Parley document": "what a print queue shows, the same in every language",
    "in use: ": "in a bug report",
    "on the thread ": "in a bug report",
    "yyyy-mm-dd hh:mm": "the form of a spreadsheet's cells",
    '<row r="': "the beginning of a row in a spreadsheet's file",
    "no value": "an error that is caught where it is raised",
    "a date": "the kind of a cell, in the log",
    "[Default Applications]": "a group in the list of programs that open files (mimeapps.list)",
    "Extra data": "what the reader of JSON in Python says",
}


def unspoken(source: str) -> list[str]:
    """Texts of several words in a module that pass through none of the functions, each with its line."""
    tree = ast.parse(source)
    passed = set(_not_looked_at(tree))
    found = [each for each in ast.walk(tree) if isinstance(each, ast.Constant) and each not in passed]
    shown = [each for each in found if isinstance(each.value, str) and _WORDS.search(each.value)]
    texts = [each for each in shown if each.value not in _TEXTS_NOT_SHOWN]
    return [f"{each.lineno}: {each.value!r}" for each in texts if not _SQL.search(str(each.value))]


def _not_looked_at(tree: ast.AST) -> Iterator[ast.AST]:
    """All that is inside a call of one of the functions, of a docstring, or of a list of words that is split."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.Subscript | ast.AnnAssign):
            yield from ast.walk(node.slice if isinstance(node, ast.Subscript) else node.annotation)
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in _TRANSLATES | _NEVER_SHOWN:
            yield from (each for argument in node.args for each in ast.walk(argument))
        if name in {"split", "cast"}:
            yield from ast.walk(node)


@pytest.mark.parametrize(
    "line",
    [
        "label.setText('Two words')",
        "raise UserError(f'{path} is gone.')",
        "NAMES = {1: 'our limit'}",
        "say('It is ' + word + ' done')",
        "plural('one', 'many', n, name='a word')",
    ],
)
def test_words_that_pass_through_nothing_are_found(line: str) -> None:
    assert unspoken(line)


@pytest.mark.parametrize(
    "line",
    [
        "'''Some words.'''",
        "_('Two words')",
        "NAMES = {1: mark('our limit')}",
        "plural('{n} good word', '{n} good words', n)",
        "LOG.warning('a file is gone')",
        "KEYS = 'name title kind'.split()",
        "db.execute('SELECT name FROM person')",
        "raise UserError('gone')",
    ],
)
def test_what_no_person_reads_is_left_alone(line: str) -> None:
    assert unspoken(line) == []


def test_what_a_person_reads_passes_through_one_function() -> None:
    sources = {path.relative_to(_HOME).as_posix(): path for path in sorted(_HOME.rglob("*.py"))}
    found = {name: faults for name, path in sources.items() if (faults := unspoken(path.read_text("utf-8")))}
    assert len(sources) > 100
    assert not {name: faults for name, faults in found.items() if name not in _NOT_SHOWN}
    assert [each for each in _NOT_SHOWN if each not in found] == []
