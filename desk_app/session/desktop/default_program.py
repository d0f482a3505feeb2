"""Which program opens journals, where the person's own list says it (mimeapps.list of freedesktop.org)."""

from __future__ import annotations

from desk_app.support.identity import DESKTOP_ID, MEDIA_TYPE

_GROUP = "[Default Applications]"
_LINE = f"{MEDIA_TYPE}={DESKTOP_ID}.desktop"


def with_parley(listed: str) -> str:
    """The list with Parley as the program for journals; the same where it names one for them already."""
    lines = listed.split("\n")
    names = [line.strip() for line in lines]
    if _GROUP not in names:
        return f"{listed}{'' if listed.endswith(chr(10)) or not listed else chr(10)}{_GROUP}\n{_LINE}\n"
    begins = names.index(_GROUP) + 1
    ends = next((at for at in range(begins, len(names)) if names[at].startswith("[")), len(names))
    if any(name.partition("=")[0].strip() == MEDIA_TYPE for name in names[begins:ends]):
        return listed
    return "\n".join([*lines[:begins], _LINE, *(lines[begins:] or [""])])


def without_parley(listed: str) -> str:
    """The list without that line, and without its group where that is the last one and has nothing else in it."""
    lines = listed.split("\n")
    if _LINE not in lines:
        return listed
    at = lines.index(_LINE)
    del lines[at]
    if at and lines[at - 1] == _GROUP and lines[at:] == [""]:
        del lines[at - 1]
    return "\n".join(lines)
