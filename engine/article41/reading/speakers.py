"""Who speaks for whom: a party to the event, whoever found it out, an accuser, or somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from article41.reading.attribution import Attribution
from article41.reading.discourse import Memory
from article41.reading.flow import Parties
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention
from article41.reading.met import Met, Operators
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import WordIndex

# How many sentences ago research may have been named for "it says" to speak of that.
_JUST_NAMED = 2
_TALKING = frozenset({"finding", "report", "allegation", "denial", "possible"})


class SpeakerReader:
    """Tells of the speakers in one tree on whose side they are.

    `memory` is of the sentences before: who "he said" means, and whose "the ministry" is.
    """

    def __init__(
        self, tree: Tree, lexicon: Lexicon, index: WordIndex, attribution: Attribution, memory: Memory
    ) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._index = index
        self._attribution = attribution
        self._memory = memory

    def is_by_party(self, index: int, subjects: Iterable[int], parties: Parties, found: Operators) -> bool:
        """Tell whether a party to the event at a word says so itself.

        A prosecutor is a side even at home.
        """
        if self._named(found.speakers, "accusers"):
            return False
        return self._takes_part(index, found, parties) or self._is_its_own(index, subjects, parties, found)

    def is_found_out(self, found: Operators) -> bool:
        """Tell whether research, a court or a register is cited, or it was seen and found by nobody named."""
        if any(self._is_cue("pleading", met) for met in found.stack):
            return False  # what a court or its papers charge somebody with is not yet found
        if self._named(found.speakers, "pleading"):
            return False
        cited = [i for s in found.speakers for i in self._own_words(s)]
        if found.has("label"):
            cited += self._attribution.label() or ()
        told = found.has("report", "label", "hearsay")
        spoken = told and (
            any(i in self._index.research for i in cited) or any(map(self._means_research, found.speakers))
        )
        proved = not found.has("allegation") and any(
            self._is_cue("proof", met) and self._is_independent(met) for met in found.stack
        )
        return found.finding or spoken or proved or self._named(found.speakers, "finding")

    def _own_words(self, speaker: int) -> Iterator[int]:
        """Yield the words that name a speaker, but not who read what: "diplomats who saw the report"."""
        told: set[int] = set()
        if self._is_a(self._words[speaker], "speakers"):
            aside = (w for w in self._tree.children(speaker, "acl", "relcl", "amod") if w.index > speaker)
            told = {i for word in aside for i in self._tree.subtree(word.index)}
        yield from (i for i in self._tree.subtree(speaker) if i not in told)

    def _means_research(self, speaker: int) -> bool:
        """Tell "the report says", "it says" of research that the sentences before named."""
        word, ago = self._words[speaker], self._memory.since_research
        if ago is None:
            return False
        if word.lower in self._lexicon.status.classes["again"].words:
            return ago <= _JUST_NAMED
        definite = self._lexicon.words.function.definite
        return (
            self._is_a(word, "again")
            and any(child.lower in definite for child in self._tree.children(speaker, "det"))
            and not any(self._attribution.countries(speaker))
        )

    def countries(self, met: Met) -> list[str]:
        """Return the countries that whoever is cited speaks for."""
        found = [c for speaker in met.speakers for c in self._attribution.countries(speaker)]
        last = self._memory.speaker
        if not found and last and last.term.country and self._is_pronoun(met.speakers):
            return [last.term.country]
        if not found and self._is_official(met.speakers):
            by_name = any(self._words[s].tag.startswith("NNP") for s in met.speakers)
            home = self._memory.dateline or (self._memory.other if by_name else None)
            return [home] if home else []
        return list(dict.fromkeys(found))

    def _takes_part(self, index: int, found: Operators, parties: Parties) -> bool:
        """Tell whether who speaks takes part, other than by speaking, or tells of what happens at home."""
        voices = (met for met in found.stack if not self._is_bystander(met))
        speakers = {country for met in voices for country in self.countries(met)}
        noun_phrases = [met.source for met in found.stack if met.source]
        behind = [span for span in noun_phrases if span[0] > self._words[index].start]
        finders = set(self._finders())
        told = {
            m.term.country
            for ms in self._index.actors.values()
            for m in ms
            if not _is_inside(m, noun_phrases)
        }
        for country, mention in parties.all().items():
            only_speaks = _is_inside(mention, noun_phrases if country in parties.others else behind)
            guessed = country not in told and self._is_unnamed(found)
            if country in speakers and not only_speaks and mention not in finders and not guessed:
                return True
        if self._named(found.speakers, "local") and not speakers:
            return True
        home = self._at_home(found.speakers) | self._acting()
        return bool(speakers & home) and self._is_official(found.speakers)

    def _is_its_own(self, index: int, subjects: Iterable[int], parties: Parties, found: Operators) -> bool:
        """Tell "its spokesman said", "the bank said that it had" and "we have": who acts is who speaks."""
        small, nouns = self._lexicon.words.function, self._lexicon.words.pronouns
        for owner in (w for s in found.speakers for w in self._tree.children(s, "poss")):
            if owner.lower in small.owned:
                meant = self._index.antecedent(owner)
                own_subject = any(
                    self._words[i].dep == "nsubj" and i not in self._index.actors for i in subjects
                )
                return own_subject or meant is None or meant.term.country in parties.all()
        own = self._lexicon.status.classes["speakers"].words
        for word in (*(self._words[i] for i in subjects), *self._tree.children(index, "poss")):
            if found.attributed and word.lower in own:
                return True
            common = word.tag in ("NN", "NNS")  # two states may share the last word of their names
            if common and any(self._words[s].lower == word.lower for s in found.speakers):
                return True  # "the bank closed the account, the bank said"
            if word.lower in nouns and any(self._is_next(s, word.index) for s in found.speakers):
                return True
        return False

    def _is_next(self, speaker: int, pronoun: int) -> bool:
        """Tell whether no other subject or actor stands between a speaker and a pronoun."""
        after = max(self._tree.subtree(speaker)) + 1
        between = self._words[after:pronoun]
        return after <= pronoun and not any(
            word.index in self._index.actors or word.dep in ("nsubj", "nsubjpass") for word in between
        )

    def _is_unnamed(self, found: Operators) -> bool:
        """Tell an office whose country only the dateline gives."""
        return self._is_official(found.speakers) and not any(
            country for speaker in found.speakers for country in self._attribution.countries(speaker)
        )

    def _finders(self) -> Iterator[Mention]:
        """Yield the actors who only see or find what happens: "a navy plane filmed the transfer"."""
        for word in self._words:
            if word.dep == "nsubj" and "finding" in self._lexicon.verb_classes.get(
                self._words[word.head].lower, ()
            ):
                for index in self._tree.subtree(word.index):
                    yield from self._index.actors.get(index, ())

    def _acting(self) -> set[str | None]:
        """Return the countries that do something, other than to say, to see or to expect what others do."""
        verbs, quiet = self._lexicon.verb_classes, frozenset[str]()
        return {
            mention.term.country
            for index, mentions in self._index.actors.items()
            if self._words[index].dep in ("nsubj", "nsubjpass")
            and _TALKING.isdisjoint(verbs.get(self._words[self._words[index].head].lower, quiet))
            for mention in mentions
        }

    def _at_home(self, speakers: Iterable[int]) -> set[str | None]:
        """Return the countries that the sentence names as a place: where things happen, or are brought to.

        "In the capital" is where the story is written from; who speaks "in Geneva" tells nothing of Geneva.
        """
        small, said = self._lexicon.words.function, {i for s in speakers for i in self._tree.subtree(s)}
        towards, homely = small.places | small.towards, self._lexicon.status.classes["home"].words
        found: set[str | None] = set()
        for word in self._words:
            if word.index in said or word.dep != "pobj" or self._words[word.head].lower not in towards:
                continue
            named = [m for i in self._tree.subtree(word.index) for m in self._index.actors.get(i, ())]
            found.update(m.term.country for m in self._index.actors.get(word.index, ()))
            if word.lower in homely and not named:
                found.add(self._memory.dateline)
        return found

    def _is_independent(self, met: Met) -> bool:
        """Tell who finds something out and speaks for no state: a reporter, a charity."""
        return bool(met.speakers) and not (self.countries(met) or self._is_official(met.speakers))

    def _is_bystander(self, met: Met) -> bool:
        """Tell a speaker who has a country, and speaks for none: its press, its analysts, who fled it."""
        return any(self._is_a(self._words[s], "bystanders") for s in met.speakers)

    def _is_pronoun(self, speakers: Iterable[int]) -> bool:
        return any(self._words[s].lower in self._lexicon.words.pronouns for s in speakers)

    def _is_official(self, speakers: Iterable[int]) -> bool:
        """Tell an office, or who holds it ("the ministry", "police", "Defence Minister X")."""
        return any(self._is_a(word, "speakers") for s in speakers for word in self._titles(s))

    def _titles(self, speaker: int) -> Iterator[Word]:
        yield self._words[speaker]
        if self._words[speaker].tag.startswith("NNP"):
            yield from self._tree.children(speaker, "compound", "appos")

    def _named(self, speakers: Iterable[int], name: str) -> bool:
        """Tell whether a speaker is named by a noun of a class: "the audit office"."""
        named = (w for s in speakers for w in (self._words[s], *self._tree.children(s, "compound")))
        return any(self._is_a(word, name) for word in named)

    def _is_a(self, word: Word, name: str) -> bool:
        return name in self._lexicon.noun_classes.get(word.lower, ())

    def _is_cue(self, name: str, met: Met) -> bool:
        return self._lexicon.is_cue(name, self._tree.text(met.start, met.end))


def _is_inside(mention: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)
