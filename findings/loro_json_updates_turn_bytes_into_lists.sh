#!/usr/bin/env bash
# loro 1.17.1, CPython 3.11 on Debian 12, seen 2026-11-30.
#
# A LoroDoc takes bytes and infinity as values, keeps them, and carries them to another document by its binary updates.
# Its JSON updates carry neither: bytes arrive as a list of numbers, infinity as None. Nothing is raised, and the two
# documents then have the same version: all further imports, binary ones too, bring nothing, so they differ for good.
#
# Seen:     {"seal": b"xyz", "most": inf, "n": 2**62 + 1, "f": 1.0} arrives as
#           {"seal": [120, 121, 122], "most": None, "n": 2**62 + 1, "f": 1.0}; same version; a snapshot heals nothing.
# Guessed:  the same values, or an error where JSON has no word for them; and equal versions only for equal documents.
# Way round: text in place of bytes (Base64) where JSON updates are used; or binary updates alone.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "loro==1.17.1"
cat > "$place/seen.py" <<'PYTHON'
from math import inf

from loro import ExportMode, LoroDoc, VersionVector

given = {"seal": b"xyz", "most": inf, "n": 2**62 + 1, "f": 1.0}


def values(doc):
    return doc.get_map("values").get_deep_value()


ours = LoroDoc()
for key, value in given.items():
    ours.get_map("values").insert(key, value)
ours.commit()

by_bytes = LoroDoc()
by_bytes.import_(ours.export(ExportMode.Snapshot()))
assert values(by_bytes) == given, values(by_bytes)

by_json = LoroDoc()
by_json.import_json_updates(ours.export_json_updates(VersionVector(), ours.oplog_vv))
print("by JSON:", values(by_json))
assert values(by_json) == {**given, "seal": [120, 121, 122], "most": None}, values(by_json)

by_json.import_(ours.export(ExportMode.Snapshot()))
print("same version:", by_json.oplog_vv == ours.oplog_vv, "· same values:", values(by_json) == values(ours))
assert by_json.oplog_vv == ours.oplog_vv
assert values(by_json) != values(ours)
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "as seen"
