"""Fonts of a system in a PDF: only the glyphs that it uses, and for each the letters that it stands for.

They are composite fonts (ISO 32000-1, 9.7) whose codes are glyphs (Identity-H).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from desk_app.charts.scripts.typeface import Glyph, Typeface
from desk_app.support.working_out import worked_out

_DROPPED = "GSUB GPOS GDEF BASE DSIG VORG vhea vmtx name post cmap OS/2 kern".split()
_SYMBOLIC = 4
_BLOCK = 100
"""At most so many codes of a map to Unicode stand in one block."""
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""


class EmbeddedFont:
    """What a document uses of a typeface, as its `number`th font of a system."""

    def __init__(self, face: Typeface, number: int) -> None:
        self.name = f"S{number}"
        self._face, self._number = face, number
        self._used: dict[tuple[int, str], None] = {}  # glyphs, and the letters that they stand for

    def use(self, glyphs: tuple[Glyph, ...]) -> None:
        """Take glyphs in."""
        self._used.update(((glyph.number, glyph.text), None) for glyph in glyphs)

    def code(self, glyph: Glyph) -> int:
        """The code of a glyph. It is known when all glyphs are taken in."""
        return self._codes[glyph.number, glyph.text]

    def told(self, glyph: Glyph) -> str:
        """The letters that a reader is told for a glyph."""
        return self._texts[self.code(glyph)]

    def advance(self, glyph: Glyph) -> float:
        """How wide the file says a glyph to be, in thousandths of the size."""
        return round(self._face.advance(glyph.number))

    @worked_out
    def _plan(self) -> Any:
        wanted = hb.SubsetInput()
        for number, _text in self._used:
            wanted.glyph_set.add(number)
        for table in _DROPPED:
            wanted.drop_table_tag_set.add(int.from_bytes(table.ljust(4).encode(), "big"))
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        return hb.SubsetPlan(self._face.face, wanted)

    @worked_out
    def _codes(self) -> dict[tuple[int, str], int]:
        """In a font of kind CFF a code has to be the number of the glyph in the file."""
        if self._face.compact:
            return {key: self._plan.old_to_new_glyph_mapping[key[0]] for key in self._used}
        return {key: code for code, key in enumerate(self._used, 1)}

    @worked_out
    def _texts(self) -> dict[int, str]:
        return {self._codes[key]: key[1] for key in reversed(self._used)}

    def written(self, document: Any) -> PDFDictionary:
        """The font as an object of the document, with all that belongs to it."""
        described = self._described(document)
        return _dictionary(
            Type=PDFName("Font"),
            Subtype=PDFName("Type0"),
            BaseFont=described.dict["BaseFont"],
            Encoding=PDFName("Identity-H"),
            DescendantFonts=PDFArray([document.Reference(described)]),
            ToUnicode=_stream(document, self._to_unicode().encode("ascii")),
        )

    def _described(self, document: Any) -> PDFDictionary:
        name = PDFName(self._called())
        font = _dictionary(
            Type=PDFName("Font"),
            Subtype=PDFName("CIDFontType0" if self._face.compact else "CIDFontType2"),
            BaseFont=name,
            CIDSystemInfo=_dictionary(Registry=PDFString("Adobe"), Ordering=PDFString("Identity"), Supplement=0),
            FontDescriptor=document.Reference(self._descriptor(document, name)),
            W=PDFArray(list(self._widths())),
        )
        if not self._face.compact:
            font.dict["CIDToGIDMap"] = _stream(document, self._glyphs())
        return font

    def _descriptor(self, document: Any, name: Any) -> PDFDictionary:
        content = bytes(self._plan.execute().blob.data)
        compact = self._face.compact
        kind: dict[str, Any] = {"Subtype": PDFName("OpenType")} if compact else {"Length1": len(content)}
        left, low, right, high = self._face.corners
        return _dictionary(
            Type=PDFName("FontDescriptor"),
            FontName=name,
            Flags=_SYMBOLIC,
            FontBBox=PDFArray([left, low, right, high]),
            ItalicAngle=0,
            Ascent=high,
            Descent=low,
            CapHeight=high,
            StemV=80,
            **{"FontFile3" if compact else "FontFile2": _stream(document, content, **kind)},
        )

    def _called(self) -> str:
        tag = "".join(chr(ord("A") + self._number // 26**place % 26) for place in range(6))
        return f"{tag}+{re.sub('[^A-Za-z0-9-]', '', self._face.called)}"

    def _widths(self) -> Iterator[Any]:
        for (number, _text), code in self._codes.items():
            yield code
            yield PDFArray([round(self._face.advance(number))])

    def _glyphs(self) -> bytes:
        """For each code the glyph of the file, as two bytes."""
        new = self._plan.old_to_new_glyph_mapping
        return struct.pack(f">{len(self._used) + 1}H", 0, *(new[number] for number, _text in self._used))

    def _to_unicode(self) -> str:
        lines = [f"<{code:04X}> <{_utf16(text)}>" for code, text in self._texts.items()]
        blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
        told = ("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
        return _MAP.replace("{blocks}", "\n".join(told))


def _dictionary(**values: Any) -> PDFDictionary:
    return PDFDictionary(values)


def _stream(document: Any, content: bytes, **values: Any) -> Any:
    return document.Reference(PDFStream(_dictionary(**values), content, [PDFZCompress]))


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
