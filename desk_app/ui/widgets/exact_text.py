"""The text of a field of many lines as it is. Qt's own makes plain spaces of no-break ones: a visit would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_LINES = dict.fromkeys((0x2028, 0x2029, 0xFDD0, 0xFDD1), "\n")
"""What Qt has at the ends of lines."""


def exact_text(document: QTextDocument) -> str:
    """All letters of a document, with no-break spaces; its lines end with a line feed."""
    return document.toRawText().translate(_LINES)
