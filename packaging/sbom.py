"""Writes the bill of materials of what Parley is shipped with, as CycloneDX 1.6: `python3 packaging/sbom.py FILE.json`.

The packages are those of requirements.txt, installed into an empty environment in a temporary folder. cyclonedx-py
describes them; what it leaves out is added (`bill_of_materials.py`). The same locks on the same kind of machine give
the same bytes; what only other systems need is not in it. `python3 packaging/sbom.py --audit` asks instead whether any
of them has a vulnerability that is known. Both need the package index.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from bill_of_materials import as_text, components_inside, whole

_HERE = Path(__file__).parent
_USAGE = "usage: python3 packaging/sbom.py FILE.json | --audit\n"
_PATHS = "import sysconfig; print(sysconfig.get_path('purelib'))"
_VALID = (
    "import sys; from cyclonedx.schema import SchemaVersion; from cyclonedx.validation.json import JsonStrictValidator;"
    "sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read()) and 'not valid')"
)
_SOURCES = ("pypi", "osv")
NOTHING_KNOWN = 3
"""The exit status where no source of known vulnerabilities answers."""


def main(words: list[str]) -> int:
    """Return the exit status: 0 if it is written, or if no vulnerability is known; 1 if one is."""
    if len(words) != 1 or words[0] in {"-h", "--help"}:
        sys.stderr.write(_USAGE)
        return 2
    with tempfile.TemporaryDirectory() as name:
        tools = _environment(Path(name) / "tools", "requirements-audit.txt")
        if words == ["--audit"]:
            return audit(tools)
        _write(Path(words[0]), tools, Path(name))
    return 0


def _write(file: Path, tools: Path, folder: Path) -> None:
    shipped = _environment(folder / "shipped", "requirements.txt")
    bare = folder / "bare.json"
    words = [
        "--pyproject",
        _HERE.parent / "pyproject.toml",
        "--output-reproducible",
        "--sv",
        "1.6",
        "-o",
        bare,
        shipped,
    ]
    environment = {name: each for name, each in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run([tools.with_name("cyclonedx-py"), "environment", *words], check=True, env=environment)
    places = subprocess.run([shipped, "-c", _PATHS], capture_output=True, text=True, check=True)
    bundled = tomllib.loads((_HERE / "bundled.toml").read_text(encoding="utf-8"))
    lock = (_HERE / "requirements.txt").read_text(encoding="utf-8")
    inside = components_inside(Path(places.stdout.strip()))
    text = as_text(whole(json.loads(bare.read_text(encoding="utf-8")), inside, bundled, lock))
    subprocess.run([tools, "-c", _VALID], input=text, text=True, check=True)
    file.write_text(text, encoding="utf-8")


def _environment(folder: Path, lock: str) -> Path:
    """An empty environment with what is locked; its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    fixed = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    subprocess.run([python, "-m", "pip", "install", *fixed, "-r", _HERE / lock], check=True)
    return python


def audit(tools: Path) -> int:
    """Ask the sources of known vulnerabilities in turn, until one answers for every package."""
    for source in _SOURCES:
        words = ["--strict", "--disable-pip", "--require-hashes", "-r", _HERE / "requirements.txt", "-s", source]
        asked = [tools.with_name("pip-audit"), *words, "-f", "json", "--progress-spinner", "off"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        answered = told(done.stdout)
        if answered is not None:
            print("\n".join(answered) or f"No vulnerability of them is known to {source}.")
            return 1 if answered else 0
        print(f"{source} does not answer for every package")
    print("So nothing is known of their vulnerabilities here, neither good nor bad.")
    return NOTHING_KNOWN


def told(answer: str) -> list[str] | None:
    """The vulnerabilities in an answer of pip-audit, one a line; None if it is no answer for every package."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    if not packages or any("skip_reason" in each for each in packages):
        return None
    return [
        f"{each['name']} {each['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no release'}"
        for each in packages
        for fault in each["vulns"]
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
