"""Tests whether Parley works with each dependency in the lowest version that pyproject.toml allows.

`python3 packaging/lowest.py` makes an empty environment in a temporary folder, installs Parley there with every
dependency at its lower bound, and does the main job with it. It needs the package index and takes some minutes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

_HERE = Path(__file__).parents[1]
_BOUND = re.compile(r"([\w.-]+)>=([\w.]+)")
_SAMPLE = _HERE / "resources" / "sample" / "website-redesign.json"
_MANY = {
    "issues": [
        {"name": name, "weights": [1, 2], "options": [{"label": str(at), "values": [at, 9 - at]} for at in range(10)]}
        for name in "abcdefg"
    ],
    "floors": [0, 0],
}
"""Ten million packages, for which NumPy is loaded."""
_STEPS = (
    ("--self-test",),
    ("import", str(_SAMPLE)),
    ("list",),
    ("search", "brochure"),
    ("show", "Website redesign – sample", "--json"),
    *(("export", f"--{form}", "--out", f"out.{form}") for form in ("json", "csv", "xlsx", "md", "ics")),
    ("debrief", "Website redesign – sample", "--out", "debrief.pdf"),
    ("recap", "Website redesign – sample", "--out", "recap.pdf"),
    ("import", "out.csv"),
    ("read", "4.800,50 €", "--unit", "money", "--locale", "de_DE", "--json"),
    ("backup",),
    ("check",),
    ("--passphrase-fd", "0", "passphrase", "set"),
    ("--passphrase-fd", "0", "check"),
    ("packages", "many.json"),
    ("manual", "manual"),
    ("tour", "tour"),
)


def lower_bounds(project: Path) -> list[str]:
    """Every dependency, pinned to its lower bound.

    Raises:
        ValueError: a dependency has no lower bound.
    """
    pins = []
    for each in tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]:
        bound = _BOUND.match(each)
        if bound is None:
            raise ValueError(f"{each} has no lower bound")
        pins.append(f"{bound[1]}=={bound[2]}")
    return pins


def main() -> int:
    """Return the exit status: 0 if all of it works."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "env", with_pip=True)
        python = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        pins = lower_bounds(_HERE / "pyproject.toml")
        print("\n".join(pins), flush=True)
        subprocess.run([python, "-m", "pip", "install", "-q", str(_HERE), *pins], check=True)
        (folder / "many.json").write_text(json.dumps(_MANY), encoding="utf-8")
        home = {f"XDG_{each}_HOME": str(folder / each) for each in ("DATA", "CONFIG", "STATE")}
        environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
        for step in _STEPS:
            print("parley", *step, flush=True)
            words = [python, "-X", "dev", "-m", "desk_app", *step]
            typed = b"open sesame\n"
            done = subprocess.run(words, check=False, cwd=folder, env=environment, input=typed, capture_output=True)
            if done.returncode:
                print((done.stdout + done.stderr).decode(errors="replace"))
                return 1
    print("All of it works.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
