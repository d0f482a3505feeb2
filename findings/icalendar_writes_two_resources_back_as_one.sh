#!/usr/bin/env bash
# icalendar 7.3.2, vobject 0.9.9 beside it, CPython 3.11 on Debian 12, seen 2026-11-30.
#
# RFC 5545 has three properties that hold more than one text: CATEGORIES and RESOURCES hold a list parted by commas,
# REQUEST-STATUS has parts parted by semicolons. icalendar knows that of CATEGORIES. The other two it reads as one text
# each, in which a comma that parts and a comma that belongs to a name have become the same. Written again, all of them
# are escaped: two resources are one with a comma in its name, and the code of a status is no longer parted from its
# words. To read a file and write it, changing nothing, therefore changes what it says; jCal has the loss as well.
# Properties that icalendar does not know come back as they were.
#
# Seen:     RESOURCES:Beamer,Room 5\, left   → RESOURCES:Beamer\,Room 5\, left      vobject: 2 resources, then 1
#           REQUEST-STATUS:2.0;Success       → REQUEST-STATUS:2.0\;Success
#           CATEGORIES and X-RESOURCES with the same value are unchanged. No error is noted.
# Guessed:  what CATEGORIES gets; or at least the line as it was.
# Way round: for what is only handed on, keep the lines themselves (icalendar.parser.Contentline); to write several
#           resources, a property for each: add("resources", ["Beamer", "Room 5, left"]).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "icalendar==7.3.2" "vobject==0.9.9"
cat > "$place/seen.py" <<'PYTHON'
import icalendar
import vobject

ROOMS = r"Beamer,Room 5\, left"
GIVEN = {
    "CATEGORIES": ROOMS,
    "RESOURCES": ROOMS,
    "X-RESOURCES": ROOMS,
    "REQUEST-STATUS": "2.0;Success",
}
WANTED = {
    **GIVEN,
    "RESOURCES": r"Beamer\,Room 5\, left",
    "REQUEST-STATUS": r"2.0\;Success",
}


def a_file(lines):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1@example.org"]
    stamp = ["DTSTAMP:20261130T100000Z", "DTSTART:20261201T100000Z"]
    return "\r\n".join([*head, *stamp, *lines, "END:VEVENT", "END:VCALENDAR", ""])


def lines(text):
    parted = (line.partition(":") for line in text.splitlines())
    return {name: value for name, _, value in parted if name in GIVEN}


given = a_file([f"{name}:{value}" for name, value in GIVEN.items()])
calendar = icalendar.Calendar.from_ical(given)
(event,) = calendar.events
assert not event.errors, event.errors
written = calendar.to_ical().decode()
for name, value in lines(written).items():
    print(f"{name}: {GIVEN[name]} → {value}")
assert lines(written) == WANTED
assert lines(icalendar.Calendar.from_jcal(calendar.to_jcal()).to_ical().decode()) == WANTED

heard = [len(vobject.readOne(text).vevent.resources.value) for text in (given, written)]
print("resources for vobject, before and after:", heard)
assert heard == [2, 1]

made = icalendar.Event()
made.add("resources", ["Beamer", "Room 5, left"])
assert made.to_ical().decode().splitlines()[1:-1] == ["RESOURCES:Beamer", r"RESOURCES:Room 5\, left"]
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "as seen"
