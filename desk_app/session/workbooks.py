"""Workbooks of office programs: their tables are taken in as CSV, which each of those programs saves."""

from __future__ import annotations

from pathlib import Path

from desk_app.domain.errors import BadInput
from desk_app.support.words import _

_ENDINGS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".numbers"))


def refuse_workbook(path: Path) -> None:
    """Say how the table of a workbook is taken in.

    Raises:
        BadInput: it is a workbook, by its name.
    """
    if path.suffix.lower() in _ENDINGS:
        raise BadInput(
            _("{path} is a workbook. Open it where it was made, save its sheet as CSV, and take that in.", path=path)
        )
