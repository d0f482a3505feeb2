"""What the migrations of the journal stand on."""

from __future__ import annotations

import ast
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "desk_app" / "journal"
PACKAGE = "desk_app.journal"


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{PACKAGE}."):
            found.add(node.module.removeprefix(f"{PACKAGE}."))
    return found


def test_migrations_need_nothing_that_changes():
    assert imported(FOLDER / "migrations.py") == {
        "eighth_schema",
        "fourth_schema",
        "library",  # sqlite-utils alone
        "seventh_schema",
        "sixth_schema",
    }
    assert imported(FOLDER / "library.py") == set()
    assert imported(FOLDER / "fourth_schema.py") == {"earlier_names"}
    assert imported(FOLDER / "earlier_names.py") == set()
    assert imported(FOLDER / "sixth_schema.py") == {"fourth_schema"}
    assert imported(FOLDER / "seventh_schema.py") == {"fourth_schema"}
    assert imported(FOLDER / "eighth_schema.py") == {"fourth_schema"}
