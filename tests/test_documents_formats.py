"""One article in every format: the same words, and what each format says about itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from article41.documents import Document, open_documents
from document_samples import make_docx, make_pdf, make_word_package

FIRST = "Two tankers met at night in the East China Sea, officials said on Tuesday."
SECOND = "One passed refined oil to the other; neither answered when the coast guard called."

PAGE = f"""<!doctype html>
<html lang="en"><head><title>Tankers met | The Example</title>
<meta property="og:title" content="Tankers met"><meta name="author" content="Jo Writer">
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2022-08-17T23:30:00-09:00"></head>
<body><nav><a href="/">Home</a> <a href="/news">All news</a></nav>
<article><h1>Tankers met</h1><p>{FIRST}</p><p>{SECOND.replace("refined", "<b>refined</b>")}</p></article>
<script>track("2020-01-01")</script><footer>© 2019 The Example</footer></body></html>"""

JSON_LD = '<script type="application/ld+json">%s</script>'

Read = Callable[[str, str | bytes], Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a file and reads it as one document."""

    def read_file(name: str, content: str | bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        (document,) = open_documents([path])
        assert isinstance(document, Document), document
        assert document.id == name
        assert document.origin == str(path)
        return document

    return read_file


def test_text_is_kept_as_it_is(read: Read) -> None:
    document = read("a.txt", f"  {FIRST}\n\n\t{SECOND}\n")
    assert document == Document("a.txt", f"  {FIRST}\n\n\t{SECOND}\n", origin=document.origin)


def test_offsets_are_those_of_python_reading_the_file(read: Read) -> None:
    document = read("a.txt", f"\ufeff{FIRST}\r\n\r\n“{SECOND}”\r")
    assert document.text == Path(document.origin).read_text(encoding="utf-8-sig")


def test_text_in_other_encodings(read: Read) -> None:
    text = "The owner said “£5,000 – or €6,000” in a café."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"):
        assert read("a.txt", text.encode(encoding)).text == text


def test_markdown_keeps_its_marks_and_gives_up_its_front_matter(read: Read) -> None:
    header = '---\ntitle: "Tankers: a meeting"  # ours\ndate: 2022-08-17\nsource: >-\n  The\n  Example\n---\n'
    document = read("a.md", f"{header}\n# Tankers met\n\n*{FIRST}*\n")
    assert document.text == f"\n# Tankers met\n\n*{FIRST}*\n"
    assert document.title == "Tankers: a meeting"
    assert document.date == date(2022, 8, 17)
    assert document.source == "The Example"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{FIRST}\n---\n{SECOND}",
        f"---\nNote: {FIRST}\n---\n{SECOND}",
        f"---\ntitle: unfinished\n{FIRST}",
        f"{FIRST}\n---\ntitle: too late\n---\n",
        f"---\ntitle: and prose\n{FIRST}\n---\n",
    ],
)
def test_markdown_loses_nothing_that_is_no_front_matter(read: Read, text: str) -> None:
    document = read("a.md", text)
    assert document.text == text
    assert document.title is None


def test_html_is_the_article_without_its_page(read: Read) -> None:
    document = read("a.html", PAGE)
    assert document.text == f"Tankers met\n\n{FIRST}\n\n{SECOND}"
    assert document.title == "Tankers met"
    assert document.date == date(2022, 8, 17)
    assert document.source == "Jo Writer, The Example"


def test_html_too_short_to_be_an_article_is_read_whole(read: Read) -> None:
    document = read(
        "a.htm", "<title>Note</title><p>Two <b>tan</b>kers\nmet.<p>One &lt;left&gt;.<style>p {}</style>"
    )
    assert document.text == "Two tankers met.\n\nOne <left>."
    assert document.title == "Note"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="date" content="Wed, 17 Aug 2022 22:00:00 GMT">', date(2022, 8, 17)),
        ('<meta itemprop="datePublished" content="20220817">', date(2022, 8, 17)),
        (JSON_LD % '{"@graph": [{"datePublished": "2022-08-17"}]}', date(2022, 8, 17)),
        ('<script type="application/ld+json">{"datePublished": "2022-</script>', None),
        ('<meta name="date" content="last Tuesday">', None),
        ('<meta name="last-modified" content="2022-08-17">', None),
    ],
)
def test_html_declares_its_day_or_has_none(read: Read, head: str, day: date | None) -> None:
    text = "<p>On 11 September 2017 (2017-09-11) two tankers met.</p><footer>© 2019</footer>"
    assert read("a.html", f"<html><head>{head}</head><body>{text}</body></html>").date == day


def test_html_never_tears_a_word_apart(read: Read) -> None:
    page = (
        '<html><body><div><a href="/">Home</a> | <a href="/news">News</a></div>'
        '<div class="story">A crew from <a href="/n">North</a> <em>Exa</em>mple came.<br><br>'
        "They worked on the <i>site</i>.</div></body></html>"
    )
    assert read("a.html", page).text == "A crew from North Example came.\n\nThey worked on the site."


