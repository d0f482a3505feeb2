"""Draws lines of all scripts into a PDF.

Which code a glyph has is known only when all of the document is drawn. So each run is drawn as a token, which is a
comment of PDF, and its operators take the place of the token at last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desk_app.charts.scripts.clusters import SPARE
from desk_app.support.directions import is_leftward

_LEAST = 0.05
"""No glyph is moved by less, in thousandths of the size."""

if TYPE_CHECKING:
    from desk_app.charts.scripts.embedding import EmbeddedFont
    from desk_app.charts.scripts.shaping import Run
    from desk_app.charts.scripts.typeface import Typeface


@dataclass(frozen=True, slots=True)
class _Placed:
    run: Run
    font: EmbeddedFont
    at: tuple[float, float]
    size: float

    def operators(self) -> str:
        """The run as text of the page, with its letters told as a whole where the glyphs alone do not tell them."""
        turned = is_leftward(self.run.text[0])
        x, y = self.at
        drawn = " ".join(self._shown(turned=turned))
        shown = f"BT /{self.font.name} {self.size:.3f} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm {drawn} ET"
        return shown if turned or self._exact() else _told(shown, self.run.text)

    def _exact(self) -> bool:
        told = [self.font.told(glyph) for glyph in self.run.glyphs]
        return all(len(each) == 1 for each in told) and "".join(told) == self.run.text

    def _shown(self, *, turned: bool) -> Iterator[str]:
        """Strings of glyphs, with what the next one has to be moved by. What is raised or unread stands alone."""
        line: list[str] = []
        for glyph in self.run.glyphs:
            code, unread = f"<{self.font.code(glyph):04X}>", turned and glyph.text == SPARE
            line += _moved(-glyph.right)
            if glyph.up or unread:
                raised = f"{glyph.up * self.size / 1000:.3f} Ts {code} Tj 0 Ts"
                yield f"[{' '.join(line)}] TJ {_told(raised, '') if unread else raised}"
                line = []
            else:
                line.append(code)
            line += _moved(self.font.advance(glyph) - glyph.advance + glyph.right)
        yield f"[{' '.join(line)}] TJ"


def _moved(by: float) -> list[str]:
    return [f"{by:.1f}"] if abs(by) >= _LEAST else []


def _told(operators: str, text: str) -> str:
    """Operators whose text is told in place of that of their glyphs."""
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC {operators} EMC"


@dataclass
class Lettering:
    """What a document shows in fonts of the system, and which letters no font has."""

    lacking: dict[str, None] = field(default_factory=dict)
    _fonts: dict[Typeface, EmbeddedFont] = field(default_factory=dict)
    _placed: dict[str, _Placed] = field(default_factory=dict)

    def place(self, run: Run, at: tuple[float, float], size: float) -> str:
        """The token of a run that has a typeface, at a place of its page."""
        from desk_app.charts.scripts.embedding import EmbeddedFont

        if run.face is None:
            raise ValueError(run)
        font = self._fonts.setdefault(run.face, EmbeddedFont(run.face, len(self._fonts) + 1))
        font.use(run.glyphs)
        token = f"%S{len(self._placed)}"
        self._placed[token] = _Placed(run, font, at, size)
        return token

    def resolved(self, codes: Iterable[str]) -> list[str]:
        """The operators of a page with those of all runs in place of their tokens."""
        if not self._placed:
            return list(codes)
        return [self._placed[code].operators() if code in self._placed else code for code in codes]

    def written(self, document: Any) -> Mapping[str, object]:
        """The fonts as objects of the document, by their names on its pages."""
        return {font.name: font.written(document) for font in self._fonts.values()}
