"""The people of a vCard file: each card by itself, so that a bad one never loses the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from desk_app.domain.people.address_card import AddressCard, ReadCards
from desk_app.exchange.contacts.decoding import lines_of, one_line
from desk_app.exchange.contacts.lines import ContentLine, RawCard, cards_of, read_line
from desk_app.exchange.contacts.values import components, plain
from desk_app.exchange.decoding import as_utf8
from desk_app.exchange.problems import BadFile
from desk_app.support.words import _
from desk_app.support.working_out import worked_out

MOST_BYTES = 1 << 29
LONGEST_NAME, LONGEST_NOTE = 1_000, 1_000_000
"""Characters. What is longer is no name or note of a person, and would be refused where an export is taken in."""
_PARLEY = "urn:uuid:"
_FAX = re.compile(r"fax|pager", re.IGNORECASE)
_SPOKEN = frozenset(("voice", "cell", "text", "video"))
_LAST = 101
"""Later than every preference, which are 1 to 100 (RFC 6350, section 5.3)."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_NO_PEOPLE = frozenset(("group", "location", "application", "device"))


def read_vcards(content: bytes) -> ReadCards:
    """Everybody in a vCard file of any version, in its order.

    Raises:
        BadFile: there is no card in it, or it is too large.
    """
    if len(content) > MOST_BYTES:
        raise BadFile(_("The file is too large to be read at once. Export fewer contacts at a time."))
    people: list[AddressCard] = []
    problems: list[str] = []
    lists, met = 0, False
    for raw in cards_of(as_utf8(content)):
        met = True
        card = _Card(raw)
        if card.is_list:
            lists += 1
            continue
        problems += card.problems()
        person = card.person()
        if person is not None:
            people.append(person)
    if not met:
        raise BadFile(_("There is no contact in it: a vCard begins with the line BEGIN:VCARD."))
    return ReadCards(tuple(people), tuple(problems), lists)


class _Card:
    """One card, while it is read."""

    def __init__(self, raw: RawCard) -> None:
        self._raw, self._old = raw, raw.old
        read = map(read_line, raw.lines)
        self._lines = [line for line in read if line is not None]
        self._labels = {line.group: line.value for line in self._lines if line.name == "X-ABLABEL" and line.group}
        self.place = _("card {number}, line {row}", number=raw.number, row=raw.row)

    @property
    def is_list(self) -> bool:
        kinds = (*self._all("KIND"), *self._all("X-ADDRESSBOOKSERVER-KIND"))
        return any(line.value.strip().lower() in _NO_PEOPLE for line in kinds)

    def problems(self) -> list[str]:
        """What is wrong with the card."""
        found = []
        if not self._raw.ended:
            found.append(_("{place}: it has no end. What is there was read.", place=self.place))
        if self._longest_name > LONGEST_NAME:
            found.append(_("{place}: its name is too long to be one. It was left out.", place=self.place))
        elif not self._name:
            found.append(_("{place}: it has no name, firm, mail or phone. It was left out.", place=self.place))
        return found

    def person(self) -> AddressCard | None:
        """Whom it is of; None if it names nobody."""
        name = self._name
        if not name or self._longest_name > LONGEST_NAME:
            return None
        firm = self._firm
        return AddressCard(
            name,
            "" if firm == name else firm,
            self._mails,
            self._phones,
            lines_of("\n".join(self._notes()))[:LONGEST_NOTE],
            one_line(self._first("X-PARLEY-PREFERS")),
            self._id(),
            self.place,
        )

    def _all(self, name: str) -> list[ContentLine]:
        return [line for line in self._lines if line.name == name]

    def _texts(self, name: str) -> list[str]:
        return [plain(line.value, old=self._old) for line in self._all(name)]

    def _first(self, name: str) -> str:
        return next((text for text in map(one_line, self._texts(name)) if text), "")

    @worked_out
    def _longest_name(self) -> int:
        return max(map(len, (self._first("FN"), self._written_name, self._firm)))

    @worked_out
    def _name(self) -> str:
        reached = (*self._mails, *self._phones)
        return self._first("FN") or self._written_name or self._firm or next(iter(reached), "")

    @worked_out
    def _written_name(self) -> str:
        """The name from its parts: family, given, further ones, what stands before and after it."""
        for line in self._all("N"):
            parts = [one_line(part) for part in components(line.value, old=self._old)]
            family, given, further, before, after = (*parts, "", "", "", "", "")[:5]
            if _UNSPACED.fullmatch(family + given) and family and given:
                return family + given
            name = " ".join(filter(None, (before, given, further, family, after)))
            if name:
                return name
        return self._first("NICKNAME")

    @worked_out
    def _units(self) -> list[str]:
        for line in self._all("ORG"):
            units = [one_line(part) for part in components(line.value, old=self._old)]
            if any(units):
                return units
        return []

    @worked_out
    def _firm(self) -> str:
        return next(iter(self._units), "")

    def _notes(self) -> list[str]:
        """What the person does there, and what is noted."""
        work = [*map(one_line, (*self._texts("TITLE"), *self._texts("ROLE"))), *self._units[1:]]
        first = ", ".join(dict.fromkeys(filter(None, work)))
        return [text for text in (first, *self._texts("NOTE")) if text.strip()]

    @worked_out
    def _mails(self) -> tuple[str, ...]:
        found = (_mail(plain(line.value, old=self._old)) for line in self._preferred("EMAIL"))
        return _each_once(found)

    @worked_out
    def _phones(self) -> tuple[str, ...]:
        spoken = [line for line in self._preferred("TEL") if not self._is_fax(line)]
        return _each_once(_phone(plain(line.value, old=self._old)) for line in spoken)

    def _preferred(self, name: str) -> list[ContentLine]:
        return sorted(self._all(name), key=_preference)

    def _is_fax(self, line: ContentLine) -> bool:
        kinds = line.all_of("TYPE")
        told = " ".join((*kinds, self._labels.get(line.group, "")))
        return _FAX.search(told) is not None and not kinds & _SPOKEN

    def _id(self) -> str:
        """The id of the record that Parley wrote it from."""
        ours = any("Parley" in line.value for line in self._all("PRODID"))
        uid = self._first("UID")
        return uid.removeprefix(_PARLEY) if ours and uid.startswith(_PARLEY) else ""


def _preference(line: ContentLine) -> int:
    """Where it stands among its kind: a preferred one comes first."""
    if "pref" in line.all_of("TYPE"):
        return 1
    told = [int(each) for each in line.all_of("PREF") if each.isascii() and each.isdecimal() and len(each) <= 3]
    return min(told, default=_LAST)


def _mail(text: str) -> str:
    text = one_line(text)
    if text.lower().startswith("mailto:"):
        text = unquote(text[len("mailto:") :].partition("?")[0])
    inside = re.search(r"<([^<>\s]+@[^<>\s]+)>", text)
    return inside[1] if inside else text


def _phone(text: str) -> str:
    text = one_line(text)
    if not text.lower().startswith("tel:"):
        return text
    number, *more = text[len("tel:") :].split(";")
    named = dict(each.lower().partition("=")[::2] for each in more)
    context = named.get("phone-context", "")
    if context.startswith("+") and not number.startswith("+"):
        number = f"{context} {number}"
    return f"{number} ext. {named['ext']}" if named.get("ext") else number


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        if text and len(text) <= LONGEST_NAME:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())


def ways_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Several ways to reach somebody, each once."""
    return _each_once(map(one_line, texts))
