#!/usr/bin/env bash
# tnefparse 1.4.0, CPython 3.11 on Debian 12, seen 2026-11-29.
#
# The value of a MAPI property is offered as `data`. For a binary one (0x0102) all zero bytes at its end are gone, as if
# it were a text that ends in one: eight bytes that end in two zeros come back as six. `raw_data` has all of them.
# Ids in Outlook's mails are such values, so two ids that differ in their zeros alone come out as one, and the id of a
# meeting in winmail.dat does not fit the one that the same meeting has in an .ics.
#
# Seen:     search key 0102030400050000 is read as 010203040005, record key 00000100 as 000001.
# Guessed:  that bytes come back as they are, since the file tells the length of each value.
# Way round: b"".join(property.raw_data).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "tnefparse==1.4.0"
cat > "$place/seen.py" <<'PYTHON'
import struct

from tnefparse import TNEF

SEARCH_KEY, RECORD_KEY = 0x300B, 0x0FF9
WRITTEN = {SEARCH_KEY: bytes.fromhex("0102030400050000"), RECORD_KEY: bytes.fromhex("00000100")}


def attribute(name, content):
    return struct.pack("<BII", 1, name, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)


def binary(tag, value):
    return struct.pack("<HHII", 0x0102, tag, 1, len(value)) + value + bytes(-len(value) % 4)


properties = struct.pack("<I", len(WRITTEN)) + b"".join(binary(tag, value) for tag, value in WRITTEN.items())
version = attribute(0x00089006, struct.pack("<I", 0x00010000))
stream = struct.pack("<IH", 0x223E9F78, 1) + version + attribute(0x00069003, properties)
read = {each.name: each for each in TNEF(stream).mapiprops}
for tag, value in WRITTEN.items():
    print(f"{tag:#06x}: written {value.hex()}, data {read[tag].data.hex()}, raw_data {read[tag].raw_data[0].hex()}")
assert {tag: read[tag].data for tag in WRITTEN} == {tag: value.rstrip(b"\0") for tag, value in WRITTEN.items()}
assert {tag: b"".join(read[tag].raw_data) for tag in WRITTEN} == WRITTEN
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "As seen."
