#!/usr/bin/env bash
# Babel 2.19.0 (2.18.0 is otherwise), CPython 3.11 on Debian 12, seen 2026-11-30.
#
# With the CLDR of Babel 2.19 the Swiss group their digits by the straight apostrophe, U+0027; before, it was U+2019.
# The apostrophe is also what a pattern quotes words with, and Babel takes the quotes out when the number is already in
# the pattern. Two apostrophes of a number are then taken for a quotation: 1'234 is right, a million loses both, a
# thousand millions two of three. A quoted word pairs with the apostrophe of the number in place of its own. It is so in
# all that goes through a pattern: decimals, currencies, percentages. Nothing is raised, and parse_decimal takes all of
# these, strictly too, so that a round trip finds nothing.
#
# Seen:     de_CH: 1'234, 1234567, 1234567'890; CHF 1234567.00; with "#,##0 'units'" 1234 units' for 1'234 units.
#           The nine locales with this mark are the same. 2.18.0 writes 1’234’567, and the unit right.
# Guessed:  1'234, 1'234'567, 1'234'567'890; and that quotes of a pattern never meet the digits.
# Way round: ask for get_group_symbol() and the pattern's `grouping`, and put the digits together oneself.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "babel==2.19.0"
cat > "$place/seen.py" <<'PYTHON'
from babel import localedata
from babel.numbers import format_currency, format_decimal, format_percent, get_group_symbol, parse_decimal

swiss = sorted(name for name in localedata.locale_identifiers() if get_group_symbol(name) == "'")
print(*swiss)
assert swiss == "de_CH de_LI en_CH fr_CH gsw gsw_CH gsw_FR gsw_LI it_CH".split()

WANTED = {1_234: "1'234", 1_234_567: "1234567", 1_234_567_890: "1234567'890", 12_345_678_901_234: "12345678901234"}
for number, wanted in WANTED.items():
    found = {format_decimal(number, locale=name) for name in swiss}
    print(f"{number:,}: {found}")
    assert found == {wanted}
    assert parse_decimal(wanted, locale="de_CH", strict=True) == number

others = {
    format_currency(1_234, "CHF", locale="de_CH"): "CHF\u00a01'234.00",
    format_currency(1_234_567, "CHF", locale="de_CH"): "CHF\u00a01234567.00",
    format_percent(12_345.67, locale="de_CH"): "1234567%",
    format_decimal(1_234, "#,##0 'units'", locale="de_CH"): "1234 units'",
    format_decimal(1_234, "#,##0 'units'", locale="de_DE"): "1.234 units",
    format_decimal(1_234_567, locale="de_DE"): "1.234.567",
}
print(*others, sep=" · ")
assert others == {wanted: wanted for wanted in others.values()}, others
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "as seen"
