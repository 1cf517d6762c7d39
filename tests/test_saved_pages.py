"""Web pages as browsers save them: the article, its day and its author, nothing of what is around."""

from __future__ import annotations

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from article41.documents import Document, open_documents
from article41.documents.headlines import shown_author, shown_day
from article41.errors import DocumentError
from document_samples import make_saved_page

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
PARAGRAPHS = (
    "The tanker Blue Heron left the harbour of Port Amity on Monday with a cargo that nobody on the quay",
    "Two days later it met another ship at night, and when the coast guard called both of them, neither",
    "The owner, a firm with one employee and no telephone, has not replied to letters.",
)
AROUND = (
    *(
        "cookies",
        "privacy",
        "partners",
        "Subscribe",
        "newsletter",
        "Share",
        "beaches",
        "whale",
        "Stocks",
        "Sections",
    ),
    *("harbourfan88", "nonsense", "camera", "reply", "rights reserved", "Vacancies", "kitchen", "watches"),
)


def read(path: Path) -> Document:
    (document,) = open_documents([path])
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_only_the_article_is_read(path: Path) -> None:
    text = read(path).text
    positions = [text.find(paragraph) for paragraph in PARAGRAPHS]
    assert positions == sorted(positions)
    assert positions[0] >= 0
    assert not [word for word in AROUND if word.lower() in text.lower()]


@pytest.mark.parametrize(
    ("name", "title", "source"),
    [
        ("newspaper", "A tanker leaves in the dark", "Ann Example and Bo Sample, The Amity Courier"),
        ("agency", "Tanker met ship at night, coast guard says", "Ann Example, Bo Sample, Example Agency"),
        ("press-release", "Statement on the tanker Blue Heron", None),
        ("blog", "What the tanker did next", "Ann Example"),
        ("amp", "A tanker leaves in the dark", "Ann Example"),
        ("print", "A tanker leaves in the dark", "ANN EXAMPLE"),
        ("complete", "A tanker leaves in the dark", "Ann Example"),
    ],
)
def test_title_day_and_author_are_found(name: str, title: str, source: str | None) -> None:
    document = read(PAGES / f"{name}.html")
    assert (document.title, document.date, document.source) == (title, date(2022, 8, 17), source)


@pytest.mark.parametrize(
    "line",
    [
        "17 August 2022",
        "17th August, 2022",
        "August 17, 2022",
        "Aug. 17, 2022, 9:30 a.m.",
        "Wednesday, 17 August 2022 09:30 GMT",
        "Published on: Wed 17 Aug 2022 at 21:15 (UTC)",
        "2022-08-17",
        "By Ann Example | 17 August 2022",
        "By Ann Example, August 17, 2022",
        "Port Amity · 17 August 2022 · 4 min read",
        "Published 17 August 2022 | Updated 3 September 2022",
    ],
)
def test_a_line_that_is_a_day_is_that_of_publication(line: str) -> None:
    assert shown_day(["The Example", "Headline", line, "x" * 200], "Headline") == date(2022, 8, 17)


@pytest.mark.parametrize(
    "lines",
    [
        ["Updated 17 August 2022"],
        ["08/07/2022"],
        ["17 August"],
        ["August 2022"],
        ["31 February 2022"],
        ["The ship sank on 17 August 2022"],
        ["17 August 2022", "19 August 2022"],
        ["x" * 200, "17 August 2022"],
    ],
)
def test_any_other_line_gives_no_day(lines: list[str]) -> None:
    assert shown_day(["17 August 2022", "Headline", *lines], "Headline") is None
    assert shown_day(lines, "") is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Example", "Ann Example"),
        ("BY ANN EXAMPLE", "ANN EXAMPLE"),
        ("By Ann van Example and Bo O’Sample in Port Amity", "Ann van Example and Bo O’Sample"),
        ("Written by Ann Example, Cy Model and Bo Sample", "Ann Example, Cy Model and Bo Sample"),
        ("17 August 2022 by Ann Example", "Ann Example"),
        ("By night the ships meet", None),
        ("By the end of May", None),
        ("By Monday", None),
        ("A report by Ann Example", None),
    ],
)
def test_a_line_that_names_the_author(line: str, author: str | None) -> None:
    assert shown_author(["Headline", line, "x" * 200], "Headline") == author
    assert shown_author(["Headline", "x" * 200, line], "Headline") is None


