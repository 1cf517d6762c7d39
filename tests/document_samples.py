"""Small files of each binary format, made by hand for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


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
