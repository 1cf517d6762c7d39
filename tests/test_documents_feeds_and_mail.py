"""Files that hold several documents: the items of a feed, a letter and its attachments."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from article41.documents import Document, open_documents
from article41.errors import DocumentError
from document_samples import ATOM, RSS, make_docx, make_mail, make_pdf


def read(folder: Path, name: str, data: bytes) -> list[Document]:
    path = folder / name
    path.write_bytes(data)
    found = list(open_documents([path]))
    assert all(isinstance(document, Document) for document in found), found
    return [document for document in found if isinstance(document, Document)]


@pytest.mark.parametrize("suffix", [".rss", ".xml"])
def test_each_item_of_a_feed_is_a_document(suffix: str, tmp_path: Path) -> None:
    first, second = read(tmp_path, f"feed{suffix}", RSS)
    assert first.text == "Two tankers met at night.\n\nThey left R&D staff behind."
    assert (first.id, first.title, first.date) == ("example-1", "Tankers met", date(2022, 8, 17))
    assert first.source == "Jo Writer, The Example"
    assert first.origin == f"{tmp_path / 'feed'}{suffix}, line 5"
    assert (second.id, second.text, second.date) == (
        "https://example.org/2",
        "Coal & steel moved by rail",
        None,
    )


def test_an_atom_feed_says_when_an_entry_was_published(tmp_path: Path) -> None:
    first, second = read(tmp_path, "feed.atom", ATOM)
    assert (first.text, first.date) == ("Two tankers met.\n\nThey left.", date(2022, 8, 17))
    assert first.source == "Jo Writer, The Example"
    assert (second.id, second.text, second.date) == (
        "https://example.org/2",
        "Coal moved by rail.",
        date(2022, 9, 1),
    )


def test_entities_of_a_feed_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    declared = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
    feed = RSS.replace(b"<rss", declared + b"<rss", 1).replace(b"Two tankers", b"&s; Two tankers")
    assert all("a secret" not in document.text for document in read(tmp_path, "feed.rss", feed))


def test_a_letter_and_its_attachments_are_documents(tmp_path: Path) -> None:
    attached = [("ships.pdf", make_pdf(["One passed oil."])), ("rail.docx", make_docx("Coal moved by rail."))]
    data = make_mail("Two tankers met.\n", *attached, ("logo.png", b"\x89PNG"))
    letter, ships, rail = read(tmp_path, "report.eml", data)
    assert (letter.id, letter.text.strip()) == ("report.eml", "Two tankers met.")
    assert (letter.title, letter.date) == ("The report", date(2022, 8, 17))
    assert letter.source == "Jo Writer <jo@example.org>"
    assert (ships.id, ships.text) == ("report.eml/ships.pdf", "One passed oil.")
    assert (rail.id, rail.text) == ("report.eml/rail.docx", "Coal moved by rail.")
    assert rail.origin == f"{tmp_path / 'report.eml'}, attachment `rail.docx`"


def test_the_plain_text_of_a_letter_counts_before_its_html(tmp_path: Path) -> None:
    (both,) = read(tmp_path, "both.eml", make_mail("Plain.", html="<p>Marked up.</p>"))
    assert both.text.strip() == "Plain."
    (only,) = read(
        tmp_path, "only.eml", b"Subject: x\nContent-Type: text/html\n\n<p>Coal <b>moved</b>.</p><p>Twice.</p>"
    )
    assert only.text == "Coal moved.\n\nTwice."


def test_a_letter_without_words_gives_only_its_attachments(tmp_path: Path) -> None:
    (only,) = read(tmp_path, "clip.eml", make_mail("\n", ("clip.txt", b"Two tankers met.")))
    assert (only.id, only.text) == ("clip.eml/clip.txt", "Two tankers met.")


def test_a_forwarded_letter_is_read_too(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("See below.")
    inner = EmailMessage()
    inner["Subject"] = "Tankers"
    inner["Date"] = "Tue, 16 Aug 2022 10:00:00 +0000"
    inner.set_content("Two tankers met.")
    outer.add_attachment(inner)
    first, second = read(tmp_path, "fwd.eml", outer.as_bytes())
    assert first.text.strip() == "See below."
    assert (second.title, second.date, second.text.strip()) == (
        "Tankers",
        date(2022, 8, 16),
        "Two tankers met.",
    )


def test_a_broken_attachment_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.eml"
    path.write_bytes(make_mail("Two tankers met.", ("a.pdf", b"%PDF-1.4 cut"), ("b.txt", b"They left.")))
    letter, broken, last = open_documents([path])
    assert isinstance(letter, Document)
    assert isinstance(last, Document)
    assert isinstance(broken, DocumentError)
    assert str(broken).startswith(f"{path}: the attachment `a.pdf`: the PDF is broken")


def test_feeds_and_letters_on_standard_input(tmp_path: Path) -> None:
    letter = b"Return-Path: <jo@example.org>\n" + make_mail("Two tankers met.")
    for data, first in ((RSS, "example-1"), (ATOM, "tag:example.org,2022:1"), (letter, "stdin")):
        documents = list(open_documents(["-"], stdin=BytesIO(data)))
        assert isinstance(documents[0], Document), documents
        assert documents[0].id == first


def test_a_day_that_no_calendar_has_is_no_day(tmp_path: Path) -> None:
    data = b"Subject: Tankers\nDate: Wed, 17 Aug 99999999999999999999 23:30:00 -0900\n\nTwo tankers met.\n"
    (letter,) = read(tmp_path, "late.eml", data)
    assert (letter.text.strip(), letter.date) == ("Two tankers met.", None)
