"""What is imported at its first use may be wanted by two threads at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.shipping.conftest import CHECKOUT


def _late_imports(package: str) -> Iterator[str]:
    """Every `from package.part import …` within a function, with its place."""
    for path in sorted((CHECKOUT / "desk_app").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        for node in (inner for function in functions for inner in ast.walk(function)):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.startswith(f"{package}.") for name in names):
                yield f"{path.relative_to(CHECKOUT)}:{node.lineno}"


@pytest.mark.parametrize("package", ["babel", "icalendar"])
def test_what_loads_its_own_parts_is_entered_by_the_front_door(package: str) -> None:
    """`from babel import core`, and not `from babel.core import …`.

    Only the name of the package waits until another thread has loaded it whole. Who enters by a part meanwhile holds
    what that thread needs next, and Python ends one of them with an error (seen: the currencies in the settings).
    """
    assert list(_late_imports(package)) == []
