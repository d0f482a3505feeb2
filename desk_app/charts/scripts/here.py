"""The fonts of this system."""

from __future__ import annotations

import os

from desk_app.charts.scripts.font_folders import FontFolders, usual_folders
from desk_app.charts.scripts.fontconfig import Fontconfig
from desk_app.charts.scripts.found import FontFinder
from desk_app.charts.scripts.typesetter import Typesetter

_HAN = (("ja", "ja"), ("ko", "ko"), ("zh_tw", "zh-tw"), ("zh_hk", "zh-hk"), ("zh_mo", "zh-hk"))


def typesetter_here(own: frozenset[str]) -> Typesetter:
    """Lines in the fonts of this system, `own` being the letters that need none of them."""
    return Typesetter(own, _finder(), _han(os.environ.get("LC_ALL") or os.environ.get("LANG") or ""))


def _finder() -> FontFinder:
    try:
        return Fontconfig()
    except OSError:
        return FontFolders(usual_folders())


def _han(locale: str) -> str:
    """The language whose forms Chinese characters get in this locale."""
    named = locale.casefold().replace("-", "_")
    return next((language for start, language in _HAN if named.startswith(start)), "zh-cn")
