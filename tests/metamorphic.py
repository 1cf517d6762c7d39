"""Sentences with a known reading, and edits with a known effect on it.

Each deed is told in parts, so that every edit gives a sentence that people might write. Run as a program, it
prints how many of each edit's sentences are read as they should be; `--failures` names the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from article41.checking import reader_for
from article41.documents import Document
from article41.law import load
from article41.reading.reader import Reader

TARGET = "North Korea"
ANOTHER = "Mongolia"


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what to what: `verb` as (base, past, participle, gerund), `noun` for the deed as a thing."""

    type: str
    direction: str
    agent: str
    verb: tuple[str, str, str, str]
    thing: str
    rest: str
    noun: str

    def with_target(self, name: str) -> Deed:
        """Return the deed with another country in the target's place."""
        swap = {field: getattr(self, field).replace(TARGET, name) for field in ("agent", "thing", "rest")}
        return Deed(self.type, self.direction, verb=self.verb, noun=self.noun, **swap)


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited sentence: the status that it should have, None for silence; `contested`: beside a denial."""

    edit: str
    text: str
    status: str | None
    type: str
    direction: str

    @property
    def contested(self) -> bool:
        """Tell whether the edit puts a denial beside the claim."""
        return self.edit in CONTESTED


SENT = ("send", "sent", "sent", "sending")
SHIPPED = ("ship", "shipped", "shipped", "shipping")
SOLD = ("sell", "sold", "sold", "selling")
SUPPLIED = ("supply", "supplied", "supplied", "supplying")
DELIVERED = ("deliver", "delivered", "delivered", "delivering")
EXPORTED = ("export", "exported", "exported", "exporting")
SMUGGLED = ("smuggle", "smuggled", "smuggled", "smuggling")
BOUGHT = ("buy", "bought", "bought", "buying")
IMPORTED = ("import", "imported", "imported", "importing")
HIRED = ("hire", "hired", "hired", "hiring")

DEEDS = (
    Deed(
        "arms_procurement_from_dprk", "from_dprk", TARGET, SENT, "artillery shells", "to Russia", "dispatch"
    ),
    Deed("arms_procurement_from_dprk", "from_dprk", TARGET, SOLD, "rocket launchers", "to Sudan", "sale"),
    Deed(
        "arms_procurement_from_dprk", "from_dprk", "Syria", BOUGHT, "rifles", "from North Korea", "purchase"
    ),
    Deed(
        "arms_supply_to_dprk",
        "to_dprk",
        "Russia",
        DELIVERED,
        "air-defence systems",
        "to North Korea",
        "delivery",
    ),
    Deed("military_cooperation", "from_dprk", TARGET, SENT, "combat engineers", "to Russia", "dispatch"),
    Deed("overseas_labor", "from_dprk", TARGET, SENT, "construction workers", "to Russia", "dispatch"),
    Deed(
        "overseas_labor",
        "from_dprk",
        "A Polish shipyard",
        HIRED,
        "North Korean welders",
        "in Gdansk",
        "hiring",
    ),
    Deed("oil_supply_refined", "to_dprk", "Russia", SUPPLIED, "diesel", "to North Korea", "supply"),
    Deed("oil_supply_crude", "to_dprk", "China", EXPORTED, "crude oil", "to North Korea", "export"),
    Deed("export_coal_iron", "from_dprk", TARGET, SHIPPED, "coal", "to Vietnam", "shipment"),
    Deed("export_coal_iron", "from_dprk", "China", IMPORTED, "iron ore", "from North Korea", "import"),
    Deed("export_seafood", "from_dprk", TARGET, EXPORTED, "squid", "to China", "export"),
    Deed("export_minerals", "from_dprk", TARGET, SOLD, "zinc", "to China", "sale"),
    Deed("export_textile", "from_dprk", TARGET, EXPORTED, "jackets", "to Russia", "export"),
    Deed("import_machinery_metals", "to_dprk", "China", SOLD, "excavators", "to North Korea", "sale"),
    Deed("luxury_goods", "to_dprk", "Italy", SMUGGLED, "luxury cars", "into North Korea", "smuggling"),
)


def plain(deed: Deed) -> str:
    """Return the deed as a plain statement, without its full stop."""
    return f"{deed.agent} {deed.verb[1]} {deed.thing} {deed.rest}"


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


Make = Callable[[Deed], str]
EDITS: dict[str, tuple[str | None, Make]] = {
    "as it is": ("reported", lambda d: f"{plain(d)} in May."),
    "did not": (None, lambda d: f"{d.agent} did not {d.verb[0]} {d.thing} {d.rest}."),
    "never": (None, lambda d: f"{d.agent} never {d.verb[1]} {d.thing} {d.rest}."),
    "may": ("speculated", lambda d: f"{d.agent} may {d.verb[0]} {d.thing} {d.rest}."),
    "might have": ("speculated", lambda d: f"{d.agent} might have {d.verb[2]} {d.thing} {d.rest}."),
    "probably": ("speculated", lambda d: f"{d.agent} probably {d.verb[1]} {d.thing} {d.rest}."),
    "plans to": ("planned", lambda d: f"{d.agent} plans to {d.verb[0]} {d.thing} {d.rest}."),
    "will": ("planned", lambda d: f"{d.agent} will {d.verb[0]} {d.thing} {d.rest} next month."),
    "agreed to": ("planned", lambda d: f"{d.agent} agreed to {d.verb[0]} {d.thing} {d.rest}."),
    "reportedly": ("alleged", lambda d: f"{d.agent} reportedly {d.verb[1]} {d.thing} {d.rest}."),
    "is said to have": (
        "alleged", lambda d: f"{d.agent} is said to have {d.verb[2]} {d.thing} {d.rest}."
    ),
    "somebody else says": (
        "alleged", lambda d: f"Norway's foreign minister said that {plain(d)}."
    ),
    "according to": ("alleged", lambda d: f"According to Norway's intelligence service, {plain(d)}."),
    "in a quote": ("alleged", lambda d: f'"{_first(plain(d))}," the Norwegian minister said.'),
    "is accused of": (
        "alleged", lambda d: f"Norway accused {d.agent} of {d.verb[3]} {d.thing} {d.rest}."
    ),
    "denies that": ("denied", lambda d: f"{d.agent} denied that it had {d.verb[2]} {d.thing} {d.rest}."),
    "denies doing": ("denied", lambda d: f"{d.agent} denied {d.verb[3]} {d.thing} {d.rest}."),
    "dismisses the claim": (
        "denied", lambda d: f"{d.agent} dismissed claims that it had {d.verb[2]} {d.thing} {d.rest}."
    ),
    "the resolution bans": (
        None, lambda d: f"The resolution bans {d.agent} from {d.verb[3]} {d.thing} {d.rest}."
    ),
    "must not": (None, lambda d: f"{d.agent} must not {d.verb[0]} {d.thing} {d.rest}."),
    "if": (None, lambda d: f"If {d.agent} {d.verb[1]} {d.thing} {d.rest}, the Council would meet."),
    "refused to": (None, lambda d: f"{d.agent} refused to {d.verb[0]} {d.thing} {d.rest}."),
    "did it?": ("speculated", lambda d: f"Did {d.agent} {d.verb[0]} {d.thing} {d.rest}?"),
    "in 1995": (None, lambda d: f"In 1995 {plain(d)}."),
    "passive": (
        "reported", lambda d: f"{_first(d.thing)} {be(d)} {d.verb[2]} {d.rest} by {d.agent} in May."
    ),
    "a noun": (
        "reported", lambda d: f"{owner(d.agent)} {d.noun} of {d.thing} {d.rest} went on in May."
    ),
    "in 2005": (None, lambda d: f"In 2005 {plain(d)}."),
    "set to": ("planned", lambda d: f"{d.agent} is set to {d.verb[0]} {d.thing} {d.rest}."),
    "talks on": ("planned", lambda d: f"Talks began on {owner(d.agent)} {d.noun} of {d.thing} {d.rest}."),
    "decided to": ("planned", lambda d: f"{d.agent} has decided to {d.verb[0]} {d.thing} {d.rest}."),
    "went on": ("reported", lambda d: f"{d.agent} kept on {d.verb[3]} {d.thing} {d.rest}."),
    "is believed to have": (
        "alleged", lambda d: f"{d.agent} is believed to have {d.verb[2]} {d.thing} {d.rest}."
    ),
    "is known to have": (
        "reported", lambda d: f"{d.agent} is known to have {d.verb[2]} {d.thing} {d.rest}."
    ),
    "is suspected of": ("alleged", lambda d: f"{d.agent} is suspected of {d.verb[3]} {d.thing} {d.rest}."),
    "sources say": ("alleged", lambda d: f"{plain(d)}, two people familiar with the matter said."),
    "says, put into the middle": (
        "alleged", lambda d: f"{d.agent}, Norway's foreign minister said, {d.verb[1]} {d.thing} {d.rest}."
    ),
    "under a headline's label": ("alleged", lambda d: f"Oslo: {plain(d)}\nThe cabinet met on Monday."),
    "urged to stop": (
        "alleged", lambda d: f"Norway urged {d.agent} to stop {d.verb[3]} {d.thing} {d.rest}."
    ),
    "it admits": ("reported", lambda d: f"{d.agent} admitted that it had {d.verb[2]} {d.thing} {d.rest}."),
    "in a denied quote": ("denied", lambda d: f'"It is a lie that {plain(d)}," the Norwegian minister said.'),
    "a denied noun": ("denied", lambda d: f"{d.agent} denied the {d.noun} of {d.thing} {d.rest}."),
    "then denied": ("alleged", lambda d: f"Norway said that {plain(d)}. {d.agent} denied it."),
    "then dismissed": (
        "alleged",
        lambda d: f"{plain(d)}, Norway's minister said. {d.agent} called the report groundless.",
    ),
    "then both deny": (
        "alleged", lambda d: f"According to Norway, {plain(d)}. Both governments deny the accusation."
    ),
    "then not denied": (
        "alleged", lambda d: f"According to Norway, {plain(d)}. {d.agent} did not deny it."
    ),
    "another country": (None, lambda d: f"{plain(d.with_target(ANOTHER))} in May."),
}  # fmt: skip


CONTESTED = frozenset({"then denied", "then dismissed", "then both deny"})


def be(deed: Deed) -> str:
    """Return the "was" or "were" that the thing takes."""
    return "were" if deed.thing.endswith("s") else "was"


def owner(agent: str) -> str:
    """Return the genitive."""
    return f"{agent}'s"


SWAPS = (
    ("Russia sent artillery shells to North Korea in May.", "arms_supply_to_dprk", "to_dprk"),
    ("Sudan sold rocket launchers to North Korea in May.", "arms_supply_to_dprk", "to_dprk"),
    (
        "North Korea delivered air-defence systems to Russia in May.",
        "arms_procurement_from_dprk",
        "from_dprk",
    ),
    ("Russia sent combat engineers to North Korea in May.", "military_cooperation", "to_dprk"),
)
"""Deeds with giver and receiver changed round, and what they are then."""


def edited() -> Iterator[Edited]:
    """Yield every deed under every edit."""
    for name, (status, make) in EDITS.items():
        for deed in DEEDS:
            yield Edited(name, make(deed), status, deed.type, deed.direction)
    for text, kind, direction in SWAPS:
        yield Edited("giver and receiver", text, "reported", kind, direction)


def is_read_well(each: Edited, reader: Reader) -> bool:
    """Tell whether a sentence has the type, status and direction that it should, or is silent."""
    found = reader.read(Document("x", each.text, date=date(2021, 6, 1))).activities
    if each.status is None:
        return all(activity.status == "denied" for activity in found)
    first = next((activity for activity in found if activity.type == each.type), None)
    return first is not None and (first.status, first.direction, first.contested) == (
        each.status,
        each.direction,
        each.contested,
    )


def main() -> None:
    """Print the pass rate of each edit, the worst first."""
    reader = reader_for(load())
    results: dict[str, list[tuple[Edited, bool]]] = {}
    for each in edited():
        results.setdefault(each.edit, []).append((each, is_read_well(each, reader)))
    passed = {edit: sum(well for _, well in own) for edit, own in results.items()}
    for edit in sorted(results, key=lambda edit: passed[edit] / len(results[edit])):
        own = results[edit]
        print(f"{edit:26} {passed[edit]:4} of {len(own):3}  {passed[edit] / len(own):7.1%}")
        if "--failures" in sys.argv:
            print("".join(f"    {each.text}\n" for each, well in own if not well), end="")
    total = sum(len(own) for own in results.values())
    print(f"{'all':26} {sum(passed.values()):4} of {total:3}  {sum(passed.values()) / total:7.1%}")


if __name__ == "__main__":
    main()
