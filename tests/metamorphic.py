"""Sentences with a known reading, and edits with a known effect on it.

Each deed is told in parts, so that every edit gives a sentence that people might write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
    """An edited sentence: the status that it should have, None for silence."""

    edit: str
    text: str
    status: str | None
    type: str
    direction: str


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
    "another country": (None, lambda d: f"{plain(d.with_target(ANOTHER))} in May."),
}  # fmt: skip


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
