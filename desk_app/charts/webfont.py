"""Parley's own font in a page: only the letters that the page uses, so that it needs no other file."""

from __future__ import annotations

from base64 import b64encode

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD, file_of

_FACES = {REGULAR: (400, "normal"), SEMIBOLD: (600, "normal"), ITALIC: (400, "italic")}


def font_faces(texts: dict[str, str]) -> str:
    """The rules of a style sheet that embed each face (`fonts.REGULAR`…) with the letters of its text.

    What the font does not have is left to the fonts of the reader.
    """
    return "".join(_rule(face, text) for face, text in texts.items() if text)


def _rule(face: str, text: str) -> str:
    weight, style = _FACES[face]
    data = b64encode(_subset(face, text)).decode("ascii")
    return (
        f"@font-face{{font-family:Inter;font-weight:{weight};font-style:{style};"
        f"src:url(data:font/ttf;base64,{data}) format('truetype')}}"
    )


def _subset(face: str, text: str) -> bytes:
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    for char in text:
        wanted.unicode_set.add(ord(char))
    wanted.layout_feature_tag_set.clear()
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file_of(face))))
    return bytes(uharfbuzz.subset(whole, wanted).blob.data)
