"""The one stylesheet of the window. Widgets choose their look by properties: `role`, `step`, `tone`."""

from __future__ import annotations

from dataclasses import asdict

from desk_app.ui.look.colours import Colours
from desk_app.ui.look.lengths import USUAL_POINTS

STEPS = {"small": 0.85, "body": 1.0, "heading": 1.2, "title": 1.5, "hero": 2.0}
"""The type scale, as factors of the system's font size."""
_ICON = 16
"""The side of an icon in a button, in pixels at the usual size of text, where the button says no other."""

_SHEET = """
QMainWindow, QDialog, QWidget[role="page"], QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{
    background: {paper}; }}
QScrollArea {{ border: none; }}
QWidget[role="side"] {{ background: {side}; }}
QWidget[role="notice"] {{ background: {notice}; }}
QWidget[role="palette"] {{ background: {paper}; border: 1px solid {edge}; border-radius: 8px; }}
QWidget[role="toast"] {{ background: {ink}; border-radius: 8px; }}
QWidget[role="toast"] QLabel {{ color: {paper}; background: transparent; }}
QWidget[role="toast"] QPushButton {{ color: {paper}; text-decoration: underline; font-weight: 600; }}
QWidget[role="toast"] QPushButton:hover, QWidget[role="toast"] QPushButton:focus {{
    color: {ink}; background: {paper}; }}
QFrame[role="hairline"] {{ background: {hairline}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[role="upright"] {{ background: {hairline}; border: none; min-width: 1px; max-width: 1px; }}

QLabel {{ color: {ink}; background: transparent; }}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="we"] {{ color: {we}; }}
QLabel[tone="they"] {{ color: {they}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[step="small"] {{ font-size: {small}pt; }}
QLabel[step="heading"] {{ font-size: {heading}pt; font-weight: 600; }}
QLabel[step="title"] {{ font-size: {title}pt; font-weight: 600; }}
QLabel[step="hero"] {{ font-size: {hero}pt; font-weight: 600; }}
QLabel[strong="true"] {{ font-weight: 600; }}

QPushButton, QToolButton {{ color: {ink}; background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 5px 10px; outline: none; icon-size: {icon}px; }}
QFileDialog QToolButton {{ padding: 4px; icon-size: {icon}px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialogButtonBox QPushButton {{ border-color: {edge}; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {pressed}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {ink}; }}
QPushButton[role="primary"] {{ color: {on_accent}; background: {accent}; font-weight: 600; padding: 8px 16px; }}
QPushButton[role="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {ink}; padding: 7px 15px; }}
QPushButton[role="plain"] {{ border-color: {edge}; }}
QPushButton[role="plain"]:focus {{ border-color: {ink}; background: {hover}; }}
QPushButton[role="next"] {{ color: {accent}; font-weight: 600; }}
QPushButton[role="place"] {{ text-align: left; padding: 7px 10px; color: {muted}; }}
QPushButton[role="place"]:checked {{ color: {ink}; background: {hover}; font-weight: 600; }}
QPushButton[role="row"] {{ text-align: left; padding: 0px; border-radius: 6px; }}
QPushButton[role="step"] {{ padding: 4px 8px; color: {muted}; }}
QPushButton[role="step"]:checked {{ color: {ink}; font-weight: 600; }}
QPushButton[role="chip"] {{ color: {muted}; border-color: {edge}; border-radius: 12px; padding: 3px 10px; }}
QPushButton[role="chip"]:checked {{ color: {ink}; background: {hover}; border-color: {edge}; }}
QPushButton[role="chip"]:focus {{ border-color: {ink}; color: {ink}; }}
QPushButton[role="quiet"] {{ color: {muted}; }}
QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:focus {{ color: {ink}; }}
QPushButton[role="section"] {{ text-align: left; padding: 8px 0px; font-size: {heading}pt; font-weight: 600; }}

QLineEdit, QTextEdit, QComboBox {{ color: {ink}; background: transparent; border: none;
    border-bottom: 1px solid {edge}; border-radius: 0px; padding: 4px 1px 4px 1px;
    selection-background-color: {we}; selection-color: {paper}; placeholder-text-color: {muted}; }}
QLineEdit:hover, QTextEdit:hover, QComboBox:hover {{ border-bottom: 1px solid {ink}; }}
QLineEdit:focus, QTextEdit:focus, QComboBox:focus {{ border-bottom: 2px solid {ink}; padding-bottom: 3px; }}
QTextEdit[role="reader"], QTextEdit[role="reader"]:hover, QTextEdit[role="reader"]:focus {{
    border: none; padding: 0px; }}
QLineEdit[wrong="true"] {{ border-bottom: 2px dashed {they}; padding-bottom: 3px; }}
QLineEdit[role="bare"] {{ color: {muted}; border-bottom-color: transparent; padding: 0px 1px; }}
QLineEdit[role="bare"]:hover {{ border-bottom-color: {edge}; }}
QLineEdit[role="bare"]:focus {{ color: {ink}; border-bottom-color: {ink}; padding: 0px 1px; }}
QLineEdit[role="search"] {{ border-bottom-color: {edge}; padding: 6px 1px; }}
QLineEdit[role="search"]:focus {{ border-bottom-color: {ink}; padding-bottom: 5px; }}
QLineEdit[role="hero"] {{ font-size: {hero}pt; font-weight: 600; border-bottom-color: transparent; }}
QLineEdit[role="entry"] {{ font-size: {hero}pt; font-weight: 600; border-bottom: 2px solid {edge}; padding: 4px 1px; }}
QLineEdit[role="entry"]:focus {{ border-bottom: 2px solid {accent}; padding: 4px 1px; }}
QLineEdit[role="title"] {{ font-size: {title}pt; font-weight: 600; border-bottom-color: transparent; }}
QLineEdit[role="title"]:hover, QLineEdit[role="hero"]:hover {{ border-bottom-color: {edge}; }}
QLineEdit[role="title"]:focus, QLineEdit[role="hero"]:focus {{ border-bottom-color: {ink}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: 0px; }}
QComboBox QAbstractItemView, QMenu {{ color: {ink}; background: {paper}; border: 1px solid {edge}; padding: 4px;
    selection-background-color: {hover}; selection-color: {ink}; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0px 7px; color: {ink}; border: 1px solid transparent; }}
QComboBox QAbstractItemView::item:selected {{ background: {hover}; border-color: {ink}; border-radius: 4px; }}
QMenu::item {{ padding: 5px 23px 5px 11px; border: 1px solid transparent; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; border-color: {ink}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 4px 8px; }}
QMenuBar {{ color: {muted}; background: {side}; padding: 0px 4px; }}
QMenuBar::item {{ padding: 4px 8px; background: transparent; border: 1px solid transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ color: {ink}; background: {hover}; border-color: {ink}; }}

QAbstractScrollArea {{ background: transparent; border: none; }}
QAbstractScrollArea[role="ringed"] {{ border: 1px solid transparent; border-radius: 6px; }}
QAbstractScrollArea[role="ringed"]:focus {{ border-color: {ink}; }}
QListView, QTableView {{ color: {ink}; background: {paper}; border: none; outline: none; gridline-color: {hairline};
    selection-background-color: {hover}; selection-color: {ink}; }}
QListView[role="suggestions"] {{ border: 1px solid {edge}; padding: 2px; }}
QListView[role="suggestions"]::item {{ padding: 2px 5px; border: 1px solid transparent; }}
QListView[role="suggestions"]::item:selected {{ background: {hover}; border-color: {ink}; border-radius: 4px; }}
QTableView::item {{ padding: 0px 8px; border: none; }}
QTableView::item:selected {{ border-top: 1px solid {edge}; border-bottom: 1px solid {edge}; }}
QTableView::item:focus {{ border: 1px solid {ink}; }}
QHeaderView::section {{ color: {muted}; background: {paper}; border: none; border-bottom: 1px solid {hairline};
    padding: 4px 8px; font-size: {small}pt; }}
QScrollBar:vertical {{ width: 8px; background: transparent; margin: 0px; }}
QScrollBar:horizontal {{ height: 8px; background: transparent; margin: 0px; }}
QScrollBar::handle {{ background: {edge}; border-radius: 3px; margin: 1px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {ink}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
    border: none; width: 0px; height: 0px; }}
QToolTip {{ color: {ink}; background: {paper}; border: 1px solid {edge}; padding: 4px 6px; }}
QCalendarWidget QAbstractItemView {{ color: {ink}; background: {paper}; }}
"""


def stylesheet(colours: Colours, base: float) -> str:
    """The whole sheet for a colour scheme and the system's font size in points."""
    sizes = {step: f"{base * factor:.2f}" for step, factor in STEPS.items()}
    return _SHEET.format(**asdict(colours), **sizes, icon=round(_ICON * base / USUAL_POINTS))
