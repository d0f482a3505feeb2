#!/usr/bin/env bash
# loro 1.17.1, CPython 3.11 on Debian 12, seen 2026-11-30.
#
# What Loro refuses, a torn update from another device among it, is raised as BaseException itself: neither a class of
# its own nor any Exception. `except Exception` lets it pass like a Ctrl+C: the loop that takes in files ends with the
# first bad one, a worker thread is gone, and asyncio does not treat it as the failure of one task. To catch it one has
# to catch KeyboardInterrupt and SystemExit as well and tell them apart. The stub names no error at all. One call is an
# exception to it: a path that is wrong raises ValueError. And text that is no JSON is refused by import_json_updates
# with words about undo groups.
#
# Seen:     an update without its last byte, a place behind the end of a text, a list and a version: type BaseException.
#           jsonpath: ValueError. Import of "no JSON": "There is no active undo group, call `group_start` first".
# Guessed:  a LoroError below Exception, or ValueError and IndexError; and words that tell that it is no JSON.
# Way round: one door to Loro that lets KeyboardInterrupt, SystemExit, GeneratorExit and MemoryError through and makes an
#           Exception of the rest.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "loro==1.17.1"
cat > "$place/seen.py" <<'PYTHON'
import loro
from loro import ExportMode, Frontiers, LoroDoc, VersionVector

ours = LoroDoc()
ours.get_map("values").insert("n", 1)
ours.commit()
update = ours.export(ExportMode.Updates(VersionVector()))
LoroDoc().import_(update)

REFUSED = {
    "a torn update": lambda: LoroDoc().import_(update[:-1]),
    "behind the end of a text": lambda: LoroDoc().get_text("words").insert(5, "x"),
    "behind the end of a list": lambda: LoroDoc().get_list("values").delete(0, 1),
    "no version": lambda: Frontiers.decode(b"none"),
    "no version vector": lambda: VersionVector.decode(b"none"),
    "no JSON": lambda: LoroDoc().import_json_updates("no JSON"),
    "no path": lambda: ours.jsonpath("$["),
}


def raised(refused):
    try:
        refused()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        return error
    raise SystemExit("nothing was raised")


errors = {name: raised(refused) for name, refused in REFUSED.items()}
for name, error in errors.items():
    print(f"{name}: {type(error).__name__}: {str(error).splitlines()[0][:60]}")
assert [name for name, error in errors.items() if type(error) is not BaseException] == ["no path"]
assert isinstance(errors["no path"], ValueError)
assert str(errors["no JSON"]) == "There is no active undo group, call `group_start` first"
assert not [name for name in dir(loro) if "error" in name.lower()]
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "as seen"