def test_html_of_which_little_looks_like_an_article_is_read_whole(read: Read) -> None:
    rows = "".join(f"<div><span>Ship {number}</span> <span>carried coal</span></div>" for number in range(30))
    text = read("a.html", f"<html><body><article><p>A list.</p></article>{rows}</body></html>").text
    assert "A list." in text
    assert "Ship 29 carried coal" in text


def test_html_in_a_declared_encoding(read: Read) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Танкер and tanker</p></body></html>'
    assert read("a.html", page.encode("cp1251")).text == "Танкер and tanker"
    assert read("a.html", page.encode("utf-8")).text == "Танкер and tanker"


def test_pdf_lines_become_paragraphs_again(read: Read) -> None:
    pages = (
        [
            "Tankers met",
            "Two tankers met at night in the East China",
            "Sea, officials said on Tuesday. One passed",
            "1",
        ],
        ["refined oil to the other; nei-", "ther answered when the coast guard called.", "- 2 -"],
    )
    document = read("a.pdf", make_pdf(*pages, title="Tankers met"))
    assert document.text == f"Tankers met\n\n{FIRST} {SECOND}"
    assert document.title == "Tankers met"


def test_word_paragraphs_and_tables_come_in_order(read: Read) -> None:
    rows = [["Ship", "Cargo"], ["Alpha", "oil"]]
    document = read("a.docx", make_docx(FIRST, rows, SECOND, title="Tankers met"))
    assert document.text == f"{FIRST}\n\nShip | Cargo\n\nAlpha | oil\n\n{SECOND}"
    assert document.title == "Tankers met"


def test_word_reads_what_a_reader_sees(read: Read) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = (
        f"<w:sdt><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run('Two ')}<w:ins>{run('large ')}</w:ins>"
        "<w:del><w:r><w:delText>small </w:delText></w:r></w:del>"
        f"<w:hyperlink>{run('tankers')}</w:hyperlink>"
        "<w:r><w:tab/><w:t>met</w:t><w:br/><w:t>here</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('One')}</w:p><w:p>{run('Two')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p>{run('Text')}<w:r><w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent></w:r></w:p>"
    )
    text = read("a.docx", make_word_package(body)).text
    assert text == "In a control\n\nTwo large tankers\tmet\nhere\n\nOne\n\nTwo\n\nText\n\nin a box"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_the_day_a_file_was_made_is_not_that_of_publication(read: Read, name: str) -> None:
    assert read(name, make_pdf([FIRST]) if name == "a.pdf" else make_docx(FIRST)).date is None


def test_json_lines(tmp_path: Path) -> None:
    text = "  Two “tankers”\r\nmet.\n"
    lines = [
        {
            "id": 7,
            "text": text,
            "date": "2022-08-17",
            "title": " Tankers\nmet ",
            "source": "https://e.example/",
        },
        {"text": FIRST, "date": None, "more": ["is", "ignored"]},
        {"id": "x", "text": SECOND, "date": "2022-08-17T09:00:00+09:00"},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    first, second, third = open_documents([path])
    day = date(2022, 8, 17)
    assert first == Document(
        "7", text, "Tankers met", day, source="https://e.example/", origin=f"{path}, line 1"
    )
    assert second == Document("news.jsonl:3", FIRST, origin=f"{path}, line 3")
    assert third == Document("x", SECOND, date=day, origin=f"{path}, line 5")


def test_half_characters_and_nul_change_no_offset(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "\\ud800", "text": "Two \\ud83d\\u0000 tankers"}', encoding="utf-8")
    (document,) = open_documents([path])
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("�", "Two �� tankers")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"{FIRST}\n".encode(), f"{FIRST}\n"),
        (b'\n \n{"id": "a", "text": "One tanker"}\n', "One tanker"),
        (b'{"id": "a", "text": "One tanker"', '{"id": "a", "text": "One tanker"'),
        (PAGE.encode(), f"Tankers met\n\n{FIRST}\n\n{SECOND}"),
        (make_pdf([FIRST]), FIRST),
        (make_docx(FIRST), FIRST),
    ],
    ids=["text", "json lines", "not quite json", "html", "pdf", "docx"],
)
def test_standard_input_is_read_as_what_it_is(data: bytes, text: str) -> None:
    (document,) = open_documents(["-"], stdin=BytesIO(data))
    assert isinstance(document, Document)
    assert document.text == text


@pytest.mark.parametrize("number", ["1660694400", "1660694400000", "1660694400.5"])
def test_a_data_frames_own_dates_are_days(tmp_path: Path, number: str) -> None:
    path = tmp_path / "frame.jsonl"
    path.write_text(f'{{"id": "a", "text": "{FIRST}", "date": {number}}}', encoding="utf-8")
    (document,) = open_documents([path])
    assert isinstance(document, Document)
    assert document.date == date(2022, 8, 17)
