"""The bill of materials: whole, the same each time, and true of what runs here."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import sbom
from bill_of_materials import as_text, canonical, components_inside, whole

from tests.shipping.conftest import CHECKOUT

BUNDLED = tomllib.loads((CHECKOUT / "packaging" / "bundled.toml").read_text(encoding="utf-8"))
_NAMES = ("alpha", "beta-two")
_LOCK = "".join(f"{name}==1.0 \\\n    --hash=sha256:{'0' * 64}\n" for name in _NAMES)


def _bare() -> dict[str, Any]:
    """As cyclonedx-py writes it, of two packages; one tells its licence in its own words, one is not locked."""
    told = [{"license": {"id": "MIT"}}]
    return {
        "components": [
            {"bom-ref": "alpha==1.0", "name": "alpha", "version": "1.0", "licenses": told, "type": "library"},
            {"bom-ref": "Beta_Two==1.0", "name": "Beta_Two", "version": "1.0", "type": "library"},
            {"bom-ref": "setuptools==65", "name": "setuptools", "version": "65", "licenses": told, "type": "library"},
        ],
        "dependencies": [
            {"ref": "alpha==1.0", "dependsOn": ["Beta_Two==1.0", "setuptools==65"]},
            {"ref": "root-component", "dependsOn": ["alpha==1.0"]},
        ],
    }


def _bundled(**more: str) -> dict[str, Any]:
    engine = {"name": "Engine", "version": "2", "licence": "blessing", "inside": "alpha", "about": "runs"}
    font = {"name": "Font", "version": "3", "licence": "OFL-1.1", "about": "letters"}
    return {"licences": {"beta-two": "LGPL-3.0-or-later", **more}, "component": [engine, font]}


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder of packages, of which one carries a bill in its wheel."""
    folder = tmp_path / "alpha-1.0.dist-info" / "sboms"
    folder.mkdir(parents=True)
    crate = {"type": "library", "name": "crate", "version": "9", "purl": "pkg:cargo/crate@9?download_url=file://x"}
    licence = [{"license": {"id": "ISC", "acknowledgement": "declared", "url": "x"}}]
    itself = {"type": "library", "name": "alpha", "purl": "pkg:pypi/Alpha@1.0"}
    told = {"components": [{**crate, "licenses": licence, "hashes": [], "scope": "required"}, itself]}
    (folder / "rust.cyclonedx.json").write_text(json.dumps(told))
    return tmp_path


def test_what_is_inside_of_packages_is_added_where_it_belongs(packages: Path) -> None:
    bill = whole(_bare(), components_inside(packages), _bundled(), _LOCK)
    by_name = {each["name"]: each for each in bill["components"]}
    assert set(by_name) == {"alpha", "Beta_Two", "crate", "Engine", "Font"}
    assert by_name["crate"]["purl"] == "pkg:cargo/crate@9"
    assert by_name["crate"]["licenses"] == [{"license": {"id": "ISC"}}]
    assert by_name["Beta_Two"]["licenses"][0]["expression"] == "LGPL-3.0-or-later"
    needs = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    assert needs["alpha==1.0"] == ["Beta_Two==1.0", "alpha/Engine@2", "pkg:cargo/crate@9"]
    assert needs["root-component"] == ["alpha==1.0", "parley-journal/Font@3"]
    assert needs["pkg:cargo/crate@9"] == []


def test_the_same_packages_give_the_same_text(packages: Path) -> None:
    turned = _bare()
    turned["components"].reverse()
    turned["dependencies"].reverse()
    inside = components_inside(packages)
    one, other = (as_text(whole(bare, inside, _bundled(), _LOCK)) for bare in (_bare(), turned))
    assert one == other


def test_a_package_that_tells_no_licence_is_refused() -> None:
    bundled = {**_bundled(), "licences": {}}
    with pytest.raises(ValueError, match="Beta_Two tells no licence"):
        whole(_bare(), {}, bundled, _LOCK)


