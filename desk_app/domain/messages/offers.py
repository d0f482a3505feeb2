"""Reads a message: the terms that its sender names, to be offered for confirmation. Nothing is recorded here.

Numbers of the signature, of quoted messages, of invoices, of last year, of others, with tax or of one instalment are no
terms. When in doubt a value is not taken, and is told in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desk_app.domain.capture.table import positions
from desk_app.domain.issues import Issue
from desk_app.domain.messages.choices import Piece, pieces
from desk_app.domain.messages.concepts import IssueNames
from desk_app.domain.messages.heard import Heard, language_of
from desk_app.domain.messages.judging import told
from desk_app.domain.messages.layers import Passage, passages
from desk_app.domain.messages.offered import Letter, Offered, OfferedTerm
from desk_app.domain.messages.placing import Placing, Talks
from desk_app.domain.messages.replying import answer_wanted_by, begins_with_yes, is_automatic, is_yes
from desk_app.domain.messages.saying import Claim, Left, Saying
from desk_app.domain.messages.sentences import Sentence, sentences
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.people.ways import mails
from desk_app.domain.quantities import Side, Value
from desk_app.support.words import _

_LONGEST_TOLD = 80
_COMMON_HOSTS = frozenset(
    "gmail.com googlemail.com gmx.de gmx.net gmx.at web.de outlook.com hotmail.com yahoo.com icloud.com t-online.de "
    "aol.com proton.me protonmail.com live.com msn.com me.com mail.com posteo.de mailbox.org yahoo.es".split()
)


def talks_of(negotiation: Negotiation) -> Talks:
    """What has to be known of a negotiation to read a message about it."""
    standing = positions(negotiation)
    known = {issue.id: tuple(_known(issue, standing)) for issue in negotiation.issues}
    return Talks(negotiation.issues, negotiation.currency, known, IssueNames(negotiation.issues))


def _known(issue: Issue, standing: dict[tuple[Side, str], Value]) -> Iterator[Value]:
    theirs = [each.believed for each in (issue.theirs.target, issue.theirs.limit) if each]
    said = [standing[each] for each in standing if each[1] == issue.id]
    yield from (each for each in (issue.opening, issue.target, issue.walk_away, *theirs, *said) if each is not None)


def side_of(letter: Letter, counterpart: Counterpart | None) -> Side:
    """Who wrote it. It is theirs, unless it was sent to the counterpart by somebody of another house."""
    theirs = mails(counterpart.email) if counterpart else ()
    if not theirs or not letter.sender or _of_one(letter.sender, theirs):
        return Side.THEY
    return Side.WE if any(_of_one(each, theirs) for each in letter.to) else Side.THEY


def _of_one(address: str, theirs: Iterable[str]) -> bool:
    return any(_one_house(address, each) for each in theirs)


def _one_house(address: str, theirs: str) -> bool:
    host = theirs.rpartition("@")[2]
    return address == theirs or (host not in _COMMON_HOSTS and bool(host) and address.rpartition("@")[2] == host)


def read_letter(letter: Letter, negotiation: Negotiation, counterpart: Counterpart | None, today: date) -> Offered:
    """What a message holds. Days without a year count from the day it was sent, or from `today`."""
    side = side_of(letter, counterpart)
    if is_automatic(letter):
        return Offered(side, left=(_("An automatic message: nothing in it is an offer"),))
    sent = letter.sent.date() if letter.sent else today
    found = passages(letter.text)
    own = " ".join(each.text for each in found if not each.quoted)
    reading = _Reading(talks_of(negotiation), language_of(own, letter.text), sent, side)
    reading.read(found)
    return reading.offered()


@dataclass(frozen=True, slots=True)
class _Kept:
    said: Claim
    package: str
    sure: bool
    by_other: bool = False


class _Reading:
    """Reads the passages of one message in their order."""

    def __init__(self, talks: Talks, heard: Heard, sent: date, side: Side) -> None:
        self._talks, self._heard, self._sent, self._side = talks, heard, sent, side
        self._saying = Saying(talks, Placing(talks, heard, sent), heard)
        self._kept: list[_Kept] = []
        self._left: list[Left] = []
        self._reply_by: date | None = None

    def read(self, found: Sequence[Passage]) -> None:
        """Read all that the sender wrote; and what is quoted where the sender says no more than yes to it."""
        for n, passage in enumerate(found):
            if passage.quoted:
                continue
            said = list(sentences(passage.text))
            before = found[n - 1] if n and found[n - 1].quoted else None
            after = found[n + 1] if n + 1 < len(found) and not n and found[n + 1].quoted else None
            quoted = before or after
            if quoted and is_yes(said):
                self._read_quoted(quoted)
                continue
            if before and said and begins_with_yes(said[0].text):
                self._read_quoted(before)
            self._read_own(said)

    def _read_quoted(self, passage: Passage) -> None:
        """A yes beneath quoted lines: what they say is the offer. What they were to give is their condition."""
        heard = language_of(passage.text)
        saying = Saying(self._talks, Placing(self._talks, heard, self._sent), heard)
        for piece in pieces(list(sentences(passage.text)), heard):
            said, _left = saying.of(replace(piece.sentence, text=piece.sentence.text.rstrip(" ?")), accepted=True)
            self._kept += [_Kept(each, piece.package, piece.sure, by_other=bool(each.conditions)) for each in said]

    def _read_own(self, found: Sequence[Sentence]) -> None:
        for piece in pieces(found, self._heard):
            self._note_reply(piece)
            said, left = self._saying.of(piece.sentence, accepted=bool(piece.package))
            if self._heard.begins_with("in_return", piece.sentence.text) and said and self._kept:
                said = self._for_the_last(said)
            self._kept += [_Kept(each, piece.package, piece.sure) for each in said]
            self._left += left

    def _for_the_last(self, said: list[Claim]) -> list[Claim]:
        """Terms that are said to be in return for those of the sentence before."""
        last = self._kept[-1].said.sentence
        asked = [each.said for each in self._kept if each.said.sentence == last and not each.said.conditions]
        if not asked or any(each.conditions for each in said):
            return said
        self._kept = [each for each in self._kept if each.said not in asked]
        return [replace(each, conditions=tuple(asked)) for each in said]

    def _note_reply(self, piece: Piece) -> None:
        if self._reply_by is None:
            self._reply_by = answer_wanted_by(piece.sentence.text, self._heard, self._sent)

    def offered(self) -> Offered:
        """The terms of the whole message, each side and issue once, apart from packages and exchanges."""
        kept = self._without_lone_packages()
        terms = tuple(dict.fromkeys(_merged(kept, self._side)))
        left = tuple(dict.fromkeys(_words(each) for each in self._left if told(each.reason)))
        return Offered(self._side, terms, self._reply_by, left)

    def _without_lone_packages(self) -> list[_Kept]:
        """Without packages that only a list made: two of its items would have to be about one issue."""
        unsure = {each.package for each in self._kept if not each.sure and each.package}
        issues = [{each.said.issue for each in self._kept if each.package == package} for package in sorted(unsure)]
        if any(first & second for n, first in enumerate(issues) for second in issues[n + 1 :]):
            return self._kept
        return [each if each.sure else replace(each, package="") for each in self._kept]


def _words(left: Left) -> str:
    text = " ".join(left.text.split())
    text = text if len(text) <= _LONGEST_TOLD else text[:_LONGEST_TOLD] + "…"
    return _(left.reason.value, text=text)


def _merged(kept: Sequence[_Kept], side: Side) -> Iterator[OfferedTerm]:
    """One term for each package and issue. If two values are as likely, both are asked."""
    order: dict[tuple[str, str], list[_Kept]] = {}
    for each in kept:
        order.setdefault((each.package, each.said.issue), []).append(each)
    for (package, _issue), found in order.items():
        exchanges = [each for each in found if each.said.conditions]
        yield from (_term(each.said, side.other if each.by_other else side, package) for each in exchanges)
        if plain := [each.said for each in found if not each.said.conditions]:
            most = max(each.weight for each in plain)
            yield _term(_asked([each for each in plain if each.weight == most]), side, package)


def _asked(said: Sequence[Claim]) -> Claim:
    first = said[0]
    if all(each.values == first.values for each in said):
        return first
    if any(each.is_range for each in said):
        return next((each for each in reversed(said) if not each.is_range), said[-1])
    return replace(first, values=tuple(dict.fromkeys(value for each in said for value in each.values)))


def _term(said: Claim, side: Side, package: str = "") -> OfferedTerm:
    conditions = tuple(_term(each, side.other) for each in said.conditions)
    return OfferedTerm(side, said.issue, said.values, said.is_range, conditions, package)
