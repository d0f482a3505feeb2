"""By which names a desktop knows Parley: its entry, its icons, and the kind and ending of its files."""

from __future__ import annotations

JOURNAL_ENDING = ".parley"
"""Ends the name of a journal and of its backups."""
DESKTOP_ID = "local.parley.journal"
"""Names the desktop entry, the icon and what the software catalogue tells of it."""
LEADS = ("new", "people")
"""Places of the window to which the desktop's menu leads at once, as `parley --go PLACE` does."""
MEDIA_TYPE = "application/vnd.parley.journal+sqlite3"
ICON_THEME = ("linux", "icons", "hicolor")
"""Where the icons are among the shipped files."""
PROGRAM_ICON = f"apps/{DESKTOP_ID}"
JOURNAL_ICON = f"mimetypes/{DESKTOP_ID}-document"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""In pixels; besides, each icon is there as a drawing (SVG)."""
