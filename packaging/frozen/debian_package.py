"""The Debian package: the frozen folder in /usr/lib/parley, and around it what a desktop and Debian ask for."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from frozen.environment import Environment, run
from frozen.libraries import depends
from frozen.licences import debian_copyright
from frozen.releases import CHECKOUT, Release

NAME = "parley-journal"
_DESKTOP_ID = "local.parley.journal"
_HERE = CHECKOUT / "packaging" / "debian"
_LINUX = CHECKOUT / "packaging" / "linux"
_MAN_PAGE = Path(__file__).parent / "man_page.py"


def debian_package(environment: Environment, folder: Path, work: Path, out: Path, made: Release) -> Path:
    """Make the package of a frozen folder; the file.

    Raises:
        Trouble: a tool failed, or a library is needed that no known package holds.
    """
    root = work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "usr" / "lib" / "parley", symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "parley").symlink_to("../lib/parley/parley")
    _for_the_desktop(root / "usr" / "share")
    _documents(environment, folder, root / "usr" / "share", made)
    _write(root / "DEBIAN" / "control", _control(folder, root, made))
    _write(root / "DEBIAN" / "md5sums", run(["sh", "-c", _SUMS], made.environment, root))
    _same_for_all(root, made)
    file = out / f"{NAME}_{made.debian_version}_{made.debian_architecture}.deb"
    run(["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(root), str(file)], made.environment)
    return file


_SUMS = "find usr -type f -print0 | sort -z | xargs -0 md5sum"


def _control(folder: Path, root: Path, made: Release) -> str:
    size = sum(-(-path.lstat().st_size // 1024) or 1 for path in root.rglob("*"))
    template = (_HERE / "control.in").read_text(encoding="utf-8")
    return template.format(
        version=made.debian_version,
        architecture=made.debian_architecture,
        size=size,
        depends=", ".join(depends(folder)),
    )


def _for_the_desktop(share: Path) -> None:
    _copy(_LINUX / f"{_DESKTOP_ID}.desktop", share / "applications" / f"{_DESKTOP_ID}.desktop")
    _copy(_LINUX / f"{_DESKTOP_ID}.metainfo.xml", share / "metainfo" / f"{_DESKTOP_ID}.metainfo.xml")
    _copy(_LINUX / f"{_DESKTOP_ID}.xml", share / "mime" / "packages" / f"{_DESKTOP_ID}.xml")
    for icon in sorted(path for path in (_LINUX / "icons").rglob("*") if path.is_file()):
        _copy(icon, share / icon.relative_to(_LINUX))


def _documents(environment: Environment, folder: Path, share: Path, made: Release) -> None:
    documents = share / "doc" / NAME
    _write(documents / "copyright", debian_copyright(folder))
    _write(documents / "changelog.gz", _changelog(made))
    _write(documents / "NEWS.gz", (CHECKOUT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8"))
    told = {**made.environment, "LANGUAGE": "en", "XDG_CONFIG_HOME": os.devnull}
    page = environment.run(str(_MAN_PAGE), made.version, made.date, environment=told)
    _write(share / "man" / "man1" / "parley.1.gz", page)
    _copy(_HERE / "lintian-overrides", share / "lintian" / "overrides" / NAME)


def _changelog(made: Release) -> str:
    return (
        f"{NAME} ({made.debian_version}) unstable; urgency=medium\n\n"
        "  * What is new for the person who uses it is told in NEWS.gz.\n\n"
        f" -- The Parley authors <parley@parley.invalid>  {made.day}\n"
    )


def _write(path: Path, text: str) -> None:
    content = text.encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, 9, mtime=0) if path.suffix == ".gz" else content)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _same_for_all(root: Path, made: Release) -> None:
    """Rights and times that do not depend on who makes the package, and when."""
    for path in sorted((root, *root.rglob("*")), reverse=True):
        if not path.is_symlink() and not path.is_relative_to(root / "usr" / "lib"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (made.moment, made.moment), follow_symlinks=False)
