"""A clause that somebody drafts: put in its place in a copy of the rules, and run over every case there is.

The copy lives in a private temporary folder for as long as the run takes. The run is a process of its own,
with an end that it cannot miss: a draft may ask for more than any machine can do.
"""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from article41.law.model import Provision
from article41.law.rulebook import Rulebook
from article41.reading.model import Activity
from article41.web.lab.case import Trouble
from article41.web.lab.link import lab_address
from article41.web.lab.trial import present

if TYPE_CHECKING:
    from article41.web.desk import Desk

MAX_DRAFT = 60_000
"""The most characters of a draft."""
SECONDS = 30
MEGABYTES = 1_500
_PATIENCE = 10
"""For so many seconds a draft waits for the one before it."""
_KEPT = 16
"""The latest drafts whose results are kept in memory."""
_INDENT = "  "


class Sample(NamedTuple):
    """One activity that drafts are run over: where it is from, and whose law it asks."""

    source: str
    title: str
    kind: str
    number: int
    activity: Activity
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody writes: `text` in the place of a provision, or a file of its own where that is "".

    `file` is a name in the rules folder, `line` the one there at which the text starts, `whole` what the file
    would be.
    """

    file: str
    provision: str
    text: str
    line: int
    whole: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One activity and one provision that come out differently: verdicts, None where it does not reach.

    `already` names other provisions under which the activity is a potential violation before and after.
    """

    sample: Sample
    provision: str
    before: str | None
    after: str | None
    already: tuple[str, ...]
    address: str

    @property
    def effect(self) -> str:
        """Return what the draft does to it."""
        if self.after == "potential_violation":
            return "caught"
        if self.after == "undetermined":
            return "undetermined"
        return "freed" if self.before == "potential_violation" else "other"


@dataclass(frozen=True, slots=True)
class Trial:
    """How a draft came out. With `errors` it does not load, and nothing was run.

    Troubles in the draft's text have their line in it, and no file. `remarks` are what the lint says of the
    draft, and did not say before.
    """

    errors: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()
    differences: tuple[Difference, ...] = ()
    activities: int = 0
    changed: tuple[str, ...] = ()
    refusal: str = ""

    def of(self, effect: str) -> tuple[Difference, ...]:
        """Return the differences with one effect."""
        return tuple(each for each in self.differences if each.effect == effect)


EFFECTS = (
    ("caught", "Newly caught"),
    ("freed", "Freed"),
    ("undetermined", "Now undetermined"),
    ("other", "Otherwise changed"),
)


def draft_of(provision: Provision, book: Rulebook, text: str | None = None) -> Draft:
    """Return a draft in the place of a provision; without a text, the one that it has now."""
    whole = (book.folder / provision.source.file).read_text("utf-8")
    lines = whole.splitlines()
    start, end = provision.source.line, _end(lines, provision.source.line)
    now = "\n".join(lines[start - 1 : end])
    given = now if text is None else _tidy(text)
    replaced = [*lines[: start - 1], given, *lines[end:]]
    return Draft(provision.source.file, provision.id, given, start, "\n".join(replaced) + "\n")


def new_draft(book: Rulebook, text: str | None = None) -> Draft:
    """Return a draft that is a resolution of its own; without a text, a template with its blanks filled.

    The template knows `{number}`, `{day}` and `{activity}`.
    """
    number = max((each.number for each in book.resolutions), default=0) + 1
    adopted = max((each.adopted for each in book.resolutions), default=date(2000, 1, 1))
    activity = next(iter(book.regime.activity_types))
    template = Path(__file__).with_name("new-resolution.txt").read_text("utf-8")
    given = _tidy(template.format(number=number, day=adopted, activity=activity) if text is None else text)
    return Draft(f"{number}.yaml", "", given, 1, given + "\n")


