"""Hostile or damaged bytes: a document or one error, no other exception, no noise, no network."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.documents import SUFFIXES, Document, open_documents
from article41.errors import DocumentError
from document_samples import ATOM, RSS, make_docx, make_mail, make_pdf, make_saved_page, make_word_package

PAGE = b"<!doctype html><html><head><title>x</title></head><body><p>Two tankers <b>met</b>.</p></body></html>"
SEEDS = {
    ".txt": "Two tankers “met”.".encode(),
    ".md": b"---\ntitle: x\ndate: 2022-08-17\n---\nTwo tankers met.",
    ".html": PAGE,
    ".htm": PAGE,
    ".mhtml": make_saved_page(PAGE),
    ".mht": make_saved_page(PAGE),
    ".pdf": make_pdf(["Two tankers met."], title="x"),
    ".docx": make_word_package(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    ".eml": make_mail("Two tankers met.", ("report.html", PAGE)),
    ".rss": RSS,
    ".atom": ATOM,
    ".xml": RSS,
    ".jsonl": b'{"id": 1, "text": "Two tankers met.", "date": "2022-08-17"}\n{"text": "They left."}\n',
}
STRAY = st.sampled_from(
    [b"", b"\0", b"\xff\xfe", b"<", b"&#xD800;", b"]]>", b"{", b'"', b"\n", b"---\n", b"9" * 30]
)


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """Draw a file with a few cuts and insertions."""
    data = seed
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 20)))
        data = data[:start] + draw(STRAY | st.binary(max_size=8)) + data[end:]
    return data


def read(path: Path, data: bytes) -> list[Document | DocumentError]:
    path.write_bytes(data)
    found = list(open_documents([path], today=date(2024, 1, 1)))
    assert found
    for document in found:
        if isinstance(document, Document):
            document.text.encode("utf-8")
            assert document.text.strip()
            assert all(
                word is None or word.isprintable() for word in (document.id, document.title, document.source)
            )
        else:
            assert str(document).isprintable()
            assert document.__traceback__ is None
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_bytes_give_a_document_or_an_error(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"any{suffix}"

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
    def check(data: bytes) -> None:
        read(path, data)

    check()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_damaged_file_gives_a_document_or_an_error(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"damaged{suffix}"
    assert isinstance(read(path, SEEDS[suffix])[0], Document)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(damaged(SEEDS[suffix]))
    def check(data: bytes) -> None:
        read(path, data)

    check()


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\r\ufeff", exclude_categories=["Cc"]), min_size=1
    )
)
def test_text_comes_back_exactly(text: str) -> None:
    from article41.documents.plain import read_text

    assert read_text(text.encode("utf-8")).text == text


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document was about to reach the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("offline")
def test_nothing_is_fetched_or_pulled_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("a secret", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    links = '<link rel="canonical" href="http://e.example/x"><base href="http://e.example/">'
    frames = f'<img src="http://e.example/i.png"><iframe src="{secret.as_uri()}"></iframe>'
    page = f"{entity}<html><head>{links}</head><body>{frames}<p>Words &e;</p></body></html>"
    body = "<w:p><w:r><w:t>Words &e;</w:t></w:r></w:p>"
    word = read(tmp_path / "a.docx", make_word_package(body, entity))
    page_read = read(tmp_path / "a.html", page.encode())
    for (found,) in (word, page_read):
        assert "a secret" not in str(found)


def test_entities_do_not_multiply(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = "<w:p><w:r><w:t>Words &e11;</w:t></w:r></w:p>"
    (found,) = read(tmp_path / "a.docx", make_word_package(body, f'<!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]>'))
    assert isinstance(found, DocumentError) or len(found.text) < 1000


def test_libraries_make_no_noise(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers, handlers = [], logging.getLogger().handlers
    try:
        for suffix, seed in SEEDS.items():
            for data in (b"", seed[:40], seed[: len(seed) // 2], seed):
                read(tmp_path / f"a{suffix}", data)
    finally:
        logging.getLogger().handlers = handlers
    assert capfd.readouterr() == ("", "")


def test_a_format_loads_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    program = (
        "import sys; from article41.documents import open_documents; list(open_documents(sys.argv[1:]));"
        "print(sorted({'trafilatura', 'pypdfium2', 'lxml', 'docx', 'charset_normalizer'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_word_files_of_every_maker_are_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.docx", make_docx("Two tankers met.", title="Tankers"))
    assert isinstance(found, Document)
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    (found,) = read(
        tmp_path / "b.docx", make_word_package("<w:p><w:r><w:t>Two</w:t></w:r></w:p>", space=strict)
    )
    assert isinstance(found, Document)
    assert found.text == "Two"
