"""The digits by which a phone number is known, however it is written."""

from __future__ import annotations

import re

_LEAST, _MOST = 7, 9
_NO_DIGIT = re.compile(r"[^0-9]")
_COUNTRY = re.compile(
    r"\s*(?:\+|00)[\s().\-]*(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2})"
)
"""The code of a country (ITU-T E.164, list of assigned codes): of one digit, two, or else three."""


def core_digits(phone: str) -> str:
    """The last digits of a number, at most nine, without the code of its country and the zero before that of a town.

    Empty for fewer than seven: that is no whole number.
    """
    abroad = _NO_DIGIT.sub("", phone)
    inland = _NO_DIGIT.sub("", _COUNTRY.sub("", phone, count=1)) if _COUNTRY.match(phone) else abroad
    for digits in (inland, abroad):
        core = digits.lstrip("0")[-_MOST:]
        core = core.lstrip("0")
        if len(core) >= _LEAST:
            return core
    whole = abroad[-_MOST:]
    return whole if len(whole) >= _LEAST else ""
