"""Parts the text of a message: what its sender wrote, what is quoted from before, and what only stands beneath.

What is forwarded, a signature, and the footers of lists and firms are not kept at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from desk_app.domain.messages.heard import parts

_QUOTE = re.compile(r"^\s?((?:[>|]\s?)+)(.*)$")
_RULED = re.compile(r"^\s*(?:_{5,}|-{5,}|={5,}|\*{5,})\s*$")
_SIGNED = re.compile(r"^(?:--|—|\s*__)\s*$")
_FORMS = {
    "wrote": r"^\s*(?:WORDS)",
    "original": r"^[-_*\s]{2,}(?:WORDS)\b",
    "forwarded": r"^(?:[-_*\s]{2,})?(?:WORDS)\b",
    "first_header": r"^\*?(?:WORDS)\*?:\*?\s*\S",
    "other_header": r"^\*?(?:WORDS)\*?:\*?\s*\S",
    "closing": r"^\s*(?:WORDS)\s*(?:[,.!]|\s[-–])?\s*(?:,?\s*[^\W\d_][\w.\-]*(?: [^\W\d_][\w.\-]*){0,2})?\s*$",
    "sent_from": r"^\s*(?:WORDS)\b",
    "footer": r"\b(?:WORDS)(?!\w)",
    "afterwards": r"^\s*(?:WORDS)\s*[:.\-–]?\s+\S",
    "contact": r"^\s*(?:(?:WORDS)\.?\s*[:.]?\s*[+(]?\d[\d\s()/.\-–]{5,}|\+\d[\d\s()/.\-–]{6,}"
    r"|(?:e-?mail|web|www)\b.*|https?://\S+|www\.\S+|\S+@\S+\.\S+)\s*$",
}
"""How the phrases of each kind stand in a line."""
_MOST_READ = 30_000  # letters; what comes after them is no message that somebody wrote
_TOO_LONG = re.compile(r"[^\s]{60,}| {4,}")
_MOST_BENEATH = 12  # lines that can stand beneath a greeting at the end


@cache
def _form(what: str) -> re.Pattern[str]:
    """Lines, or what in them, that are of that kind."""
    return re.compile(_FORMS[what].replace("WORDS", parts()[what]), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together. `quoted` ones are from an earlier message."""

    text: str
    quoted: bool = False


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a message in their order, without what is forwarded, signatures and footers."""
    lines = _before_history(_plain(text).split("\n"))
    marked = [(bool(_QUOTE.match(line)), line) for line in lines]
    found = []
    for quoted, group in groupby(marked, key=lambda each: each[0]):
        written = [_unquoted(line) if quoted else line for _, line in group]
        kept = _written_by(written) if quoted else _without_attribution(_own(written))
        passage = Passage("\n".join(kept).strip(), quoted)
        if passage.text:
            found.append(passage)
    return tuple(found)


def _plain(text: str) -> str:
    """The beginning of a text with one kind of break, space and apostrophe, and without what is too long for a word."""
    for written, plain in (("\r\n", "\n"), ("\r", "\n"), ("\u00a0", " "), ("\u202f", " "), ("’", "'"), ("\t", " ")):
        text = text.replace(written, plain)
    return _TOO_LONG.sub(" ", re.sub(r"\n{3,}", "\n\n", text[:_MOST_READ]))


def _before_history(lines: Sequence[str]) -> list[str]:
    """The lines before what is forwarded or, without marks of its own, repeated from before.

    Below "… wrote:" some write their answers between quoted lines. Only if no line is marked, all of it is old.
    """
    for n, line in enumerate(lines):
        if _form("forwarded").match(line) or _heads(lines, n):
            return list(lines[:n])
        if _form("original").match(line) or (_attributes(lines, n) and not any(map(_QUOTE.match, lines[n + 1 :]))):
            return list(lines[:n])
    return list(lines)


def _heads(lines: Sequence[str], n: int) -> bool:
    """Whether the headers of an older message begin at that line."""
    near = [each for each in lines[n + 1 : n + 6] if each.strip()]
    return (
        bool(_form("first_header").match(lines[n]))
        and sum(bool(_form("other_header").match(each)) for each in near) >= 2
    )


def _attributes(lines: Sequence[str], n: int) -> bool:
    """Whether that line, perhaps with the next one, says who wrote what follows."""
    line = lines[n].strip()
    following = lines[n + 1].strip() if n + 1 < len(lines) else ""
    return bool(
        _form("wrote").match(line)
        or (line and following and len(line) < 120 and _form("wrote").match(f"{line} {following}"))
    )


def _without_attribution(lines: list[str]) -> list[str]:
    kept, skip = [], False
    for n, line in enumerate(lines):
        if skip:
            skip = False
        elif _attributes(lines, n):
            skip = not _form("wrote").match(line.strip())
        else:
            kept.append(line)
    return kept


def _unquoted(line: str) -> str:
    """The line without its first mark. A mark of an older message stays."""
    found = _QUOTE.match(line)
    marks, rest = (found[1], found[2]) if found else ("", line)
    deeper = marks.replace(" ", "")[1:]
    return f"{deeper} {rest}" if deeper else rest


def _written_by(lines: list[str]) -> list[str]:
    """What the sender of the quoted message wrote in it: not what that one quotes."""
    return _without_attribution(_own([line for line in lines if not _QUOTE.match(line)]))


def _own(lines: Sequence[str]) -> list[str]:
    """The lines without signature, footers and lines of contact. What is written after "PS" stays."""
    kept: list[str] = []
    n = 0
    while n < len(lines):
        line = lines[n]
        if _SIGNED.match(line) or _form("sent_from").match(line) or _closes(lines, n) or _is_footer(lines, n):
            n = next((m for m in range(n + 1, len(lines)) if _form("afterwards").match(lines[m])), len(lines))
            kept.append("")
            continue
        if not _form("contact").match(line):
            kept.append(line)
        n += 1
    return kept


def _closes(lines: Sequence[str], n: int) -> bool:
    """Whether a greeting at the end stands there: a short line with little beneath it."""
    if not _form("closing").match(lines[n]):
        return False
    beneath: list[str] = []
    for line in lines[n + 1 :]:
        if _form("afterwards").match(line) or _SIGNED.match(line):
            break
        beneath.append(line)
    told = [line for line in beneath if line.strip()]
    return len(told) <= _MOST_BENEATH or all(len(line) < 60 for line in told[:_MOST_BENEATH])


def _is_footer(lines: Sequence[str], n: int) -> bool:
    """Whether a footer begins there: a ruled line or a paragraph with the words of one, and no more of the message."""
    line = lines[n]
    if _form("footer").search(line) and (n == 0 or not lines[n - 1].strip() or _RULED.match(lines[n - 1])):
        return True
    return bool(_RULED.match(line)) and any(_form("footer").search(each) for each in _paragraph(lines, n + 1))


def _paragraph(lines: Sequence[str], n: int) -> Iterator[str]:
    started = False
    for line in lines[n:]:
        if line.strip():
            started = True
            yield line
        elif started:
            return
