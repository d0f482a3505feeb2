"""Finds the shipped files: inside the installed package, else beside it in a checkout.

What only a Linux desktop needs is in `linux/`; in a checkout that is a folder of `packaging/`.
"""

from __future__ import annotations

from pathlib import Path

from desk_app.support.words import _

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "resources", _PACKAGE.parent / "resources", _PACKAGE.parent / "packaging")


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, as in ``resource("fonts", "Inter-Regular.ttf")``.

    Raises:
        FileNotFoundError: nothing of that name is shipped; the message names it.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(
        _("Parley’s own file is missing: resources/{path}. Install Parley again.", path="/".join(parts))
    )


def text(*parts: str) -> str:
    """The content of one shipped UTF-8 text file."""
    return resource(*parts).read_text(encoding="utf-8")