def test_a_line_about_a_package_that_is_gone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not locked: \['gone'\]"):
        whole(_bare(), {}, _bundled(gone="MIT"), _LOCK)


def test_a_package_that_is_locked_and_not_installed_is_told() -> None:
    with pytest.raises(ValueError, match=r"locked and not installed: \['gamma'\]"):
        whole(_bare(), {}, _bundled(), f"{_LOCK}gamma==1\n")


def test_what_is_kept_by_hand_is_true_of_what_runs_here() -> None:
    versions = {each["name"]: each["version"] for each in BUNDLED["component"]}
    assert versions == {**versions, **_running()}
    assert set(versions) - set(_running()) <= {"libsodium", "OpenBLAS", "libgfortran", "libquadmath"}


def _running() -> dict[str, str]:
    """The versions of libraries, as they tell them themselves."""
    import pypdfium2
    import PySide6
    import uharfbuzz
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    engine = dbapi2.connect(":memory:")
    engine.execute("PRAGMA key = 'x'")
    asked = ("SELECT sqlite_version()", "PRAGMA cipher_version", "PRAGMA cipher_provider_version")
    sqlite, sqlcipher, openssl = (engine.execute(each).fetchone()[0] for each in asked)
    engine.close()
    icu = next(Path(PySide6.__path__[0]).rglob("libicuuc.so.*"), None)
    icons = (CHECKOUT / "resources" / "icons" / "scale.svg").read_text(encoding="utf-8")
    return {
        "Qt": qVersion(),
        **({"ICU": icu.suffix[1:]} if icu else {}),
        "SQLite": sqlite,
        "SQLCipher": sqlcipher.split()[0],
        "OpenSSL": openssl.split()[1],
        "PDFium": str(pypdfium2.version.PDFIUM_INFO).partition("@")[0],
        "HarfBuzz": uharfbuzz.version_string(),
        "Inter": _font_version(CHECKOUT / "resources" / "fonts" / "Inter-Regular.ttf"),
        "Lucide": re.findall(r"lucide-static v([\d.]+)", icons)[0],
    }


def _font_version(file: Path) -> str:
    """What the table "head" of a TrueType font says: its second field, with 16 bits behind the point."""
    font = file.read_bytes()
    tables = {font[at : at + 4]: int.from_bytes(font[at + 8 : at + 12], "big") for at in range(12, 12 + 16 * 30, 16)}
    begins = tables[b"head"] + 4
    return f"{int.from_bytes(font[begins : begins + 4], 'big') / 65536:.3f}"


def test_what_is_told_of_a_package_is_of_one_that_is_locked() -> None:
    lock = (CHECKOUT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    named = {each["inside"] for each in BUNDLED["component"] if "inside" in each} | set(BUNDLED["licences"])
    assert named <= locked
    assert {canonical(each) for each in named} == named


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}], "fixes": []}', []),
        (
            '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}',
            ["a 1: X-1, mended in 2"],
        ),
        ('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}', None),
        ('{"dependencies": []}', None),
        ("", None),
        ("Traceback", None),
        ("[]", None),
    ],
)
def test_only_an_answer_for_every_package_counts(answer: str, told: list[str] | None) -> None:
    assert sbom.told(answer) == told


def test_each_dependency_has_a_line_why() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [project["project"]["dependencies"]]
    wanted += [[each for each in group if isinstance(each, str)] for group in project["dependency-groups"].values()]
    needed = [canonical(re.split(r"[<>=\[ ]", each)[0]) for group in wanted for each in group]
    text = (CHECKOUT / "packaging" / "dependencies.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines() if "|" in line]
    told = [canonical(name) for row in rows for name in row[0].split(", ") if set(row[0]) - {"-"} and name != "package"]
    assert sorted(told) == sorted(needed)
    assert all(len(row) == 3 and all(row) for row in rows)
