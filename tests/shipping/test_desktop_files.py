"""What a Linux desktop is given: the entry, the kind of file, the catalogue's text, the icons."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import icons
import pytest
from PySide6.QtGui import QImage

from desk_app.support.identity import DESKTOP_ID, ICON_SIZES, LEADS, MEDIA_TYPE
from desk_app.support.resources import resource
from tests.shipping.conftest import CHECKOUT

LINUX = CHECKOUT / "packaging" / "linux"
ENTRY, KIND, METAINFO = (LINUX / f"{DESKTOP_ID}{ending}" for ending in (".desktop", ".xml", ".metainfo.xml"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def _entry() -> dict[str, str]:
    lines = ENTRY.read_text(encoding="utf-8").splitlines()
    first = lines[: lines.index("")]
    return dict(line.split("=", 1) for line in first if "=" in line)


def _tool(*words: str | Path) -> str:
    """What a checking tool says; it must be content."""
    if shutil.which(str(words[0])) is None:
        pytest.skip(f"no {words[0]}")
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_entry_is_as_desktops_want_it() -> None:
    assert _tool("desktop-file-validate", ENTRY) == ""


def test_the_catalogue_takes_what_it_is_told_of_parley() -> None:
    version = _tool("appstreamcli", "--version").split()[-1]
    newer = tuple(map(int, version.split(".")[:2])) >= (1, 0)
    # Parley has no address of its own. Before 1.0 nobody asks for one, and the option is not known.
    without = ("--override=url-homepage-missing=info",) if newer else ()
    _tool("appstreamcli", "validate", "--pedantic", "--no-net", *without, METAINFO)


def test_everything_goes_by_one_name() -> None:
    told, kind = ElementTree.parse(METAINFO).getroot(), ElementTree.parse(KIND).getroot()
    assert told.findtext("id") == DESKTOP_ID
    assert told.findtext("launchable") == ENTRY.name
    assert told.findtext("icon") == _entry()["Icon"] == DESKTOP_ID
    assert told.findtext("provides/mediatype") == MEDIA_TYPE
    assert _entry()["MimeType"] == f"{MEDIA_TYPE};"
    (described,) = kind
    assert described.get("type") == MEDIA_TYPE
    pattern, icon = described.find(f"{_MIME}glob"), described.find(f"{_MIME}icon")
    assert pattern is not None and pattern.get("pattern") == "*.parley"
    assert icon is not None and (resource(*_theme("scalable", "mimetypes", f"{icon.get('name')}.svg"))).is_file()


def _theme(*parts: str) -> tuple[str, ...]:
    return ("linux", "icons", "hicolor", *parts)


def test_the_menu_leads_to_places_of_the_window() -> None:
    lines = ENTRY.read_text(encoding="utf-8").splitlines()
    assert f"Actions={';'.join(LEADS)};" in lines
    for lead in LEADS:
        at = lines.index(f"[Desktop Action {lead}]")
        assert f"Exec=parley --go {lead}" in lines[at : at + 5]
        assert {line.partition("=")[0] for line in lines[at + 1 : at + 4]} == {"Name", "Name[de]", "Name[es]"}


def test_it_speaks_german_and_spanish() -> None:
    entry = _entry()
    for name in ("GenericName", "Comment", "Keywords"):
        assert all(entry[f"{name}[{language}]"] != entry[name] for language in ("de", "es"))
    told = ElementTree.parse(METAINFO).getroot()
    for tag in ("summary", "p", "li", "keyword"):
        texts = [each.get(_LANG) for each in told.iter(tag) if "release" not in _path(told, each)]
        assert texts.count(None) == texts.count("de") == texts.count("es") > 0, tag


def _path(root: ElementTree.Element, wanted: ElementTree.Element) -> set[str]:
    """The tags of the elements that an element is in."""
    return {each.tag for each in root.iter() if wanted in each.iter()}


def test_the_releases_are_those_of_the_changelog() -> None:
    changes = (CHECKOUT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    written = re.findall(r"^## (\S+) · (\d{4}-\d\d-\d\d)$", changes, re.MULTILINE)
    releases = ElementTree.parse(METAINFO).getroot().iter("release")
    assert written
    assert [(each.get("version"), each.get("date")) for each in releases] == written


def test_the_licence_is_that_of_the_package() -> None:
    with (CHECKOUT / "pyproject.toml").open("rb") as file:
        licence = tomllib.load(file)["project"]["license"]
    assert ElementTree.parse(METAINFO).getroot().findtext("project_license") == licence


def test_every_icon_is_there_in_every_size() -> None:
    for file, _, size in icons.wanted():
        image = QImage(str(icons.ICONS / file))
        assert (image.width(), image.height()) == (size, size), file
    there = {path.relative_to(icons.ICONS) for path in icons.ICONS.rglob("*") if path.is_file()}
    assert there == {file for file, *_ in icons.wanted()} | {file for file, _ in icons.copied()}
    assert {int(file.parts[1].partition("x")[0]) for file, *_ in icons.wanted()} == set(ICON_SIZES)


def test_the_icons_are_made_from_the_drawings_as_they_are_now() -> None:
    for file, drawing in icons.copied():
        assert (icons.ICONS / file).read_bytes() == drawing.read_bytes()
    for file, drawing, size in icons.wanted():
        stored, fresh = QImage(str(icons.ICONS / file)), icons.rendered(drawing, size)
        far = sum(_apart(stored, fresh, x, y) > 24 for x in range(0, size, 3) for y in range(0, size, 3))
        assert far <= size // 8, f"{file}: run packaging/icons.py"


def _apart(one: QImage, other: QImage, x: int, y: int) -> int:
    """How far two pixels are apart, in the channel in which they differ most."""
    a, b = one.pixelColor(x, y), other.pixelColor(x, y)
    return max(abs(p - q) for p, q in zip(a.getRgb(), b.getRgb(), strict=True))  # type: ignore[call-overload]


def test_what_the_desktop_needs_comes_with_the_package(installed) -> None:
    code = "from desk_app.support.resources import resource; print(resource('linux', {!r}))"
    for file in (ENTRY, KIND):
        done = installed.python(code.format(file.name))
        assert Path(done.stdout.strip()).read_bytes() == file.read_bytes(), done.stderr
