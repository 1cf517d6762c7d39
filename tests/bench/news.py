"""Made-up general news: stories that have nothing to do with sanctions, the same ones on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import yaml

Words = dict[str, list[str]]


def stories(count: int, *, seed: int = 41) -> Iterator[str]:
    """Yield `count` stories of some 350 words, each put together from three of the topics in `news.yaml`."""
    source = yaml.safe_load(Path(__file__).with_name("news.yaml").read_text(encoding="utf-8"))
    chance = random.Random(seed)
    for _ in range(count):
        topics = chance.sample(sorted(source["topics"]), 3)
        paragraphs = (_paragraph(chance, source["topics"][topic], source["words"]) for topic in topics)
        yield "\n\n".join(paragraphs) + "\n"


def _paragraph(chance: random.Random, sentences: list[str], words: Words) -> str:
    filled = (_filled(chance, sentence, words) for sentence in sentences)
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in filled)


def _filled(chance: random.Random, sentence: str, words: Words) -> str:
    """Fill each {slot} on its own, so that two of the same kind differ."""
    parts = Formatter().parse(sentence)
    return "".join(before + (chance.choice(words[slot]) if slot else "") for before, slot, _, _ in parts)
