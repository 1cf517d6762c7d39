"""The lexicon: how a language says what the regime regulates. Loaded from `rules/reading/<language>/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from article41.errors import RulesError
from article41.reading.detail_files import PlacesFile, QuantitiesFile, TimesFile
from article41.reading.lexicon_files import (
    ActivitiesFile,
    ActorsFile,
    CorroborationFile,
    Frame,
    FramesFile,
    StatusFile,
    ThemesFile,
    WordsFile,
)
from article41.reading.weighing import Weights, load_weights
from article41.reading.words import plural, verb_forms
from article41.rulefiles.border import FileModel, open_sheet
from article41.rulefiles.problems import joined, raise_all
from article41.rulefiles.source import shown
from article41.rulefiles.suggest import did_you_mean

# What the status reader asks for by name.
STATUS_CLASSES = (
    "norm", "breach", "denial", "allegation", "report", "hearsay", "possible", "planned", "done", "refused",
    "condition", "confession", "imagined", "prospect", "past_history", "fiction", "speakers",
    "finding", "attitude", "talks", "order", "under_way", "reply", "disputed", "topic", "tried", "missed",
    "bystanders",
)  # fmt: skip
AnyFile = TypeVar("AnyFile", bound=FileModel)


@dataclass(frozen=True)
class Lexicon:
    """All that the reader knows of a language, and indexes over it."""

    actors: ActorsFile
    themes: ThemesFile
    frames: Mapping[str, Frame]
    activities: ActivitiesFile
    status: StatusFile
    words: WordsFile
    times: TimesFile
    quantities: QuantitiesFile
    places: PlacesFile
    corroboration: CorroborationFile
    weights: Weights | None
    folder: Path = field(compare=False)

    @cached_property
    def verb_frames(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Map every verb form to the (frame, base form) pairs that it may evoke."""
        index: dict[str, dict[tuple[str, str], None]] = {}
        for name, frame in self.frames.items():
            for verb in frame.verbs:
                for form in verb_forms(verb, self.words.irregular_verbs):
                    index.setdefault(form, {})[(name, verb)] = None
        return {form: tuple(pairs) for form, pairs in index.items()}

    @cached_property
    def noun_frames(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Map every noun form to the (frame, base form) pairs that it may evoke."""
        index: dict[str, dict[tuple[str, str], None]] = {}
        for name, frame in self.frames.items():
            for noun in frame.nouns:
                for form in (noun, plural(noun, self.words.irregular_nouns)):
                    index.setdefault(form, {})[(name, noun)] = None
        return {form: tuple(pairs) for form, pairs in index.items()}

    @cached_property
    def verb_classes(self) -> dict[str, frozenset[str]]:
        """Map every verb form to the status cue classes that it belongs to."""
        return self._classes("verbs")

    @cached_property
    def noun_classes(self) -> dict[str, frozenset[str]]:
        """Map every noun form to the status cue classes that it belongs to."""
        return self._classes("nouns")

    @cached_property
    def word_classes(self) -> dict[str, frozenset[str]]:
        """Map other words to their status cue classes, as `class`, `class.modals` or `class.marks`."""
        index: dict[str, set[str]] = {}
        for name, cues in self.status.classes.items():
            for word in (*cues.words, *cues.adjectives):
                index.setdefault(word, set()).add(name)
            for word in cues.adverbs:
                index.setdefault(word, set()).add(f"{name}.adverbs")
            for word in cues.modals:
                index.setdefault(word, set()).add(f"{name}.modals")
            for word in cues.marks:
                index.setdefault(word, set()).add(f"{name}.marks")
        return {word: frozenset(names) for word, names in index.items()}

    @cached_property
    def saying_forms(self) -> frozenset[str]:
        """Return every form of the verbs that report, allege or deny."""
        return frozenset(
            form for form, names in self.verb_classes.items() if names & {"report", "allegation", "denial"}
        )

    @cached_property
    def ruling_forms(self) -> frozenset[str]:
        """Return every form of the verbs by which a lawgiver rules."""
        return self._verb_forms(self.status.classes["norm"].ruling)

    @cached_property
    def lawgiver_forms(self) -> frozenset[str]:
        """Return the nouns that lay down the law, in singular and plural."""
        return self._noun_forms(self.status.classes["norm"].lawgivers)

    @cached_property
    def helper_forms(self) -> frozenset[str]:
        """Return every form of the verbs whose subject has a part in what another then does."""
        return self._verb_forms(self.words.helpers)

    @cached_property
    def maker_forms(self) -> frozenset[str]:
        """Return the nouns for who makes or sells what stands before them, in singular and plural."""
        return self._noun_forms(self.words.makers)

    @cached_property
    def engaging_forms(self) -> frozenset[str]:
        """Return every form of the verbs whose object does what follows: "paid X to build"."""
        return self._verb_forms(self.words.engaging)

    @cached_property
    def wielding_forms(self) -> frozenset[str]:
        """Return every form of the verbs whose subject does what follows: "used X to build"."""
        return self._verb_forms(self.words.wielding)

    @cached_property
    def watching_forms(self) -> frozenset[str]:
        """Return every form of the verbs whose subject only sees or judges what another does."""
        return self._verb_forms(self.words.watching)

    @cached_property
    def endings(self) -> dict[str, set[str]]:
        """Return every form of the verbs that only bring a thing to its end, with the particles they need.

        "dissolved": none, "sent" (them home, back): "home", "back".
        """
        found: dict[str, set[str]] = {}
        for each in self.words.ending:
            verb, _, particle = each.partition(" ")
            for form in verb_forms(verb, self.words.irregular_verbs):
                found.setdefault(form, set()).update({particle} - {""})
        return found

    @cached_property
    def participles(self) -> frozenset[str]:
        """Return the verb forms that are participles and no past tense: "sewn", "taken"."""
        irregular = self.words.irregular_verbs.values()
        return frozenset(forms[2] for forms in irregular if len(forms) == 4 and not forms[0].startswith("'"))

    @cached_property
    def telling_forms(self) -> frozenset[str]:
        """Return every form of the verbs that only tell that a noun took place."""
        return self._verb_forms(self.times.telling)

    @cached_property
    def particles(self) -> dict[str, tuple[str, ...]]:
        """Return by verb the particles that make another verb of it."""
        found: dict[str, list[str]] = {}
        for pair in self.words.phrasal:
            base, _, particle = pair.partition(" ")
            found.setdefault(base, []).append(particle)
        return {base: tuple(listed) for base, listed in found.items()}

    @cached_property
    def two_words(self) -> dict[tuple[str, str], str]:
        """Return the prepositions of two words with the one that says the same: "out of" is "from"."""
        pairs = ((pair.partition(" "), same) for pair, same in self.words.two_words.items())
        return {(first, second): same for (first, _, second), same in pairs}

    @cached_property
    def separable(self) -> frozenset[tuple[str, str]]:
        """Return the forms of verbs with the particles that no goal follows: "handing", "over"."""
        irregular = self.words.irregular_verbs
        pairs = (pair.partition(" ") for pair in self.words.separable)
        return frozenset((form, word) for base, _, word in pairs for form in verb_forms(base, irregular))

    @cached_property
    def earning_forms(self) -> frozenset[str]:
        """Return every form of the verbs by whose subject something is sold."""
        return self._verb_forms(self.words.earning)

    @cached_property
    def container_forms(self) -> frozenset[str]:
        """Return every form of the verbs that only hold a theme for the event above them."""
        return self._verb_forms(self.words.containers)

    def _verb_forms(self, verbs: Iterable[str]) -> frozenset[str]:
        irregular = self.words.irregular_verbs
        return frozenset(form for verb in verbs for form in verb_forms(verb, irregular))

    def _noun_forms(self, nouns: Iterable[str]) -> frozenset[str]:
        irregular = self.words.irregular_nouns
        return frozenset(form for noun in nouns for form in (noun, plural(noun, irregular)))

    def is_cue(self, name: str, word: str) -> bool:
        """Tell whether a word is, as verb, noun or other word, a cue of a class."""
        indexes = (self.verb_classes, self.noun_classes, self.word_classes)
        return any(name in index.get(word.lower(), ()) for index in indexes)

    def _classes(self, part: Literal["verbs", "nouns"]) -> dict[str, frozenset[str]]:
        index: dict[str, set[str]] = {}
        for name, cues in self.status.classes.items():
            for base in getattr(cues, part):
                if part == "verbs":
                    forms = verb_forms(base, self.words.irregular_verbs)
                else:
                    forms = (base, plural(base, self.words.irregular_nouns))
                for form in forms:
                    index.setdefault(form, set()).add(name)
        return {form: frozenset(names) for form, names in index.items()}


def load_lexicon(folder: Path, *, weighed: bool = True) -> Lexicon:
    """Load and check the lexicon in `folder`, its weights only where it is to be `weighed`.

    Raises RulesError naming file, line and remedy.
    """
    if not folder.is_dir():
        raise RulesError(
            "there is no lexicon here", where=shown(folder), remedy="name a folder with frames.yaml in it"
        )
    problems: list[RulesError] = []
    actors = _file(folder, "actors.yaml", ActorsFile, problems)
    themes = _file(folder, "themes.yaml", ThemesFile, problems)
    frames = _file(folder, "frames.yaml", FramesFile, problems)
    activities = _file(folder, "activities.yaml", ActivitiesFile, problems)
    status = _file(folder, "status.yaml", StatusFile, problems)
    words = _file(folder, "words.yaml", WordsFile, problems)
    times = _file(folder, "times.yaml", TimesFile, problems)
    quantities = _file(folder, "quantities.yaml", QuantitiesFile, problems)
    places = _file(folder, "places.yaml", PlacesFile, problems)
    corroboration = _file(folder, "corroboration.yaml", CorroborationFile, problems)
    if not (actors and themes and frames and activities and status and words):
        raise joined(problems)
    if not (times and quantities and places and corroboration):
        raise joined(problems)
    missing = [name for name in STATUS_CLASSES if name not in status.classes]
    raise_all(
        [
            RulesError(
                f"the class `{name}` is missing",
                where=shown(folder / "status.yaml"),
                remedy=did_you_mean(name, status.classes) or f"add `{name}` to `classes`",
            )
            for name in missing
        ]
    )
    details = (times, quantities, places)
    lexicon = Lexicon(
        actors,
        themes,
        frames.frames,
        activities,
        status,
        words,
        *details,
        corroboration,
        load_weights(folder / "weights.json") if weighed else None,
        folder,
    )
    raise_all(_dangling(lexicon))
    return lexicon


def _file(folder: Path, name: str, model: type[AnyFile], problems: list[RulesError]) -> AnyFile | None:
    path = folder / name
    found = open_sheet(path)
    loaded = found.validated(model)
    problems.extend(error for error in found.found if isinstance(error, RulesError))
    return loaded


def _dangling(lexicon: Lexicon) -> list[RulesError]:
    """Return an error for each name in the table that nothing defines."""
    where = shown(lexicon.folder / "activities.yaml")
    known = {"frames": {*lexicon.frames, "self"}, "themes": set(lexicon.themes.themes)}
    return [
        RulesError(
            f"row {number} (`{row.type}`) names the unknown {kind[:-1]} `{name}`",
            where=where,
            remedy=f"define it in {kind}.yaml",
        )
        for number, row in enumerate(lexicon.activities.rows, 1)
        for kind in ("frames", "themes")
        for name in getattr(row, kind)
        if name not in known[kind]
    ]
