"""Reads a workbook as a spreadsheet shows it, without the library that wrote it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
OVERVIEW, LEDGER, ISSUES, FOLLOW_UPS = 1, 2, 3, 4


@dataclass(frozen=True)
class Shown:
    """A cell: text, or a number and how it is shown. `quoted`: it stays text if somebody types into it."""

    text: str = ""
    number: float | None = None
    shape: str = ""
    quoted: bool = False


class Sheet:
    """One sheet of a workbook."""

    def __init__(self, content: bytes, number: int) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            assert not [name for name in book.namelist() if "worksheets/_rels" in name]  # no links
            self.root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            self._styles = ElementTree.fromstring(book.read("xl/styles.xml"))
        self._used = [*self._styles.iterfind("x:cellXfs/x:xf", SPACE)]
        first, *rest = self._rows()
        self.heads = [shown.text for _, shown in first]
        self.rows = [{self.heads[place]: shown for place, shown in row} for row in rest]

    def columns(self) -> dict[str, ElementTree.Element]:
        """The width and the rest of each column, by its heading."""
        found = {}
        for each in self.root.iterfind("x:cols/x:col", SPACE):
            for place in range(int(each.get("min", 0)), min(int(each.get("max", 0)), len(self.heads)) + 1):
                found[self.heads[place - 1]] = each
        return found

    def _rows(self) -> Iterator[list[tuple[int, Shown]]]:
        for row in self.root.iterfind(".//x:row", SPACE):
            yield [(_place(cell.get("r", "")), self._shown(cell)) for cell in row.iterfind("x:c", SPACE)]

    def _shown(self, cell: ElementTree.Element) -> Shown:
        assert cell.find("x:f", SPACE) is None
        value = cell.findtext("x:v", "", SPACE)
        style = self._used[int(cell.get("s", 0))]
        if cell.get("t") == "inlineStr":
            return Shown(
                _unescaped("".join(cell.find("x:is", SPACE).itertext())), quoted=style.get("quotePrefix") == "1"
            )
        return Shown("", float(value), self._shapes().get(style.get("numFmtId"), ""))

    def _shapes(self) -> dict[str | None, str | None]:
        own = {each.get("numFmtId"): each.get("formatCode") for each in self._styles.iterfind(".//x:numFmt", SPACE)}
        return own | {"1": "0", "3": "#,##0", "4": "#,##0.00"}


def _unescaped(text: str) -> str:
    """A text as it is shown: ECMA-376, part 1, section 22.9.2.19."""
    return re.sub("_x([0-9a-fA-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def _place(name: str) -> int:
    number = 0
    for letter in name.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
