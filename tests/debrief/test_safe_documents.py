"""Documents of hostile texts: made whole, with no file read but our own and no connection opened."""

from __future__ import annotations

import json
import re
import time
import unicodedata
import zlib
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from desk_app.domain.analysis import analyse
from desk_app.domain.report.private import private_debrief
from desk_app.domain.report.recap import recap
from desk_app.support.directions import has_leftward
from tests.debrief.pages import drawable, marks_of, page_texts, printed_debrief, printed_recap
from tests.negotiations import MARTA, NOW, retainer
from tests.tracing import python

HOSTILE = (
    "<img src='file:///etc/passwd' width='9' height='9'/>",
    "<img src='http://127.0.0.1:9/x.png'/>",
    "<a href='http://127.0.0.1:9/'>here</a><link href='file:///etc/hostname'/>",
    "<para><font face='/etc/passwd'>x</font></para>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<onDraw name='x' label='y'/><evalString code='1+1'/>",
    "<b>unclosed <i>crossed</b></i> & &amp; &#x41; %(name)s {0}",
    "before\x00after \u202eright to left\u202c שלום 👩‍👩‍👧‍👦",
)
WATCHED = """
import json, sys
from dataclasses import replace
from desk_app.charts.fonts import visible
from desk_app.domain.analysis import analyse
from desk_app.domain.report.private import private_debrief
from desk_app.domain.report.recap import recap
from tests.debrief.pages import printed_debrief, printed_recap
from tests.debrief.test_safe_documents import HOSTILE, with_text
from tests.negotiations import MARTA, NOW
seen, on = set(), False
def watch(event, arguments):
    if on and (event.startswith(("socket", "urllib", "subprocess", "os.system", "http")) or event == "open"):
        seen.add(f"{event} {arguments[0] if arguments else ''}")
sys.addaudithook(watch)
on = True
for text in HOSTILE:
    negotiation = with_text(text)
    printed_debrief(private_debrief(negotiation, MARTA, analyse(negotiation, NOW), None, NOW))
    printed_recap(recap(negotiation, MARTA, analyse(negotiation, NOW).settled))
on = False
print(json.dumps([sorted(seen), sys.prefix, sys.base_prefix]))
"""


def with_text(text):
    """A closed negotiation with that text wherever its documents show what a person wrote."""
    whole = retainer()
    meetings = tuple(
        replace(m, who=text, entries=tuple(replace(e, note=text, raw=text) for e in m.entries)) for m in whole.meetings
    )
    outcome = replace(whole.outcome, summary=text, keep=text, change=text, rule=text)
    issues = tuple(replace(issue, name=f"{issue.name} {text[:60]}") for issue in whole.issues)
    return replace(whole, title=text[:200], issues=issues, meetings=meetings, outcome=outcome)


