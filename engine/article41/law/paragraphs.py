"""From the ledger of paragraphs as written to the resolution as used, and what may be wrong with it.

That a paragraph is missing from the ledger is no error: one can load, and use, what isn't finished yet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from article41.law.files import ResolutionFile, UnencodedFile
from article41.law.model import Provision
from article41.law.resolution import Resolution, Unencoded, inside, pieces
from article41.rulefiles.border import Location, Problems
from article41.rulefiles.source import line_of
from article41.rulefiles.suggest import did_you_mean, listed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A resolution, its provisions in the order of its file, and where the problems of that file go."""

    resolution: Resolution
    provisions: tuple[Provision, ...]
    problems: Problems


def build_resolution(file: ResolutionFile, name: str, problems: Problems) -> Resolution:
    """Return the resolution of a file called `name`; what is wrong inside its ledger goes to `problems`."""
    resolution = Resolution(
        number=file.resolution,
        symbol=file.symbol,
        adopted=file.adopted,
        paragraphs=file.paragraphs,
        lettered=tuple(file.lettered),
        file=name,
        about=file.about,
    )
    if file.paragraphs is None:
        for key, ledger in (("lettered", file.lettered), ("not_encoded", file.not_encoded)):
            if ledger:
                remedy = "add `paragraphs`, the number of operative paragraphs"
                problems.add(f"`{key}` needs a count of paragraphs", (key,), remedy)
        if not file.provisions:
            problems.add("there are no provisions", ("provisions",), "add some, or a ledger of paragraphs")
        return resolution
    _check_lettered(file, problems)
    lines = tuple(
        Unencoded(
            resolution.unit_id(each.paragraph),
            file.resolution,
            each.paragraph,
            each.state,
            each.why,
            tuple(each.by),
            tuple(each.touches or ()),
            line_of(problems.data, ("not_encoded", position)),
        )
        for position, each in enumerate(file.not_encoded)
    )
    seen: dict[str, Unencoded] = {}
    for position, (raw, line) in enumerate(zip(file.not_encoded, lines, strict=True)):
        first = seen.setdefault(line.paragraph, line)
        if first is not line:
            here: Location = ("not_encoded", position, "paragraph")
            problems.add(f"paragraph {line.paragraph} is already on line {first.line}", here, "remove one")
        _check_line(raw, ("not_encoded", position), problems)
    return replace(resolution, not_encoded=lines)


def check_ledgers(sheets: Sequence[Sheet], provision_ids: Collection[str]) -> None:
    """Note every contradiction between the ledgers and the provisions, each where its file's problems are."""
    files: dict[int, str] = {}
    for sheet in sheets:
        number = sheet.resolution.number
        first = files.setdefault(number, sheet.resolution.file)
        if first != sheet.resolution.file:
            sheet.problems.add(f"resolution {number} is already in {first}", ("resolution",), "join the two")
        if sheet.resolution.paragraphs is not None:
            _check_citations(sheet)
            _check_references(sheet, provision_ids)


def _check_lettered(file: ResolutionFile, problems: Problems) -> None:
    for position, part in enumerate(file.lettered):
        here: Location = ("lettered", position)
        if not 1 <= int(pieces(part)[0]) <= (file.paragraphs or 0):
            problems.add(*_beyond(part, file.paragraphs or 0, here))
        for other in file.lettered[:position]:
            if inside(part, other) or inside(other, part):
                problem = f"`{part}` is there twice" if part == other else f"`{part}` overlaps with `{other}`"
                problems.add(problem, here, "name each part once, as deep as the ledger goes")


def _check_line(raw: UnencodedFile, here: Location, problems: Problems) -> None:
    """What each state needs to be told, and what has no meaning for it."""
    if raw.state == "superseded" and not raw.by:
        problems.add("a superseded paragraph needs `by`", here, "name the provisions that replace it")
    if raw.state != "superseded" and raw.by:
        problems.add(f"`by` has no meaning for `{raw.state}`", (*here, "by"), "remove it")
    if raw.state == "not_expressible" and raw.touches is None:
        remedy = "name the provisions whose findings should say so, or write `touches: []`"
        problems.add("a paragraph that is not expressible needs `touches`", here, remedy)
    if raw.state != "not_expressible" and raw.touches is not None:
        problems.add(f"`touches` has no meaning for `{raw.state}`", (*here, "touches"), "remove it")


def _check_citations(sheet: Sheet) -> None:
    """Every citation exists, and nothing is both encoded and said not to be."""
    resolution, problems = sheet.resolution, sheet.problems
    units = resolution.units
    for position, provision in enumerate(sheet.provisions):
        here: Location = ("provisions", position, "paragraph")
        _check_exists(provision.paragraph, resolution, units, here, problems)
    for position, line in enumerate(resolution.not_encoded):
        here = ("not_encoded", position, "paragraph")
        if line.paragraph not in units:
            if _check_exists(line.paragraph, resolution, units, here, problems):
                parts = resolution.parts_of(line.paragraph)
                remedy = "add it and its sisters to `lettered`"
                if parts:
                    remedy = f"account for {listed(parts, 'and')}"
                problems.add(f"`{line.paragraph}` is not a unit of this ledger", here, remedy)
            continue
        encoded = next((each for each in sheet.provisions if inside(each.paragraph, line.paragraph)), None)
        if encoded is not None:
            remedy = f"remove this line, or the provision on line {encoded.source.line}"
            problems.add(f"paragraph {line.paragraph} is encoded by `{encoded.id}`", here, remedy)


def _check_exists(
    paragraph: str, resolution: Resolution, units: Sequence[str], here: Location, problems: Problems
) -> bool:
    """Tell whether a resolution has a paragraph, as far as its ledger knows; note it where it has not."""
    number = pieces(paragraph)[0]
    if not 1 <= int(number) <= (resolution.paragraphs or 0):
        problems.add(*_beyond(paragraph, resolution.paragraphs or 0, here))
        return False
    if any(inside(paragraph, unit) or inside(unit, paragraph) for unit in units):
        return True
    remedy = did_you_mean(paragraph, resolution.parts_of(number))
    problems.add(f"paragraph {number} has no part `{paragraph}`", here, remedy)
    return False


def _check_references(sheet: Sheet, provision_ids: Collection[str]) -> None:
    for position, line in enumerate(sheet.resolution.not_encoded):
        for key, references in (("by", line.by), ("touches", line.touches)):
            for number, reference in enumerate(references):
                if reference not in provision_ids:
                    sheet.problems.add(
                        f"there is no provision `{reference}`",
                        ("not_encoded", position, key, number),
                        did_you_mean(reference, provision_ids),
                    )


def _beyond(paragraph: str, count: int, here: Location) -> tuple[str, Location, str]:
    remedy = f"the resolution has {count} operative paragraphs by `paragraphs`"
    return f"there is no paragraph `{paragraph}`", here, remedy