class Workbench:
    """Runs drafts, one at a time, over the scenarios and the articles that come with article41."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._busy = Lock()
        self._kept: dict[str, Trial] = {}
        self._samples: tuple[Sample, ...] | None = None
        self._stock: bytes = b""

    def run(self, draft: Draft) -> Trial:
        """Return how a draft comes out; the same draft is run once."""
        if len(draft.text) > MAX_DRAFT:
            problem = f"the draft is longer than {MAX_DRAFT // 1000} 000 characters"
            return Trial(errors=(Trouble(problem, "draft one provision at a time"),))
        key = sha256(f"{self._desk.rulebook.hash}\0{draft.file}\0{draft.whole}".encode()).hexdigest()
        if key not in self._kept:
            if not self._busy.acquire(timeout=_PATIENCE):
                return Trial(refusal="another draft is being run; try again in a moment")
            try:
                trial = self._kept.get(key) or self._run(draft)
            finally:
                self._busy.release()
            if trial.refusal:
                return trial
            self._kept[key] = trial
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return self._kept[key]

    def samples(self) -> tuple[Sample, ...]:
        """Return what drafts are run over: the activities of the scenarios, and of the articles as read."""
        if self._samples is None:
            self._samples = (*self._of_scenarios(), *self._of_articles())
        return self._samples

    def _run(self, draft: Draft) -> Trial:
        samples = self.samples()
        if not self._stock:
            asked = [(each.activity, each.as_of) for each in samples]
            self._stock = pickle.dumps(present(self._desk.rulebook, asked))
        with TemporaryDirectory(prefix="article41-draft-") as name:
            folder = Path(name)
            for path in sorted(self._desk.rulebook.folder.glob("*.yaml")):
                shutil.copyfile(path, folder / path.name)
            (folder / draft.file).write_text(draft.whole, "utf-8")
            told = _in_a_process(folder, self._stock)
        if isinstance(told, str):
            return Trial(refusal=told)
        if told["errors"]:
            return Trial(errors=tuple(_placed(each, draft) for each in told["errors"]))
        return Trial(
            remarks=tuple(_placed(each, draft) for each in told["remarks"]),
            differences=tuple(_difference(each, samples) for each in told["differences"]),
            activities=len(samples),
            changed=tuple(told["changed"]),
        )

    def _of_scenarios(self) -> Iterator[Sample]:
        for name, facts in sorted(self._desk.scenarios.items()):
            for number, activity in enumerate(facts.activities, 1):
                yield Sample(name, facts.title, "scenario", number, activity, facts.as_of)

    def _of_articles(self) -> Iterator[Sample]:
        from article41.documents import Document, open_documents
        from article41.web.desk import shipped

        folder = shipped("articles")
        paths = sorted(each for each in folder.iterdir() if each.suffix != ".yaml") if folder else []
        for document in open_documents([str(each) for each in paths]):
            if isinstance(document, Document):
                found = self._desk.check(document).activities
                name = Path(document.id).stem
                for number, activity in enumerate(found, 1):
                    yield Sample(name, document.title or name, "article", number, activity, None)


@dataclass(slots=True)
class Process:
    """How to start the process that runs a draft; tests may set other limits."""

    seconds: int = SECONDS
    megabytes: int = MEGABYTES
    module: str = "article41.web.lab.trial"


PROCESS = Process()


def _in_a_process(folder: Path, stock: bytes) -> dict[str, Any] | str:
    """Return what the run says of the rules in a folder, or why there is no answer."""
    command = [
        sys.executable,
        "-m",
        PROCESS.module,
        str(folder),
        str(PROCESS.seconds),
        str(PROCESS.megabytes),
    ]
    too_much = f"the draft asks for more than {PROCESS.seconds} seconds of work; make its conditions simpler"
    try:
        done = subprocess.run(
            command, input=stock, capture_output=True, timeout=PROCESS.seconds + 5, check=False
        )
    except subprocess.TimeoutExpired:
        return too_much
    if done.returncode:
        return too_much
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _placed(told: dict[str, Any], draft: Draft) -> Trouble:
    """Return a trouble, its line counted in the draft where it is one of the draft's."""
    line, file = told["line"], Path(told["file"]).name
    size = draft.text.count("\n") + 1
    if file == draft.file and line and draft.line <= line < draft.line + size:
        return Trouble(told["problem"], told["remedy"], line - draft.line + 1)
    return Trouble(told["problem"], told["remedy"], line, file)


def _difference(told: dict[str, Any], samples: tuple[Sample, ...]) -> Difference:
    sample = samples[told["sample"]]
    if sample.kind == "scenario":
        address = f"/lab?scenario={sample.source}&n={sample.number}"
    else:
        address = lab_address(sample.title, [sample.activity], sample.activity.known)
    return Difference(
        sample, told["provision"], told["before"], told["after"], tuple(told["already"]), address
    )


def _end(lines: list[str], start: int) -> int:
    """Return the number of the last line of the list item that starts on a line."""
    first = lines[start - 1]
    margin = len(first) - len(first.lstrip())
    if not first.lstrip().startswith("-"):  # the line is that of a key inside the item
        margin = max(0, margin - len(_INDENT))
    end = start
    for number, line in enumerate(lines[start:], start + 1):
        depth = len(line) - len(line.lstrip())
        if line.strip() and depth <= margin:
            break
        if line.strip():
            end = number
    return end


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