def test_documents_read_no_file_but_their_own_and_open_no_connection():
    done = python("-c", WATCHED)
    assert done.stderr == ""
    seen, *prefixes = json.loads(done.stdout)
    own = [str(Path(__file__).parents[2]), *prefixes, "/usr/lib/python3"]
    strange = [each for each in seen if not each.startswith(tuple(f"open {place}" for place in own))]
    assert strange == []
    code = (".py", ".pyc", ".so", ".ttf", ".toml", ".txt", "INSTALLER")
    assert [each for each in seen if not each.endswith(code) and "__pycache__" not in each] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_documents_show_hostile_texts_letter_by_letter(text):
    negotiation = with_text(text)
    pdf = printed_debrief(private_debrief(negotiation, MARTA, analyse(negotiation, NOW), None, NOW))
    shown = "".join(page_texts(pdf))
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf
    if text.isascii():
        wanted, found = marks_of(text), marks_of(shown)
        assert {mark: found.get(mark, 0) for mark in wanted if found.get(mark, 0) < wanted[mark]} == {}
        assert "".join(text.split()) in "".join(shown.split())


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("letters", ["word ", "x", "<b>bold</b> ", "long line without an end "])
def test_a_million_letters_become_a_document(letters):
    text = (letters * (1024 * 1024 // len(letters) + 1))[: 1024 * 1024]
    whole = retainer()
    negotiation = replace(whole, outcome=replace(whole.outcome, summary=text))
    for make in (
        lambda: printed_debrief(private_debrief(negotiation, MARTA, analyse(negotiation, NOW), None, NOW)),
        lambda: printed_recap(recap(negotiation, MARTA, analyse(negotiation, NOW).settled)),
    ):
        began = time.process_time()
        pdf = make()
        took = time.process_time() - began
        print(f"\n1 MB of {letters!r}: {took:.1f} s, {len(pdf):,} bytes")
        assert pdf.startswith(b"%PDF")
        assert took <= 10


def drawn(pdf: bytes) -> list[bytes]:
    """The texts that the pages draw, as the font's own codes."""
    packed = re.findall(rb"stream\r?\n(x.*?)endstream", pdf, re.DOTALL)
    pages = b"".join(page for page in map(_unpacked, packed) if b" Tj" in page)
    codes = re.findall(rb"\(((?:[^()\\]|\\.)*)\) Tj", pages, re.DOTALL)
    return [re.sub(rb"\\\d{3}|\\.", b"?", code) for code in codes]


def _unpacked(stream: bytes) -> bytes:
    return zlib.decompressobj().decompress(stream)


def test_two_marks_on_each_other_are_both_drawn_though_a_reader_gives_one_back():
    """Accents without a letter have no width, so the second lies on the first: PDFium's text takes them for one."""
    pages = {}
    for text in ("\u0301", "\u0301\u0301", "\u0301\u0300"):
        negotiation = replace(retainer(), outcome=replace(retainer().outcome, keep=text))
        pdf = printed_debrief(private_debrief(negotiation, MARTA, analyse(negotiation, NOW), None, NOW))
        pages[text] = ("".join(page_texts(pdf)), [len(code) for code in drawn(pdf)])
    assert [sum(shown.count(mark) for mark in "\u0301\u0300") for shown, _ in pages.values()] == [1, 1, 2]
    one, two, different = (sum(lengths) for _, lengths in pages.values())
    assert two == one + 1
    assert different >= two


def without_marks(text: str) -> str:
    """The letters and signs alone, also of those that are one character with their marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))


def is_read_back(char: str, text: str) -> bool:
    """Whether a character that is drawn comes back out.

    Not so the few beyond U+FFFF that Parley's font has: ReportLab's map from glyphs to text writes them with five
    digits, which no reader takes for a character. And beside letters from right to left pdfium takes signs apart:
    ␘ becomes CAN, ½ becomes 1/2, ≲ its mirror image (pypdfium2 5.15.2, see findings/; pdftotext does not).
    """
    return char <= "\uffff" and (unicodedata.category(char)[0] in "LN" or not has_leftward(text))


def any_text(random: Random) -> str:
    """Letters of any script, and controls among them."""
    top = random.choice((0x7F, 0x2FF, 0xFFFF, 0x10FFFF))
    codes = random.choices(range(top + 1), k=random.randint(1, 60))
    return "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)


@pytest.mark.parametrize("number", [100, pytest.param(100_000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_every_visible_character_of_any_text_is_in_the_pdf(number):
    """As far as it can be read back from there, and a font of this system has it. Marks that combine are left out: two
    of one kind on each other are drawn, and read back as one (see above).
    """
    random = Random(number)
    plain = private_debrief(retainer(), MARTA, analyse(retainer(), NOW), None, NOW)
    first = plain.ledger[0]
    for _ in range(number // 100):
        texts = [any_text(random) for _ in range(100)]
        rows = tuple(replace(first.rows[0], text=text) for text in texts)
        shown = "".join(page_texts(printed_debrief(replace(plain, ledger=(replace(first, rows=rows),)))))
        readable = "".join(char for text in texts for char in drawable(text) if is_read_back(char, text))
        wanted, found = marks_of(without_marks(readable)), marks_of(without_marks(shown))
        assert {char: n for char, n in wanted.items() if found.get(char, 0) < n} == {}
