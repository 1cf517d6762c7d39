"""Reports as PDF: columns in order, furniture and notes out of the way, and every word on its page."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.documents import Document, open_documents
from article41.documents.pdf import read_pdf
from article41.errors import DocumentError
from document_samples import make_docx
from pdf_samples import LEFT, Text, pdf_of, typeset

SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "so", "ti")


def read(data: bytes) -> Document:
    """Return what a PDF holds as the document that it becomes."""
    content = read_pdf(data)
    return Document("a.pdf", content.text, pages=content.pages)


def prose(sentences: int, words: int = 12) -> list[list[str]]:
    """Return paragraphs of one sentence each, in which every word is another."""
    spelt = ("".join(SYLLABLES[int(digit, 8)] for digit in f"{number:04o}") for number in count())
    made = [[next(spelt) for _ in range(words)] for _ in range(sentences)]
    return [[line[0].capitalize(), *line[1:-1], line[-1] + "."] for line in made]


def text_of(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(words) for words in paragraphs)


@settings(max_examples=25, deadline=None)
@given(
    columns=st.integers(1, 3),
    lengths=st.lists(st.integers(14, 40), min_size=9, max_size=18),
    size=st.sampled_from([8.0, 10.0]),
    lines=st.integers(9, 24),
)
def test_columns_are_read_in_order_and_every_word_is_on_its_page(
    columns: int, lengths: list[int], size: float, lines: int
) -> None:
    width = {1: 60, 2: 34, 3: 24}[columns]
    paragraphs = [words for length in lengths for words in prose(1, length)]
    paragraphs = [[f"{word}{chr(97 + place)}" for word in words] for place, words in enumerate(paragraphs)]
    paragraphs = [[*words[:-1], words[-1].replace(".", "") + "."] for words in paragraphs]
    printed = typeset(
        paragraphs,
        columns=columns,
        width=width,
        lines=lines,
        size=size,
        head=lambda page: "Annual report of the example office",
        foot=lambda page: f"{page + 5} of 90",
    )
    document = read(printed.pdf())
    assert document.text == text_of(paragraphs)
    for word, page in printed.page_of.items():
        assert document.page_at(document.text.index(word)) == str(page + 5)


def test_heads_and_feet_of_left_and_right_pages_are_dropped() -> None:
    paragraphs = prose(40)
    printed = typeset(
        paragraphs,
        columns=1,
        lines=6,
        head=lambda page: f"{page + 3}  Report 7 of 2019" if page % 2 else f"Chapter on ships  {page + 3}",
        foot=lambda page: "19-0195 (E)",
    )
    document = read(printed.pdf())
    assert document.text == text_of(paragraphs)
    assert [page.label for page in document.pages] == [
        str(number + 3) for number in range(len(printed.pages))
    ]


def test_a_line_of_the_text_at_the_edge_of_a_page_is_no_furniture() -> None:
    rows = ["Ship 12 carried 1,200 tonnes.", "Ship 15 carried 1,350 tonnes.", "Ship 19 carried 900 tonnes."]
    document = read(pdf_of([[Text(LEFT, 760, row)] for row in rows]))
    assert document.text == "\n\n".join(rows)


@pytest.mark.parametrize(
    ("foots", "declared", "labels"),
    [
        (["", "", ""], "", ["1", "2", "3"]),
        (["", "", ""], "0 << /S /r >> 2 << /S /D >>", ["i", "ii", "1"]),
        (["ii", "iii", "iv"], "", ["ii", "iii", "iv"]),
        (["47", "48", "49"], "", ["47", "48", "49"]),
        (["47", "", "49"], "", ["47", "48", "49"]),
        (["", "1", "2"], "", ["[1]", "1", "2"]),
        (["", "2", "3"], "0 << /S /D >>", ["1", "2", "3"]),
        (["", "8", "9"], "0 << /S /D >>", ["7", "8", "9"]),
        (["A", "", ""], "0 << /P (A) >> 1 << /S /D >>", ["A", "1", "2"]),
    ],
)
def test_a_page_is_called_what_is_printed_on_it(foots: list[str], declared: str, labels: list[str]) -> None:
    words = ["Alpha came.", "Bravo went.", "Charlie stayed."]
    pages = [
        [Text(LEFT, 700, word), *([Text(300, 30, foot)] if foot else [])]
        for word, foot in zip(words, foots, strict=True)
    ]
    document = read(pdf_of(pages, labels=declared))
    assert document.text == "\n\n".join(words)
    assert [document.page_at(document.text.index(word)) for word in words] == labels


def test_a_sentence_over_pages_is_whole_and_its_notes_follow_at_the_end() -> None:
    marked = (
        "The owners named three aircraft^12 and a harbour,^13 all of them in the north of the country, "
        "before the court.^14 Nobody asked again."
    )
    printed = typeset(
        [marked.split()],
        columns=1,
        width=40,
        lines=2,
        foot=lambda page: str(page + 20),
        notes=lambda page: [
            ["12 See document 4 of the file.", "13 The harbour closed in 2019."],
            ["14 The court has no number."],
        ][page],
    )
    document = read(printed.pdf())
    body = re.sub(r"\^\d+", "", marked)
    notes = ["See document 4 of the file.", "The harbour closed in 2019.", "The court has no number."]
    assert document.text == "\n\n".join([body, *notes])
    assert document.page_of(0, len(body)) == "20–21"
    assert [document.page_at(document.text.index(note)) for note in notes] == ["20", "20", "21"]


def test_powers_and_indices_are_no_marks_of_notes() -> None:
    pieces = [
        *(Text(60, 700, "It covers 50 km"), Text(150, 703.5, "2", 6)),
        *(Text(160, 700, "and emits 10"), Text(232, 703.5, "6", 6), Text(242, 700, "t of CO")),
        *(Text(284, 698, "2", 6), Text(294, 700, "a year.")),
    ]
    assert read(pdf_of([pieces])).text == "It covers 50 km2 and emits 106 t of CO2 a year."


def lines(*texts: str, x: float = LEFT, y: float = 700, size: float = 10) -> list[Text]:
    return [Text(x, y - 1.2 * size * row, text, size) for row, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (["They asked for more co-", "operation."], "They asked for more cooperation."),
        (
            ["The co-operation ended when co-", "operation was banned."],
            "The co-operation ended when co-operation was banned.",
        ),
        (
            ["Oil that is new; producing oil-", "producing states."],
            "Oil that is new; producing oil-producing states.",
        ),
        (["Warheads were seen; more war-", "heads came."], "Warheads were seen; more warheads came."),
        (["It is a 20-", "year old ship of mid-", "March."], "It is a 20-year old ship of mid-March."),
    ],
)
def test_a_word_cut_at_a_lines_end_is_made_whole(printed: list[str], text: str) -> None:
    assert read(pdf_of([lines(*printed)])).text == text


def test_a_word_cut_at_a_pages_end_is_made_whole() -> None:
    document = read(pdf_of([lines("The tankers met and trans-"), lines("ferred oil.")]))
    assert document.text == "The tankers met and transferred oil."
    assert document.page_at(document.text.index("ferred")) == "2"


def test_a_title_stands_over_both_columns_and_a_figure_parts_them() -> None:
    left = ["the first column tells of ships", "that met at night and of what", "they gave to each other at"]
    right = ["sea, which the coast guard saw", "from the air and told nobody", "for as long as it could."]
    page = [
        Text(LEFT, 760, "A report on ships that meet, and on what they carry", 14),
        *lines(*left, y=700),
        *lines(*right, x=320, y=700),
        Text(LEFT, 650, "Figure 1: where the ships met, as seen from a satellite, in the spring", 9),
        *lines("Later a third ship came to the", "place and took what was left,", "and sailed.", y=600),
        *lines(
            "All this was seen by a fisher-", "man of the village, who went", "to the police.", x=320, y=600
        ),
    ]
    assert read(pdf_of([page])).text.split("\n\n") == [
        "A report on ships that meet, and on what they carry",
        " ".join(left + right),
        "Figure 1: where the ships met, as seen from a satellite, in the spring",
        "Later a third ship came to the place and took what was left, and sailed.",
        "All this was seen by a fisherman of the village, who went to the police.",
    ]


def test_a_table_is_read_by_rows_and_tears_no_sentence() -> None:
    cells = [("Alpha", "oil", "2019"), ("Bravo", "coal", "2020"), ("Charlie", "sand", "2021")]
    page = [
        *lines(
            "The ships of which the harbour master told us were",
            "seen off the coast, as table 1 shows, and then",
        ),
        *(
            Text(LEFT + 120 * column, 650 - 12 * row, cell)
            for row, some in enumerate(cells)
            for column, cell in enumerate(some)
        ),
        *lines("sailed on to the north.", y=590),
    ]
    assert read(pdf_of([page])).text.split("\n\n") == [
        "The ships of which the harbour master told us were seen off the coast, as table 1 shows, and then "
        "sailed on to the north.",
        *(" ".join(row) for row in cells),
    ]


def test_a_page_that_lies_on_its_side_is_turned_and_a_stamp_is_set_apart() -> None:
    sideways = [
        Text(100 + 12 * row, 100, line, turn=1) for row, line in enumerate(["Two tankers", "met at night."])
    ]
    document = read(pdf_of([sideways, [Text(LEFT, 700, "They left."), Text(20, 100, "Copy 4", turn=1)]]))
    assert document.text == "Two tankers met at night.\n\nThey left.\n\nCopy 4"
    assert document.page_at(document.text.index("Copy")) == "2"


def test_a_stamp_on_every_page_is_dropped() -> None:
    pages = [
        [Text(LEFT, 700, f"Ship {name} came."), Text(20, 100, "COPY", turn=1)] for name in ("Alpha", "Bravo")
    ]
    assert read(pdf_of(pages)).text == "Ship Alpha came.\n\nShip Bravo came."


def test_documents_without_pages_have_none(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(make_docx("Two tankers met."))
    (document,) = open_documents([path])
    assert isinstance(document, Document)
    assert document.page_of(0, 3) is None


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_torn_report_gives_a_document_or_an_error(data: st.DataObject) -> None:
    whole = typeset(prose(30), lines=8, foot=lambda page: str(page + 1)).pdf()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    torn = (
        whole[:start] + data.draw(st.sampled_from([b"", b"\xff" * 9, b"endstream", b"1e99 "])) + whole[end:]
    )
    try:
        document = read(torn)
    except DocumentError:
        return
    offsets = [page.offset for page in document.pages]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(document.text) for offset in offsets)
    assert document.page_at(0)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Text,
            x=st.floats(-50, 700),
            y=st.floats(-50, 900),
            text=st.text("abcXYZ 123.-*", min_size=1, max_size=12),
            size=st.sampled_from([1, 5, 10, 40]),
            turn=st.sampled_from([0, 0, 0, 1]),
        ),
        max_size=25,
    )
)
def test_words_strewn_over_a_page_are_read_without_a_crash(scattered: list[Text]) -> None:
    try:
        document = read(pdf_of([scattered, scattered[::2]]))
    except DocumentError:
        return
    assert document.text.strip() == document.text
