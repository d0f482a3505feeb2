#!/usr/bin/env bash
# icalendar 7.3.2, pytz 2026.6, CPython 3.11 on Debian 12, seen 2026-11-29.
#
# Timezone.from_tzid(…) writes the beginning of summer time in the clock time *after* the change. RFC 5545 (3.6.5) wants
# it in the clock time before it, that of TZOFFSETFROM. The end of summer time is written right. Who turns the rules of
# such a file into moments has summer time begin an hour late: an event in the first hour of it is an hour off. Who
# compares clock times alone (dateutil, icalendar with zoneinfo) does not notice, as that hour is on no clock.
#
# Seen:     Europe/Berlin 2026: DAYLIGHT at 03:00, STANDARD at 03:00; America/New_York: 03:00 and 02:00.
#           The rules read by icalendar with pytz: 29 March 2026, 03:30 is +01:00; with zoneinfo: +02:00.
# Guessed:  02:00 and 03:00, New York 02:00 and 02:00, as every file of zones has it; and one offset for both readers.
# Way round: write the start in UTC; or take TZOFFSETTO − TZOFFSETFROM off DTSTART and RDATE of each DAYLIGHT part.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "icalendar==7.3.2" "pytz==2026.6"
cat > "$place/seen.py" <<'PYTHON'
from datetime import date, datetime, timedelta

import icalendar


def written(name):
    return icalendar.Timezone.from_tzid(name, first_date=date(2026, 2, 1), last_date=date(2026, 12, 1))


def onsets(zone):
    return {part.name: f"{part['DTSTART'].dt:%H:%M}" for part in zone.subcomponents}


for name, wanted in (
    ("Europe/Berlin", {"DAYLIGHT": "03:00", "STANDARD": "03:00"}),
    ("America/New_York", {"DAYLIGHT": "03:00", "STANDARD": "02:00"}),
):
    found = {kind: at for kind, at in onsets(written(name)).items() if kind in wanted}
    print(name, found)
    assert found == wanted, found

# Under a name that nobody knows, so that the rules in the file count.
rules = written("Europe/Berlin").to_ical().decode().replace("Europe/Berlin", "Our/Office")
moment = datetime(2026, 3, 29, 3, 30)
icalendar.use_zoneinfo()
by_clock = moment.replace(tzinfo=icalendar.Timezone.from_ical(rules).to_tz()).utcoffset()
icalendar.use_pytz()
by_moment = icalendar.Timezone.from_ical(rules).to_tz().localize(moment).utcoffset()
print("29 March 2026, 03:30: zoneinfo", by_clock, "pytz", by_moment)
assert (by_clock, by_moment) == (timedelta(hours=2), timedelta(hours=1)), (by_clock, by_moment)
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "as seen"
