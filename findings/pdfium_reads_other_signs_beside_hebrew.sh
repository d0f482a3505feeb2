#!/usr/bin/env bash
# pypdfium2 5.15.2 (PDFium 159.0.8149.0), pypdf 7.1.1 beside it, CPython 3.11 on Debian 12, seen 2026-11-30.
#
# Where a line of a PDF holds a Hebrew or Arabic word, PDFium takes the signs beside it apart as NFKD would, and gives
# them as plain characters: ½ as 1/2, ® as R, ① as 1, ≠ as =/ and … as three dots. A number and its fraction run
# together: 3½ is read as 31/2, thirty-one halves. Of a sign that is crossed out the stroke is lost: "is no element of"
# comes out as "is an element of". Signs next to Latin letters and lines without such a word stay as they are, so tests
# in English find nothing. The text, its characters one by one, and a search see it alike: a search for ½ finds nothing.
# All of it is text that the file tells rightly: pypdf reads the signs.
#
# Seen:     beside "shalom" in Hebrew letters 3½ is 31/2, U+2209 is U+2208, ® is R, ① is 1, ≠ is =/; beside "abc" all
#           as written. ² and € stay.
# Guessed:  that order and mirrored signs are all that a line to the left changes.
# Way round: another reader for the text (pypdf, pdftotext), where such lines can come.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "pypdfium2==5.15.2" "pypdf==7.1.1"
cat > "$place/seen.py" <<'PYTHON'
import io

import pypdf
import pypdfium2

WORD = "\u05e9\u05dc\u05d5\u05dd"
"""In the order of reading; it is drawn the other way round, its last letter at the left."""


def a_pdf(drawn):
    """A page with these characters from left to right, which a map of the font tells."""
    codes = {char: 33 + number for number, char in enumerate(sorted(set(drawn)))}
    told = "".join(f"<{code:02X}> <{ord(char):04X}>\n" for char, code in codes.items())
    space = "1 begincodespacerange <00> <FF> endcodespacerange"
    names = f"begincmap /CMapType 2 def {space} {len(codes)} beginbfchar\n{told}endbfchar endcmap"
    shown = f"BT /F 12 Tf 50 50 Td <{''.join(f'{codes[char]:02X}' for char in drawn)}> Tj ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>\nstream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 6 0 R>>",
        f"<</Length {len(names)}>>\nstream\n{names}\nendstream",
    ]
    written, places = b"%PDF-1.4\n", ""
    for number, part in enumerate(parts, 1):
        places += f"{len(written):010} 00000 n \n"
        written += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{places}trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\n"
    return written + f"{table}startxref\n{len(written)}\n%%EOF\n".encode()


def by_pdfium(drawn):
    page = pypdfium2.PdfDocument(a_pdf(drawn))[0].get_textpage()
    return page.get_text_range(), page


def by_pypdf(drawn):
    return pypdf.PdfReader(io.BytesIO(a_pdf(drawn)), strict=True).pages[0].extract_text()


WANTED = {  # as it is drawn at the left of the word, and as PDFium reads it
    "\u00bd3": "31/2",
    "\u220c": "\u2208",  # its mirror image is U+2209
    "\u00ae": "R",
    "\u2460": "1",
    "\u2260": "=/",
    "\u2026": "...",
    "\u00b2": "\u00b2",
    "\u20ac": "\u20ac",
}
for drawn, wanted in WANTED.items():
    beside, page = by_pdfium(f"{drawn} {WORD[::-1]}")
    print(f"{drawn}: {beside.replace(WORD, 'shalom')!a}, beside Latin letters {by_pdfium(f'{drawn} abc')[0]!a}")
    assert beside == f"{WORD} {wanted}", ascii(beside)
    assert by_pdfium(f"{drawn} abc")[0] == f"{drawn} abc"
    assert drawn in by_pypdf(f"{drawn} {WORD[::-1]}")
    assert (page.search(drawn[0]).get_next() is None) == (drawn != wanted)
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "as seen"
