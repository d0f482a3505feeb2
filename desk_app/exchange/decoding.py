"""The bytes of a file from another program as text. Programs write them in several ways, and seldom say in which."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def as_utf8(content: bytes) -> bytes:
    """The same text without a byte order mark, in UTF-8 if it was in UTF-16 or UTF-32. Other bytes stay as they are."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content.removeprefix(mark)
            return text if encoding == "utf-8" else text.decode(encoding, "replace").encode("utf-8", "replace")
    begin = content[:4]
    for encoding, zeros in (("utf-16-le", begin[1::2]), ("utf-16-be", begin[::2])):
        if zeros == b"\0\0" and begin.count(0) == len(zeros):
            return content.decode(encoding, "replace").encode("utf-8", "replace")
    return content


def utf8_or_windows(content: bytes) -> str:
    """Text as UTF-8; if it is not that, as Windows-1252, where what stands for nothing is replaced."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
