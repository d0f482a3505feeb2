"""Which program opens journals, where the person's own list says it (mimeapps.list of freedesktop.org)."""

from __future__ import annotations

from desk_app.support.identity import DESKTOP_ID, MEDIA_TYPE

_GROUP = "[Default Applications]"
_LINE = f"{MEDIA_TYPE}={DESKTOP_ID}.desktop"


def with_parley(listed: str) -> str:
    """The list with Parley as the program for journals; the same where it names one for them already."""
    lines, end = listed.split("\n"), "\r\n" if "\r\n" in listed else "\n"
    names = [line.strip() for line in lines]
    if _GROUP not in names:
        return f"{listed}{'' if listed.endswith(chr(10)) or not listed else end}{_GROUP}{end}{_LINE}{end}"
    begins = names.index(_GROUP) + 1
    ends = next((at for at in range(begins, len(names)) if names[at].startswith("[")), len(names))
    if any(name.partition("=")[0].strip() == MEDIA_TYPE for name in names[begins:ends]):
        return listed
    before = [*lines[: begins - 1], f"{names[begins - 1]}{end[:-1]}"]
    return "\n".join([*before, f"{_LINE}{end[:-1]}", *(lines[begins:] or [""])])


def other_program(listed: str) -> str:
    """The program that the list names for journals before Parley; empty if it names none, or Parley first."""
    within = False
    for line in map(str.strip, listed.splitlines()):
        if line.startswith("["):
            within = line == _GROUP
        name, _equals, programs = line.partition("=")
        if within and name.strip() == MEDIA_TYPE:
            first = programs.split(";")[0].strip()
            return "" if first == f"{DESKTOP_ID}.desktop" else first
    return ""


def without_parley(listed: str) -> str:
    """The list without that line, and without its group where that is the last one and has nothing else in it."""
    lines = listed.split("\n")
    names = [line.rstrip("\r") for line in lines]
    if _LINE not in names:
        return listed
    at = names.index(_LINE)
    del lines[at]
    if at and names[at - 1] == _GROUP and lines[at:] == [""]:
        del lines[at - 1]
    return "\n".join(lines)
