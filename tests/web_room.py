"""A server inside the test: one desk with the shipped rules, no parser loaded, pages as trees."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from fastapi.testclient import TestClient
from httpx import Response
from lxml import html

from article41.law import load
from article41.web.app import create_app
from article41.web.desk import Desk

HEAVIEST = 300_000
"""No page may weigh more bytes, before it is compressed."""


@cache
def desk() -> Desk:
    """Return the desk that all tests share; nobody changes it."""
    return Desk()


@cache
def client() -> TestClient:
    """Return a browser without scripts."""
    return _client(desk())


def client_of(rules: Path) -> TestClient:
    """Return the same for other rules."""
    return _client(Desk(load(rules)))


def _client(at: Desk) -> TestClient:
    browser = TestClient(create_app(at), base_url="http://localhost")
    browser.headers["accept"] = "text/html"
    return browser


def opened(address: str, status: int = 200, **headers: str) -> html.HtmlElement:
    """Return a page as a tree, after a look at what holds for every page."""
    response = client().get(address, headers=headers)
    assert response.status_code == status, response.text
    return tree_of(response)


def tree_of(response: Response) -> html.HtmlElement:
    """Return a page as a tree, after a look at what holds for every page."""
    assert len(response.content) < HEAVIEST
    page = html.fromstring(response.text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id is there twice"
    assert not page.xpath("//@style | //style | //script[not(@src)] | //@onclick"), "the policy blocks it"
    fields = page.xpath("//input[not(@type='hidden')] | //select | //textarea[not(@hidden)]")
    labels = set(page.xpath("//label/@for"))
    assert all(each.get("id") in labels or each.xpath("ancestor::label") for each in fields), "no label"
    return page


def said(page: html.HtmlElement, where: str = "//main") -> str:
    """Return the text of a part of a page, with single spaces."""
    return re.sub(r"\s+", " ", " ".join(each.text_content() for each in page.xpath(where))).strip()


def complaint(address: str, status: int = 422) -> str:
    """Return the one line with which the server refuses something."""
    page = opened(address, status)
    (line,) = page.xpath("//section[@class='failure']/p[bdi]")
    return str(line.text_content())
