"""The pages: how long a check takes, how much a page weighs, what fifty visitors at once feel."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from timing import seconds

ARTICLE = Path(__file__).parents[2] / "fixtures" / "articles" / "02-joint-exercises.txt"
USERS, ROUNDS = 50, 3
PARTS = re.compile(rb'(?:src|href)="(/static/[^"]+)"')


def figures(runs: int) -> Iterator[tuple[str, float, str, str, bool, str]]:
    """Yield name, value, unit, target, whether it is reached, and detail of each measurement."""
    with server() as address:
        one = 1000 * seconds(lambda: check(address), runs=10 * runs)
        yield "a check in the browser", one, "ms", "< 300", one < 300, "one visitor"
        page = 1000 * seconds(lambda: get(f"{address}/law"), runs=5 * runs)
        yield "a page", page, "ms", "< 100", page < 100, "the law of today"
        weight = weight_of(address) / 1000
        yield (
            "the weight of the check page with its findings",
            weight,
            "kB",
            "< 300",
            weight < 300,
            "unpacked",
        )
        waited = sorted(together(address))
        late = waited[int(0.95 * len(waited))]
        yield (
            f"a check, {USERS} visitors at once",
            late,
            "s",
            "< 2",
            late < 2,
            f"the 95th of 100; {len(waited)}",
        )


@contextmanager
def server() -> Iterator[str]:
    """Run `article41 serve` as people do, and give its address."""
    command = [sys.executable, "-m", "article41", "serve", "--port", "0"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert running.stderr
    try:
        said = next(line for line in running.stderr if "http://" in line)
        address = re.search(r"http://\S+", said)
        assert address, said
        yield address[0]
    finally:
        running.terminate()
        running.wait(20)


def get(address: str) -> bytes:
    """Return what is at an address."""
    with urlopen(address) as answer:
        body: bytes = answer.read()
    return body


def check(address: str, mark: str = "") -> bytes:
    """Return the page about an article; the mark makes it another one."""
    sent = urlencode({"text": f"{ARTICLE.read_text(encoding='utf-8')}\n{mark}", "date": "2015-04-23"})
    return get(Request(f"{address}/check", sent.encode()))  # type: ignore[arg-type]


def weight_of(address: str) -> int:
    """Return the bytes of a page with findings and of everything that it loads."""
    page = check(address)
    parts = {each.decode() for each in PARTS.findall(page)}
    return len(page) + sum(len(get(address + part)) for part in parts)


def together(address: str) -> list[float]:
    """Return how long each check of many visitors took, in seconds; all come at once, and again at once."""

    def visit(number: int) -> list[float]:
        waited = []
        for turn in range(ROUNDS):
            began = time.perf_counter()
            check(address, f"{number} {turn}")
            waited.append(time.perf_counter() - began)
        return waited

    with ThreadPoolExecutor(USERS) as pool:
        return [each for waited in pool.map(visit, range(USERS)) for each in waited]


if __name__ == "__main__":
    for told in figures(1):
        print(*told)
