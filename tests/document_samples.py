"""Small files of each binary format, made by hand for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Example</title><link>https://example.org/</link>
<item><title>Tankers met</title><link>https://example.org/1</link><guid>example-1</guid>
<pubDate>Wed, 17 Aug 2022 09:30:00 GMT</pubDate><dc:creator>Jo Writer</dc:creator>
<description>Two tankers met.</description>
<content:encoded><![CDATA[<p>Two tankers met at <b>night</b>.</p><p>They left R&amp;D staff behind.</p>]]>
</content:encoded></item>
<item><title>Coal &amp; steel moved by rail</title><link>https://example.org/2</link></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><id>tag:example.org,2022:1</id><title type="html">Tankers &lt;i&gt;met&lt;/i&gt;</title>
<author><name>Jo Writer</name></author><published>2022-08-17T23:30:00-09:00</published>
<updated>2022-09-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two tankers met.</p><p>They left.</p></div>
</content></entry>
<entry><link href="https://example.org/2"/><title>Coal moved</title><updated>2022-09-01T00:00:00Z</updated>
<summary type="html">&lt;p&gt;Coal moved by rail.&lt;/p&gt;</summary></entry></feed>"""


def make_mail(text: str, *attached: tuple[str, bytes], html: str = "", subject: str = "The report") -> bytes:
    """Return a letter with this text, its HTML version if any, and attachments by name."""
    letter = EmailMessage()
    letter["From"] = "Jo Writer <jo@example.org>"
    letter["Date"] = "Wed, 17 Aug 2022 23:30:00 -0900"
    letter["Subject"] = subject
    letter.set_content(text)
    if html:
        letter.add_alternative(html, subtype="html")
    for name, data in attached:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if attached:
        letter.set_boundary("edge")
    return letter.as_bytes()


def make_saved_page(page: bytes, *others: bytes, charset: str = "utf-8") -> bytes:
    """Return a web page as a browser saves it in one file, with the pages that it shows in frames."""
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://example.org/tankers"
    saved["Subject"] = "Tankers met | The Example"
    saved["Date"] = "Wed, 1 Nov 2023 10:00:00 -0000"
    saved["MIME-Version"] = "1.0"
    saved["Content-Type"] = 'multipart/related; type="text/html"; boundary="edge"'
    for each in (page, *others):
        part = EmailMessage()
        part.set_content(each, maintype="text", subtype="html", cte="quoted-printable")
        part.set_param("charset", charset)
        saved.attach(part)
    return saved.as_bytes()


def make_pdf(*pages: Sequence[str], title: str = "", locked: bool = False) -> bytes:
    """Return a PDF with these lines on its pages; `locked` by a password that nobody knows."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /CreationDate (D:20010203000000Z) >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 50 750 Td 14 TL\n{shown}ET" if lines else "q Q"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 800] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    lock = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}>"
    data = "%PDF-1.4\n"
    offsets = []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"/Size {len(parts) + 1} /Root 1 0 R /Info 4 0 R"
    if locked:
        trailer += f" /ID [<{'43' * 16}> <{'43' * 16}>] /Encrypt << {lock} >>"
    data += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer} >>\n"
    return f"{data}startxref\n{data.index('xref')}\n%%EOF\n".encode("ascii")


def make_docx(*blocks: str | Sequence[Sequence[str]], title: str = "") -> bytes:
    """Return a Word document: a paragraph for each text, a table for each list of rows."""
    document = docx.Document()
    document.core_properties.title = title
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_word_package(body: str, declarations: str = "", space: str = TRANSITIONAL) -> bytes:
    """Return a Word document whose body is this XML, after these declarations; `w:` stands for `space`."""
    xml = f'{declarations}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
    return stream.getvalue()
