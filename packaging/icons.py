"""Makes the icons that a Linux desktop looks for, from the drawings in resources/identity.

`.venv/bin/python packaging/icons.py` writes packaging/linux/icons anew. Run it after you changed a drawing.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desk_app.support.identity import ICON_SIZES, JOURNAL_ICON, PROGRAM_ICON

_HERE = Path(__file__).parents[1]
DRAWINGS = _HERE / "resources" / "identity"
ICONS = _HERE / "packaging" / "linux" / "icons"
_SMALL = 32
"""Up to this many pixels there is a drawing of its own, which leaves out what would blur."""
PLACES = {"program": PROGRAM_ICON, "journal": JOURNAL_ICON}
"""What is drawn, and where in each folder of the theme its icon stands."""


def rendered(drawing: Path, size: int) -> QImage:
    """A drawing as a square of so many pixels, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def wanted() -> Iterator[tuple[Path, Path, int]]:
    """Each icon in pixels: its file within the theme, what it is drawn from, and its size."""
    for what, place in PLACES.items():
        for size in ICON_SIZES:
            drawing = DRAWINGS / f"{what}{'-small' if size <= _SMALL else ''}.svg"
            yield Path("hicolor", f"{size}x{size}", f"{place}.png"), drawing, size


def copied() -> Iterator[tuple[Path, Path]]:
    """Each icon that is a drawing itself: its file within the theme, and the drawing."""
    for what, place in PLACES.items():
        yield Path("hicolor", "scalable", f"{place}.svg"), DRAWINGS / f"{what}.svg"
    yield Path("hicolor", "symbolic", f"{PLACES['program']}-symbolic.svg"), DRAWINGS / "program-symbolic.svg"


def main() -> int:
    """Write all icons; return the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = QGuiApplication([])
    shutil.rmtree(ICONS, ignore_errors=True)
    for file, drawing, size in wanted():
        (ICONS / file).parent.mkdir(parents=True, exist_ok=True)
        rendered(drawing, size).save(str(ICONS / file))
    for file, drawing in copied():
        (ICONS / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawing, ICONS / file)
    running.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
