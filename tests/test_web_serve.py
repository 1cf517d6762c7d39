"""`article41 serve`: where it listens, what it says, and that it ends with all its processes."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

import pytest

from article41.cli.app import run


def test_it_prints_its_address_answers_and_ends() -> None:
    command = [sys.executable, "-m", "article41", "serve", "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        said = next(running.stderr)
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address, said
        body = json.dumps({"text": "North Korea sold coal to China in May 2021."}).encode()
        headers = {"Content-Type": "application/json"}

        def asked(_number: int) -> int:
            with urlopen(Request(f"{address[0]}/api/v1/check", body, headers)) as answer:
                return len(json.load(answer)["findings"])

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(asked, range(16)))) == 1
        running.send_signal(signal.SIGINT)
        assert running.wait(20) in (0, 130, -signal.SIGINT)
        assert "Traceback" not in running.stderr.read()
    port = int(address[0].rpartition(":")[2])
    with socket.create_server(("127.0.0.1", port)):
        pass  # nobody is left there


def test_a_taken_port_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port), "--workers", "2"]) == 2
    said = capsys.readouterr().err
    assert f"cannot listen at `127.0.0.1`, port {port}" in said
    assert said.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(["serve"]) == 2
    assert 'run `pip install "article41[web]"`' in capsys.readouterr().err