def test_a_closing_line_names_the_reporters() -> None:
    lines = ["Headline", "x" * 200, "(Reporting by Ann Example and Bo Sample; editing by Cy Model)"]
    assert shown_author(lines, "Headline") == "Ann Example and Bo Sample"


def test_what_the_markup_declares_comes_before_what_it_shows(tmp_path: Path) -> None:
    page = (PAGES / "newspaper.html").read_text(encoding="utf-8")
    declared = '<meta name="author" content="Cy Model"><meta name="date" content="2022-08-16"></head>'
    path = tmp_path / "a.html"
    path.write_text(page.replace("</head>", declared), encoding="utf-8")
    document = read(path)
    assert (document.date, document.source) == (date(2022, 8, 16), "Cy Model, The Amity Courier")


@pytest.mark.parametrize("suffix", [".mhtml", ".mht"])
def test_a_page_saved_in_one_file(suffix: str, tmp_path: Path) -> None:
    page = (PAGES / "newspaper.html").read_bytes()
    path = tmp_path / f"page{suffix}"
    path.write_bytes(make_saved_page(page, (PAGES / "complete_files" / "advertisement.html").read_bytes()))
    plain, saved = read(PAGES / "newspaper.html"), read(path)
    assert saved.text == plain.text
    assert (saved.title, saved.date, saved.source) == (plain.title, plain.date, plain.source)


def test_a_saved_page_may_name_its_encoding_outside(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    page = "<html><body><p>Танкер and tanker</p></body></html>".encode("cp1251")
    path.write_bytes(make_saved_page(page, charset="windows-1251"))
    assert read(path).text == "Танкер and tanker"


def test_a_saved_page_on_standard_input() -> None:
    data = make_saved_page((PAGES / "blog.html").read_bytes())
    (document,) = open_documents(["-"], stdin=BytesIO(data))
    assert isinstance(document, Document)
    assert document.title == "What the tanker did next"


@pytest.mark.parametrize("data", [b"Subject: x\n\nWords.", b"nothing of the kind", b"%PDF-1.4"])
def test_what_is_no_saved_page_gets_one_line(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(data)
    (error,) = open_documents([path])
    assert isinstance(error, DocumentError)
    assert error.problem in {"holds no web page", "is not a saved web page but a PDF"}


def test_the_folder_beside_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    shutil.copytree(PAGES, tmp_path / "pages")
    kept = tmp_path / "case_files"
    kept.mkdir()
    (kept / "note.html").write_text("<p>A note of our own.</p>", encoding="utf-8")
    ids = {document.id for document in open_documents([tmp_path]) if isinstance(document, Document)}
    assert "pages/complete.html" in ids
    assert "case_files/note.html" in ids
    assert not [name for name in ids if "advertisement" in name]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("report.doc", "open it and save it as .docx"),
        ("report.RTF", "open it and save it as .docx"),
        ("letters.msg", "save each letter as .eml"),
        ("case.zip", "unpack it and name the folder"),
        ("scan.tiff", "run OCR on it, into a .pdf"),
        ("table.xlsx", "write its texts as .jsonl, one a line"),
    ],
)
def test_other_files_that_people_have_get_a_remedy(name: str, remedy: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    (error,) = open_documents([path])
    assert isinstance(error, DocumentError)
    assert str(error) == f"{path}: files ending in `{path.suffix.lower()}` are not read; {remedy}"
