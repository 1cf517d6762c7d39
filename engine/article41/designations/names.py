"""Names as comparable words: case, accents, apostrophes and hyphens gone, and what the words are worth."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from article41.law import shipped_rules
from article41.law.designations_file import REFERENCE, RomanisationFile, WordsFile
from article41.rulefiles.border import FileModel, open_sheet

# Chinese characters stand for themselves, one by one; other words may have apostrophes inside.
_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:[^\W_{_CHINESE}]++|[\u0300-\u036f]++)++"
_WORD = re.compile(rf"[{_CHINESE}]|{_LETTERS}(?:['’‘ʼ`´′]{_LETTERS})*+")
_APOSTROPHES = re.compile("['’‘ʼ`´′]")
_POSSESSIVE = re.compile("['’‘ʼ`´′]s$", re.IGNORECASE)
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_REFERENCE = re.compile(REFERENCE, re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z]{2,8}")
_ALL_CHINESE = re.compile(rf"[{_CHINESE}\s]+")
_LATIN = re.compile(r"[A-Za-z]")

File = TypeVar("File", bound=FileModel)


class Word(NamedTuple):
    """A word of a text as it is compared, with the offsets where it stands."""

    text: str
    start: int
    end: int


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text, folded, each with its place in it; the possessive's s is no part of it."""
    end = 0
    for word in _WORD.findall(text):  # faster than match by match
        start = text.index(word, end)
        end = start + len(word)
        folded = fold(word)
        if folded:
            plain = word if word.isalnum() else _POSSESSIVE.sub("", word)
            yield Word(folded, start, start + len(plain))


def folded_words(text: str) -> Iterator[str]:
    """Yield the words of a text, folded."""
    return filter(None, map(fold, _WORD.findall(text)))


@lru_cache(20_000)
def fold(word: str) -> str:
    """Return one word without case, accents, apostrophes, or the possessive's s."""
    plain = _APOSTROPHES.sub("", _POSSESSIVE.sub("", word))
    if plain.isascii():
        return plain.lower()
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn").casefold()


def forms(name: str) -> tuple[str, ...]:
    """Return the names that one printed name holds: without brackets, and an abbreviation or script in them.

    Brackets around other words ("Leader (Lisbon) International") only disappear.
    """
    inside = [part.strip() for part in _BRACKETS.findall(name)]
    apart = [part for part in inside if _ABBREVIATION.fullmatch(part) or _is_other_script(part, name)]
    gone = {part for part in inside if part in apart or _REFERENCE.fullmatch(part)}
    whole = _BRACKETS.sub(lambda match: " " if match[1].strip() in gone else match[0], name)
    return (" ".join(whole.split()), *apart) if any(words_in(whole)) else (name,)


def printed(name: str, vocabulary: Vocabulary) -> str:
    """Return a company's or a ship's name in lower case, as running text has it: without its legal form."""
    words = [word.strip(",.") for word in forms(name)[0].lower().split()]
    while len(words) > 1 and fold(words[-1]) in vocabulary.legal | vocabulary.little:
        words.pop()
    return " ".join(words)


def _is_other_script(part: str, name: str) -> bool:
    return bool(_ALL_CHINESE.fullmatch(part) and _LATIN.search(name))


@dataclass(frozen=True)
class Vocabulary:
    """What words are worth. `syllables` maps each spelling of a syllable to the one that stands for all."""

    little: frozenset[str]
    legal: frozenset[str]
    common: frozenset[str]
    ambiguous: frozenset[str]
    family: frozenset[str]
    syllables: Mapping[str, str]

    def without_little(self, text: str) -> tuple[str, ...]:
        """Return the folded words of a name, without those that mean nothing."""
        words = [word.text for word in words_in(text)]
        return tuple(word for word in words if word not in self.little) or tuple(words)

    def core(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words without legal forms, unless nothing else is there."""
        return tuple(word for word in words if word not in self.legal) or tuple(words)

    def in_syllables(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return a person's names with each word of two known syllables cut into them."""
        return tuple(part for word in words for part in self._cut(word))

    def _cut(self, word: str) -> tuple[str, ...]:
        if word in self.syllables or len(word) < 4:
            return (word,)
        for at in range(len(word) - 2, 1, -1):  # "yongwon" is rather yong-won than yon-gwon
            if word[:at] in self.syllables and word[at:] in self.syllables:
                return word[:at], word[at:]
        return (word,)


@lru_cache(2)
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the words and spellings of a folder (None: those that come with the package).

    Raises RulesError, or RulesErrors where several things are wrong.
    """
    folder = folder or shipped_rules() / "names"
    words = _read(folder / "words.yaml", WordsFile)
    spelt = _read(folder / "romanisation.yaml", RomanisationFile)
    return Vocabulary(
        little=frozenset(words.little),
        legal=frozenset(words.legal_forms),
        common=frozenset(words.common),
        ambiguous=frozenset(words.ambiguous),
        family=frozenset(spelling for row in spelt.family for spelling in row),
        syllables=_joined([*spelt.family, *spelt.given]),
    )


def _read(path: Path, model: type[File]) -> File:
    return open_sheet(path).required(model)


def _joined(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return for each spelling the one that stands for its row, and for all rows that share a spelling."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        known = list({id(groups[each]): groups[each] for each in row if each in groups}.values())
        group = known[0] if known else []
        for other in known[1:]:
            group += other
        group += [each for each in row if each not in group]
        groups.update(dict.fromkeys(group, group))
    return {spelling: group[0] for spelling, group in groups.items()}
