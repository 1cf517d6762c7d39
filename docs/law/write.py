"""Write the pages of the law from the rules and the scenarios: `make generate`.

With --check nothing is written; a page that the rules no longer give, or that is left over, is an error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from article41.errors import Article41Error
from article41.law import Exemption, Provision, Resolution, Rulebook, load
from article41.law.condition import ALWAYS, AllOf, AnyOf, Condition, Not
from article41.law.coverage import Coverage, Unit, coverage
from article41.law.model import EVER
from article41.reasoning.facts_file import load_facts
from article41.reasoning.phrases import Phrases
from article41.reasoning.templates import templates
from article41.reports import wording
from article41.reports.lawbook_coverage import STATE_WORDS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCENARIOS = ROOT / "fixtures" / "scenarios"
MADE = "<!-- Written by docs/law/write.py from the rules: change those, then run `make generate`. -->\n"
_CHECKED = {
    "text": "the resolution's text",
    "secondary": "secondary sources",
    "memory": "nothing yet: written from memory",
}


def main() -> int:
    """Write or check every page; return 1 if one is out of date."""
    os.chdir(ROOT)
    try:
        book = load()
        pages = Pages(book, scenarios_by_provision(book)).all()
    except Article41Error as error:
        sys.stderr.write(f"{error}\n")
        return 2
    stale = [path.name for path in sorted(HERE.glob("*.md")) if path.name not in pages]
    for name, text in pages.items():
        path = HERE / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if "--check" not in sys.argv:
        for name in stale:
            if name not in pages:
                (HERE / name).unlink()
        return 0
    for name in stale:
        sys.stderr.write(f"docs/law/{name}: not what the rules say any more; run `make generate`\n")
    return 1 if stale else 0


def scenarios_by_provision(book: Rulebook) -> dict[str, list[Path]]:
    """Return, for each provision, the scenarios that expect something of it."""
    found: dict[str, list[Path]] = {}
    for path in sorted(SCENARIOS.rglob("*.yaml")):
        facts = load_facts(path, book)
        named = {each.provision for each in facts.expectations} | {each.provision for each in facts.caps}
        for provision in sorted(named):
            found.setdefault(provision, []).append(path)
    return found


class Pages:
    """The index and one page for each resolution."""

    def __init__(self, book: Rulebook, scenarios: dict[str, list[Path]]) -> None:
        self.book = book
        self.coverage = coverage(book)
        self.phrases = Phrases(book.regime, templates())
        self.scenarios = scenarios

    def all(self) -> dict[str, str]:
        """Return the text of each page under its file name."""
        pages = {"README.md": self._index()}
        pages |= {f"{each.number}.md": self._resolution(each) for each in self.book.resolutions}
        return {name: "\n".join([MADE, *lines]) + "\n" for name, lines in pages.items()}

    def _index(self) -> Iterator[str]:
        yield "# The law, paragraph by paragraph"
        yield ""
        yield f"{self.book.regime.title}: what each resolution says in our words, as article41 applies it."
        yield "It isn't the resolutions' text, which the UN publishes; where they differ, that text decides."
        yield "Each page goes through one resolution, paragraph by paragraph, and then tells what is encoded:"
        yield "what it reaches, since when, unless what, and which scenarios try it out."
        yield ""
        yield f"| resolution | adopted | what it is about | {' | '.join(STATE_WORDS.values())} |"
        yield "| --- | --- | --- |" + " ---: |" * len(STATE_WORDS)
        for each in self.book.resolutions:
            about, counts = _cell(each.about or ""), _counts(self.coverage.of(each.number))
            yield f"| [{each.number}]({each.number}.md) | {each.adopted} | {about} | {counts} |"
        yield f"| | | all | {_counts(self.coverage)} |"
        yield from self._by_activity()
        yield from self._general_exemptions()
        yield from self._gaps()

    def _by_activity(self) -> Iterator[str]:
        yield from ("", "## By activity", "")
        yield from ("| what happens | in force | replaced or ended |", "| --- | --- | --- |")
        for kind in self.book.regime.activity_types.values():
            reaching = [each for each in self.book.provisions_for(kind.id) if each.decides]
            now = self._links(each.id for each in reaching if each.in_force.end is None)
            then = self._links(each.id for each in reaching if each.in_force.end is not None)
            yield f"| {_cell(kind.title)} | {now} | {then} |"

    def _general_exemptions(self) -> Iterator[str]:
        yield from ("", "## Exemptions of the whole regime")
        for exemption in self.book.regime.general_exemptions:
            first, *more = self._exemption(exemption)
            yield from ("", f"### {exemption.id}", "", first, "", *more)
            if exemption.reaches is not None:
                yield from ("", f"It reaches only {self._links(exemption.reaches)}.")

    def _gaps(self) -> Iterator[str]:
        yield from ("", "## What the rules cannot express", "")
        yield from ("| paragraph | why | findings that say so |", "| --- | --- | --- |")
        for unit in self.coverage.units:
            if unit.state == "not_expressible":
                paragraph = f"[{unit.resolution}, para. {unit.paragraph}]({unit.resolution}.md)"
                yield f"| {paragraph} | {_cell(unit.why or '')} | {self._links(unit.touches)} |"

    def _resolution(self, resolution: Resolution) -> Iterator[str]:
        own = self.coverage.of(resolution.number)
        counts = ", ".join(f"{count} {STATE_WORDS[state]}" for state, count in own.counts.items() if count)
        yield f"# Resolution {resolution.number} ({resolution.adopted.year})"
        yield ""
        if resolution.about:
            yield from (resolution.about.strip(), "")
        yield f"{resolution.symbol}, adopted on {resolution.adopted} · {counts}"
        yield from ("", "## Its paragraphs", "", "| para. | state | |", "| --- | --- | --- |")
        for unit in own.units:
            yield f"| {unit.paragraph} | {STATE_WORDS[unit.state]} | {self._told(unit)} |"
        provisions = [each for each in self.book.provisions if each.resolution == resolution.number]
        if provisions:
            yield from ("", "## As encoded")
        for provision in provisions:
            yield ""
            yield from self._provision(provision)

    def _told(self, unit: Unit) -> str:
        if unit.provisions:
            told = ", ".join(
                f"[{_cell(self.book.by_id[each].title)}]({self._target(each)})" for each in unit.provisions
            )
        else:
            told = _cell(unit.why or "")
        if unit.by:
            told += f" → {self._links(unit.by)}"
        if unit.touches:
            told += f" Findings on {self._links(unit.touches)} say so."
        return told

    def _provision(self, provision: Provision) -> Iterator[str]:
        yield f"### {provision.id}"
        yield ""
        yield f"**{provision.title.strip()}**"
        yield ""
        yield f"{_capital(provision.citation)} · {provision.force} · {wording.in_force(provision.in_force)}"
        yield ""
        yield _flat(provision.summary)
        yield ""
        for label, lines in self._details(provision):
            first, *more = lines
            yield f"- **{label}:** {first}"
            yield from (f"  {line}" for line in more)

    def _details(self, provision: Provision) -> Iterator[tuple[str, list[str]]]:
        regime = self.book.regime
        reached = "; ".join(regime.activity_types[each].title for each in provision.scope.activities)
        way = regime.way(provision.scope.direction) if provision.scope.direction else None
        yield "reaches", [reached + (f" ({way} {regime.target.name})" if way else "")]
        if provision.scope.when != ALWAYS:
            yield "where", self._condition(provision.scope.when)
        for each in provision.transitions:
            yield f"until {each.until}", [_flat(each.note)]
        if provision.limit is not None:
            yield "permitted", [_flat(provision.limit.title), *self._below(provision.limit.when)]
        for exemption in provision.unless:
            yield "unless", self._exemption(exemption)
        general = [
            f"[{each.title.strip()}](README.md#{each.id})"
            for each in self.book.exemptions_of(provision)
            if each not in provision.unless and provision.decides and each.in_force.meets(provision.in_force)
        ]
        if general:
            yield "unless, as elsewhere", ["; ".join(general)]
        if provision.supersedes:
            yield "replaces", [self._links(provision.supersedes)]
        if provision.id in self.book.superseded_by:
            yield "replaced by", [self._links(self.book.superseded_by[provision.id])]
        for caveat in self.book.caveats_of(provision):
            place = f"[resolution {caveat.resolution}, para. {caveat.paragraph}]({caveat.resolution}.md)"
            yield "not taken into account", [f"{place}: {_flat(caveat.why)}"]
        if provision.related:
            yield "see also", [self._links(provision.related)]
        if provision.note:
            yield "note", [_flat(provision.note)]
        yield "checked against", [_checked(provision)]
        if provision.id in self.scenarios:
            links = (
                f"[{path.stem}]({Path(os.path.relpath(path, HERE)).as_posix()})"
                for path in self.scenarios[provision.id]
            )
            yield "tried out in", [", ".join(links)]

    def _exemption(self, exemption: Exemption) -> list[str]:
        about = wording.GRANTED_BY[exemption.granted_by]
        if exemption.in_force != EVER:
            about += f"; {wording.in_force(exemption.in_force)}"
        lines = [f"{_flat(exemption.title)} ({about})", *self._below(exemption.when)]
        for counter in exemption.counters:
            lines += [f"- but not where: {_flat(counter.title)}"]
            lines += [f"  {line}" for line in self._below(counter.when)]
        return lines

    def _below(self, condition: Condition) -> list[str]:
        first, *more = self._condition(condition)
        return [f"- {first}", *(f"  {line}" for line in more)]

    def _condition(self, condition: Condition, truth: bool = True) -> list[str]:
        """Return a condition as the lines of a list; negations are told by their leaves."""
        match condition:
            case Not(part):
                return self._condition(part, not truth)
            case AllOf(parts) | AnyOf(parts):
                every = isinstance(condition, AllOf) is truth
                lines = ["all of these hold" if every else "at least one of these holds"]
                for part in parts:
                    first, *more = self._condition(part, truth)
                    lines += [f"- {first}", *(f"  {line}" for line in more)]
                return lines
            case _:
                return [_flat(self.phrases.leaf(condition, truth))]

    def _links(self, provisions: Iterable[str]) -> str:
        return ", ".join(f"[{each}]({self._target(each)})" for each in provisions)

    def _target(self, provision: str) -> str:
        return f"{self.book.by_id[provision].resolution}.md#{provision}"


def _counts(covered: Coverage) -> str:
    return " | ".join(str(count or "") for count in covered.counts.values())


def _checked(provision: Provision) -> str:
    number = "" if provision.verified.number_confirmed else "; the paragraph's number is not confirmed"
    note = f". {_flat(provision.verified.note)}" if provision.verified.note else ""
    return f"{_CHECKED[provision.verified.basis]}{number}{note}"


def _flat(text: str) -> str:
    """Return a text in one line, with nothing in it that Markdown would take for its own."""
    return " ".join(text.split()).replace("*", r"\*").replace("_", r"\_")


def _cell(text: str) -> str:
    return _flat(text).replace("|", r"\|")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    sys.exit(main())
