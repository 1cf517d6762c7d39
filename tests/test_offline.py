"""Nothing opens a connection: what an office reads stays in the office."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from article41.cli.app import run

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attempt to reach or to look up a host fail the test."""

    def refused(*_arguments: object, **_options: object) -> None:
        pytest.fail("something tried to use the network")

    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)


@pytest.mark.parametrize("form", ["table", "json", "html", "csv"])
def test_a_whole_check_stays_offline(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(ARTICLES), "--format", form]) in (0, 1, 3)
    assert capsys.readouterr().out


def test_looking_up_the_law_stays_offline(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "list"]) == 0
    assert capsys.readouterr().out


def test_the_html_report_asks_for_nothing_from_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(ARTICLES), "--format", "html"])
    page = capsys.readouterr().out
    for outside in ("http://", "https://", "//cdn", "@import", "url("):
        assert outside not in page.replace("http://www.w3.org/", "")
