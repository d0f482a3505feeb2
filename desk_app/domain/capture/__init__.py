"""The entry line: a grammar that turns keystrokes, one by one, into what a meeting records. No chance in it."""

from __future__ import annotations

from desk_app.domain.capture.line import Line
from desk_app.domain.capture.parsing import Completion, Form, ParsedLine, read
from desk_app.domain.capture.table import Table, table_as_it_stands, table_of

__all__ = ["Completion", "Form", "Line", "ParsedLine", "Table", "read", "table_as_it_stands", "table_of"]
