"""The page: it stands alone, its links lead somewhere, and nothing in a document can become part of it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from article41.checking import Result
from article41.errors import DocumentError
from article41.reading.model import Claim, Party, Span
from article41.reports import Setting, highlight, new_report
from article41.reports.highlight import mark
from by_hand import RULEBOOK, activity, document, finding, quiet, result

HOSTILE = [
    "<script>alert(1)</script>",
    "</mark></p><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><style>*{display:none}</style>",
    "&lt;b&gt;",
]


def page(*results: Result, failures: Sequence[DocumentError] = ()) -> str:
    stream = io.StringIO()
    report = new_report("html", stream, Setting(RULEBOOK))
    for each in results:
        report.add(each)
    report.finish(failures)
    return stream.getvalue()


def parsed(text: str) -> html.HtmlElement:
    return html.fromstring(text.encode())


def test_the_page_needs_nothing_from_outside() -> None:
    text = page(result(), quiet())
    tree = parsed(text)
    assert not tree.xpath("//script | //img | //link | //iframe | //object | //form")
    assert not tree.xpath("//@src | //@onclick | //@onload")
    assert "url(" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_every_link_leads_to_a_place_on_the_page() -> None:
    tree = parsed(page(result(), quiet(), result()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//a/@href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_a_finding_links_to_its_sentence_and_the_sentence_back() -> None:
    tree = parsed(page(result()))
    (found,) = tree.xpath("//li[@class='finding']")
    first, second = found.xpath(".//a/@href")
    marked = tree.get_element_by_id(first.removeprefix("#"))
    assert marked.tag == "mark"
    assert marked.text_content() == (
        "A trader in Port Alba said that his firm had bought 40 tonnes of snow crab in April."
    )
    back = marked.getnext()
    assert tree.get_element_by_id(back.get("href").removeprefix("#")).xpath(".//li[@class='finding']")
    assert tree.get_element_by_id(second.removeprefix("#")).text_content().startswith("The ministry")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_document_cannot_inject_anything(hostile: str) -> None:
    text = f"{hostile} was bought. {hostile}"
    claim = Claim("reported", Span(0, len(text), text), hostile)
    about = activity(claim, parties=(Party("agent", hostile, hostile),))
    made = result(
        document=document(text, id=hostile, title=hostile, source=hostile),
        activities=(about,),
        findings=(finding(about, questions=(hostile,)),),
        unclassified=(Span(0, len(hostile), hostile),),
    )
    calm = page(result(unclassified=(Span(0, 3, "one"),)), quiet())
    tree = parsed(page(made, quiet(hostile), failures=[DocumentError("is odd", where=hostile)]))
    allowed = {element.tag for element in parsed(calm).iter() if isinstance(element.tag, str)}
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= allowed | {"table"}
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert not [link for link in tree.xpath("//@href") if not link.startswith("#")]
    (article,) = tree.xpath("//article")
    assert hostile in article.text_content()


def test_documents_with_nothing_are_only_named() -> None:
    tree = parsed(page(quiet("one.txt"), quiet("two.txt")))
    assert not tree.xpath("//article")
    assert "Nothing flagged in 2 documents" in tree.xpath("string(//h1)")
    assert [item.text_content().strip() for item in tree.xpath("//li")] == ["one.txt", "two.txt"]


def test_the_heading_tells_undetermined_from_nothing() -> None:
    made = result()
    unsure = finding(made.activities[0], verdict="undetermined", alert="medium")
    text = parsed(page(result(findings=(unsure,)), quiet())).xpath("string(//h1)")
    assert text.strip() == "Nothing flagged, but 1 document undetermined"


def test_what_could_not_be_read_is_on_the_page() -> None:
    text = parsed(page(result(), failures=[DocumentError("is empty", where="x.txt")])).text_content()
    assert "1 document could not be read" in text
    assert "x.txt: is empty" in text


def test_alerts_have_words_besides_colours() -> None:
    tree = parsed(page(result()))
    assert all(label.text_content().split()[-1] == "high" for label in tree.xpath("//*[@class='alert high']"))


def test_sentences_to_review_are_shown_and_not_counted() -> None:
    unclear = result(activities=(), findings=(), unclassified=(Span(0, 7, "Harbour"),))
    text = parsed(page(unclear)).text_content()
    assert "Sentences to review" in text
    assert "Nothing flagged" in text


def test_of_a_long_text_the_page_shows_what_surrounds_the_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highlight, "WHOLE_TEXT_LIMIT", 10)
    text = "\n\n".join(f"Paragraph {number}." for number in range(9))
    start = text.index("Paragraph 4.")
    marked = mark(text, [(start, start + 12)])
    assert ["".join(piece.text for piece in each.pieces) for each in marked.paragraphs] == [
        "Paragraph 3.",
        "Paragraph 4.",
        "Paragraph 5.",
    ]
    assert marked.paragraphs[0].skipped == 3
    assert marked.skipped == 3


span = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair)))
spans = st.lists(span, max_size=6)


@given(st.text("ab \n", min_size=1, max_size=80), spans)
def test_marking_loses_no_text_and_marks_exactly_the_spans(text: str, wanted: list[tuple[int, int]]) -> None:
    wanted = [(start, min(end, len(text))) for start, end in wanted if start < len(text)]
    pieces = [piece for paragraph in mark(text, wanted).paragraphs for piece in paragraph.pieces]
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    for number, (start, end) in enumerate(wanted):
        inside = "".join(piece.text for piece in pieces if number in piece.inside)
        assert "".join(inside.split()) == "".join(text[start:end].split())
        begins = [number in piece.begins for piece in pieces if number in piece.inside]
        ends = [number in piece.ends for piece in pieces if number in piece.inside]
        assert begins == [place == 0 for place in range(len(begins))]
        assert ends == [place == len(ends) - 1 for place in range(len(ends))]
