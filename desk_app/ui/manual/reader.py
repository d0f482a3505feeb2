"""Shows one page of the manual: text to be read, with links to other pages and with pictures."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desk_app.exchange.manual.markup import for_window
from desk_app.exchange.manual.pages import ENDING, NAMES, ManualText, picture
from desk_app.support.overriding import override
from desk_app.ui.look.colours import Colours
from desk_app.ui.look.stylesheet import STEPS
from desk_app.ui.look.theme import Theme

_LINE_HEIGHT = 135
"""In percent."""
_MARGIN = 6
_MOST_OF_WINDOW = 0.4
"""How much of the window's height a picture takes at most, so that the text comes first."""
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_SHEET = """
a {{ color: {accent}; }}
h1 {{ font-size: {hero}pt; font-weight: 600; margin-top: 0px; margin-bottom: 12px; }}
h2 {{ font-size: {heading}pt; font-weight: 600; margin-top: 24px; margin-bottom: 6px; }}
p {{ margin-top: 0px; margin-bottom: 10px; }}
li {{ margin-bottom: 4px; }}
kbd {{ font-family: Inter; font-weight: 600; color: {ink}; background-color: {hover}; }}
code {{ color: {ink}; background-color: {side}; }}
strong {{ font-weight: 600; }}
table {{ margin-top: 4px; margin-bottom: 14px; }}
td.lines {{ background-color: {side}; padding: 10px; }}
th {{ color: {muted}; font-weight: 400; text-align: left; }}
td, th {{ padding-top: 4px; padding-bottom: 4px; padding-right: 16px; padding-left: 0px; }}
"""


def page_sheet(colours: Colours, points: float) -> str:
    """How a page looks, as CSS of Qt. `points` is the size of its text."""
    sizes = {step: f"{points * factor:.2f}" for step, factor in STEPS.items()}
    return _SHEET.format(
        accent=colours.accent,
        ink=colours.ink,
        muted=colours.muted,
        hover=colours.hover,
        side=colours.side,
        **sizes,
    )


class ManualReader(QTextBrowser):
    """Text that is read: nothing in it can be changed, and it opens nothing outside the manual."""

    wanted = Signal(object)
    """A link was followed. Carries the name of a page."""
    picture_wanted = Signal(object)
    """A picture is to be shown as large as it is. Carries the name of its file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text: ManualText | None = None
        self._fitted: dict[str, tuple[int, float]] = {}
        """For which width, in pixels, and for which screen each picture was made."""
        self.setProperty("role", "reader")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._dress)

    @property
    def shown(self) -> str:
        """The name of the page that shows; empty before the first."""
        return self._text.name if self._text is not None else ""

    def read(self, text: ManualText) -> None:
        """Show a page from its beginning."""
        self._text = text
        self.setAccessibleName(text.title)
        self._set()
        self.verticalScrollBar().setValue(0)

    @override
    def focusNextPrevChild(self, onward: bool, /) -> bool:
        """Tab goes through the links that are on view, and then out of the text: it never moves the page away."""
        at = self.textCursor()
        if at.hasSelection():
            begin, end = at.selectionStart(), at.selectionEnd()
            ahead = [link for link in self._links_on_view() if (link[0] >= end if onward else link[1] <= begin)]
        else:
            ahead = list(self._links_on_view())
        if ahead:
            self._point_at(*ahead[0 if onward else -1])
            return True
        at.clearSelection()
        self._keeping_place(at)
        return QWidget.focusNextPrevChild(self, onward)

    @override
    def loadResource(self, kind: int, name: QUrl | str, /) -> object:
        """A picture of the manual. Nothing else is loaded, from wherever a page may name it."""
        asked = name.toString() if isinstance(name, QUrl) else name
        if kind == _IMAGE and asked.isascii() and "/" not in asked:
            return QImage(str(picture(asked)))
        return None

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._fit_pictures()
        return done

    def _dress(self, _colours: Colours) -> None:
        """Show the same page again in other colours or another size, at the same line."""
        if self._text is None:
            return
        first, at = self.cursorForPosition(self.viewport().rect().topLeft()).position(), self.textCursor().position()
        self._set()
        for position in (first, at):
            cursor = self.textCursor()
            cursor.setPosition(min(position, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _set(self) -> None:
        if self._text is None:
            return
        self.document().setDefaultStyleSheet(page_sheet(self._theme.colours, self._theme.points))
        self.document().setDefaultFont(self._theme.font())
        self._fitted.clear()
        self.setHtml(for_window(self._text.markdown))
        self.setTextColor(QColor(self._theme.colours.ink))
        self._space()
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _space(self) -> None:
        """Give lines air. A picture is a line of its own, and needs none."""
        cursor, pictures = QTextCursor(self.document()), {start for start, _form in self._pictures()}
        for block in self._blocks():
            if block.position() not in pictures:
                cursor.setPosition(block.position())
                form = cursor.blockFormat()
                form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                cursor.setBlockFormat(form)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _fit_pictures(self) -> None:
        """Pictures are as wide as the text, no wider than they are, and no higher than a part of the window.

        They are made for the pixels of the screen.
        """
        room = self.viewport().width() - 2 * round(self.document().documentMargin()) - _MARGIN
        high = self.window().height() * _MOST_OF_WINDOW
        for start, form in list(self._pictures()):
            whole = QImage(str(picture(form.name())))
            wide = max(1, min(room, whole.width(), int(high * whole.width() / max(1, whole.height()))))
            fitted = wide, self.devicePixelRatioF()
            if self._fitted.get(form.name()) == fitted:
                continue
            self._fitted[form.name()] = fitted
            smooth = whole.scaledToWidth(round(wide * fitted[1]), Qt.TransformationMode.SmoothTransformation)
            self.document().addResource(_IMAGE, QUrl(form.name()), smooth)
            form.setWidth(wide)
            form.setHeight(wide * whole.height() / max(1, whole.width()))
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _pictures(self) -> Iterator[tuple[int, QTextImageFormat]]:
        for block in self._blocks():
            at = block.begin()
            while not at.atEnd():
                fragment = at.fragment()
                if fragment.charFormat().isImageFormat():
                    yield fragment.position(), fragment.charFormat().toImageFormat()
                at += 1

    def _links_on_view(self) -> Iterator[tuple[int, int]]:
        """Where the links whose ends are on view begin and end, from the top."""
        view = self.viewport().rect()
        first, last = (self.cursorForPosition(at).position() for at in (view.topLeft(), view.bottomRight()))
        return (link for link in self._links() if first <= link[1] <= last)

    def _links(self) -> Iterator[tuple[int, int]]:
        """Where each link begins and ends. One may have several parts: a picture, and words."""
        for block in self._blocks():
            at, begun, target = block.begin(), 0, ""
            while not at.atEnd():
                fragment = at.fragment()
                if (leads := fragment.charFormat().anchorHref()) != target:
                    if target:
                        yield begun, fragment.position()
                    begun, target = fragment.position(), leads
                at += 1
            if target:
                yield begun, block.position() + block.length() - 1

    def _point_at(self, begin: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._keeping_place(cursor)

    def _keeping_place(self, cursor: QTextCursor) -> None:
        """Move the cursor, and not the page."""
        bar = self.verticalScrollBar()
        at = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(at)

    def _follow(self, link: QUrl) -> None:
        name = link.toString().removesuffix(ENDING)
        if name in NAMES:
            self.wanted.emit(name)
        elif name in {form.name() for _start, form in self._pictures()}:
            self.picture_wanted.emit(name)
