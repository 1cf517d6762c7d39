"""The lexicon fits the regime, and each mistake in it is one clear line: file, line, what, remedy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from article41.errors import RulesError
from article41.reading import detail_files, lexicon_files
from article41.reading.words import plural
from article41.rulefiles.border import FileModel
from reading_support import LEXICON, new_reader, reader, regime

COLUMNS = 112
ROOT = LEXICON.parents[2]

FILES = sorted(path.name for path in LEXICON.glob("*.yaml"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(LEXICON, tmp_path / "en")


def problem(folder: Path) -> str:
    """Return what loading the lexicon says, which must be one line."""
    with pytest.raises(RulesError) as caught:
        new_reader(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


SLIPS = [
    # the file, what stands there, what is written instead, what is said
    ("frames.yaml", "subject: giver", "subjct: giver", "unknown key `subjct`; did you mean `subject`?"),
    ("frames.yaml", "subject: giver", "subject: givr", "unknown subject `givr`; did you mean `giver`?"),
    ("frames.yaml", "    subject: giver\n", "", "the key `subject` is missing"),
    ("activities.yaml", "rows:", "row:", "unknown key `row`; did you mean `rows`?"),
    ("activities.yaml", "rows:", "rows: [", "is not valid YAML"),
    ("activities.yaml", "direction: none", "direction: nowhere", "unknown direction `nowhere`"),
    ("themes.yaml", "harmless:", "harmles:", "unknown key `harmles`; did you mean `harmless`?"),
    ("status.yaml", "    verbs: [", "    verb: [", "unknown key `verb`; did you mean `verbs`?"),
    ("actors.yaml", "name: DPRK", "nam: DPRK", "unknown key `nam`; did you mean `name`?"),
    ("times.yaml", "march: 3", "march: three", "`march` cannot be `three`; expected a whole number"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), SLIPS)
def test_a_slip_is_named_with_file_and_line(folder: Path, name: str, old: str, new: str, said: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    message = problem(folder)
    assert re.match(rf"en/{re.escape(name)}, line \d+: ", message)
    assert said in message


@pytest.mark.parametrize("part", ["frame", "theme"])
def test_a_row_that_names_what_nothing_defines(folder: Path, part: str) -> None:
    path = folder / "activities.yaml"
    first = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("  - {type"))
    wrong = re.sub(rf"{part}s: \[\w+", f"{part}s: [nonsense", first)
    path.write_text(path.read_text("utf-8").replace(first, wrong), "utf-8")
    message = problem(folder)
    assert message.startswith("en/activities.yaml")
    assert f"row 1 (`{reader().lexicon.activities.rows[0].type}`)" in message
    assert f"unknown {part} `nonsense`; define it in {part}s.yaml" in message


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert problem(folder).startswith(f"en/{name}: cannot be read")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"- a\n- b\n", b"just text", b"\xff\xfe\x00", b"a: [", b"a: b: c"])
def test_a_file_of_something_else(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    assert re.match(rf"en/{re.escape(name)}, line [12]: ", problem(folder))


def test_a_missing_folder() -> None:
    assert "there is no lexicon here" in problem(Path("nowhere"))


def test_every_kind_in_the_themes_is_known_to_the_regime() -> None:
    kinds = {kind for theme in reader().lexicon.themes.themes.values() for kind in theme}
    # A theme that is a plain list has no kinds.
    assert kinds - {""} <= set(regime().object_kinds)


def test_every_row_speaks_the_regimes_language() -> None:
    known = regime()
    labels = dict(zip(("from", "to", "none"), known.directions, strict=True))
    for row in reader().lexicon.activities.rows:
        assert row.type in known.activity_types
        assert set(row.facts) <= set(known.facts), row.type
        assert row.direction == "none" or known.activity_types[row.type].directed, row.type
        only = known.default_direction(row.type)
        assert only in (known.directions[2], labels[row.direction]), row.type


def test_every_row_names_only_what_its_themes_and_frames_hold() -> None:
    lexicon = reader().lexicon
    for row in lexicon.activities.rows:
        kinds = {kind for theme in row.themes for kind in lexicon.themes.themes[theme]}
        assert {*row.kinds, *row.without_kinds} <= kinds, row.type
        assert set(row.beside) <= set(lexicon.themes.themes), row.type
        assert set(row.not_with) <= set(lexicon.actors.states), row.type


def test_every_second_type_is_known() -> None:
    lexicon = reader().lexicon
    for also in lexicon.activities.also:
        assert {also.when, also.add} <= set(regime().activity_types)
        assert also.theme is None or also.theme in lexicon.themes.themes


def test_every_activity_type_and_frame_is_used() -> None:
    activities = reader().lexicon.activities
    types = {row.type for row in activities.rows} | {also.add for also in activities.also}
    assert types == set(regime().activity_types)
    frames = {frame for row in activities.rows for frame in row.frames}
    assert set(reader().lexicon.frames) <= frames


def test_every_fact_that_a_phrase_settles_may_have_that_value() -> None:
    facts = regime().facts
    for cue in reader().lexicon.status.facts:
        assert cue.fact in facts
        assert set(cue.types) <= set(regime().activity_types)
        assert cue.phrases
        assert all(phrase == phrase.lower() for phrase in cue.phrases)
        values = facts[cue.fact].values
        assert cue.value in values if values else isinstance(cue.value, bool), cue.fact


def test_every_unit_is_known_to_the_regime() -> None:
    quantities = reader().lexicon.quantities
    assert {*quantities.units, *quantities.counted, "item"} <= set(regime().units)
    assert {each.unit for each in quantities.converted} <= set(quantities.units)
    assert {kind for kinds in quantities.counted.values() for kind in kinds} <= set(regime().object_kinds)


def test_every_held_place_lies_in_a_known_state() -> None:
    lexicon = reader().lexicon
    for place in lexicon.places.held:
        assert {place.country, *(held.by for held in place.held)} <= set(lexicon.actors.states), place.name


def test_who_holds_a_place_does_so_one_after_the_other() -> None:
    for place in reader().lexicon.places.held:
        assert place.held, place.name
        for held, following in zip(place.held, [*place.held[1:], None], strict=True):
            assert held.by != place.country, place.name
            assert held.until is None or held.since <= held.until, place.name
            assert following is None or (held.until is not None and held.until < following.since), place.name


def test_the_target_is_one_of_the_states_and_no_name_belongs_to_two() -> None:
    states = reader().lexicon.actors.states
    assert regime().target.country in states
    owner: dict[str, str] = {}
    for code, state in states.items():
        for term in {term.lower() for term in state.terms}:
            assert owner.setdefault(term, code) == code, term


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is_for(name: str) -> None:
    text = (LEXICON / name).read_text("utf-8")
    assert text.startswith("#")
    assert isinstance(yaml.safe_load(text), dict)


def test_every_line_fits_the_page() -> None:
    long = [
        f"{name}:{number}"
        for name in FILES
        for number, line in enumerate((LEXICON / name).read_text("utf-8").splitlines(), 1)
        if len(line) > COLUMNS
    ]
    assert long == []


def lists(value: object, path: str) -> Iterator[tuple[str, list[str]]]:
    """Yield every list of words in a file, with where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{path}/{key}")
    elif isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            yield path, value
        for number, each in enumerate(value, 1):
            yield from lists(each, f"{path}/{number}")


@pytest.mark.parametrize("name", FILES)
def test_no_list_says_a_word_twice(name: str) -> None:
    for path, words in lists(yaml.safe_load((LEXICON / name).read_text("utf-8")), name):
        assert sorted(set(words)) == sorted(words), path


def test_no_plural_stands_beside_its_singular() -> None:
    lexicon = reader().lexicon
    themes = {
        f"{theme}/{kind}": set(words)
        for theme, kinds in lexicon.themes.themes.items()
        for kind, words in kinds.items()
    }
    others = {"harmless": set(lexicon.themes.harmless), "not_themes": set(lexicon.themes.not_themes)}
    nouns = {f"frame {name}": set(frame.nouns) for name, frame in lexicon.frames.items()}
    for path, words in (themes | others | nouns).items():
        assert words.isdisjoint({plural(word, lexicon.words.irregular_nouns) for word in words}), path


SHARING = {("arms", "wmd_act"), ("designated", "designated_person"), ("finance", "listed_party")}
SHARING |= {("machinery", "vessel"), ("wmd_act", "wmd_tech")}
SHARING |= {("finance", "banking"), ("venture", "banking"), ("crypto", "banking"), ("banking", "evasion")}
SHARING |= {("shipping", "position"), ("position", "dark"), ("workplace", "premises")}
"""Themes that have words in common on purpose: a missile is tested, or sold."""


def test_a_word_belongs_to_one_kind_of_one_theme() -> None:
    owner: dict[str, tuple[str, str]] = {}
    for theme, kinds in reader().lexicon.themes.themes.items():
        for kind, words in kinds.items():
            for word in words:
                first, first_kind = owner.setdefault(word, (theme, kind))
                assert (first, first_kind) == (theme, kind) or (first, theme) in SHARING, word


def test_what_is_served_has_a_row_and_no_word_is_a_letter() -> None:
    lexicon = reader().lexicon
    assert set(lexicon.activities.served) <= {row.type for row in lexicon.activities.rows}
    words = {word for kinds in lexicon.themes.themes.values() for each in kinds.values() for word in each}
    assert not [word for word in words if len(word) == 1 and word.isalpha()]


def test_what_is_no_theme_looks_like_one() -> None:
    lexicon = reader().lexicon
    words = {word for kinds in lexicon.themes.themes.values() for each in kinds.values() for word in each}
    words |= set(lexicon.themes.harmless)
    forms = words | {plural(word, lexicon.words.irregular_nouns) for word in words}
    named = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(forms)))})(?![^\W_])")
    for phrase in lexicon.themes.not_themes:
        plurals = plural(phrase, lexicon.words.irregular_nouns)
        assert named.search(phrase) or named.search(plurals), phrase
        assert phrase not in forms, phrase


def test_every_theme_is_used_and_every_row_can_be_reached() -> None:
    lexicon = reader().lexicon
    rows, themes = lexicon.activities.rows, lexicon.themes.themes
    used = {theme for row in rows for theme in (*row.themes, *row.beside, *row.around, *row.without)}
    assert set(themes) <= used | {also.theme for also in lexicon.activities.also}
    for number, row in enumerate(rows, 1):
        frames = [lexicon.frames[name] for name in row.frames if name != "self"]
        assert set(row.verbs) <= {word for frame in frames for word in (*frame.verbs, *frame.nouns)}, number
        names = {
            word
            for theme in row.themes
            for kind, words in themes[theme].items()
            if (not row.kinds or kind in row.kinds) and kind not in row.without_kinds
            for word in words
        }
        assert names or set(row.themes) & {"listed_party", "listed_person"}, number
        assert all(any(part in name for name in names) for part in row.words), number


MODELS: list[tuple[type[FileModel], str]] = [
    (lexicon_files.State, "actors.yaml"),
    (lexicon_files.ActorsFile, "actors.yaml"),
    (lexicon_files.ThemesFile, "themes.yaml"),
    (lexicon_files.Frame, "frames.yaml"),
    (lexicon_files.Row, "activities.yaml"),
    (lexicon_files.Also, "activities.yaml"),
    (lexicon_files.ActivitiesFile, "activities.yaml"),
    (lexicon_files.Cues, "status.yaml"),
    (lexicon_files.FactCue, "status.yaml"),
    (lexicon_files.StatusFile, "status.yaml"),
    (lexicon_files.StandsFor, "words.yaml"),
    (lexicon_files.SmallWords, "words.yaml"),
    (lexicon_files.WordsFile, "words.yaml"),
    (lexicon_files.CorroborationFile, "corroboration.yaml"),
    (detail_files.TimeBounds, "times.yaml"),
    (detail_files.TimesFile, "times.yaml"),
    (detail_files.Held, "places.yaml"),
    (detail_files.HeldPlace, "places.yaml"),
    (detail_files.PlacesFile, "places.yaml"),
    (detail_files.Converted, "quantities.yaml"),
    (detail_files.QuantitiesFile, "quantities.yaml"),
]


@pytest.mark.parametrize(("model", "name"), MODELS, ids=[model.__name__ for model, _ in MODELS])
def test_every_key_is_explained(model: type[FileModel], name: str) -> None:
    """On the page about the lexicon, or in the file: by name, or by the comment right above the key."""
    page = (ROOT / "docs/reading.md").read_text("utf-8")
    lines = (LEXICON / name).read_text("utf-8").splitlines()
    comments = "\n".join(line for line in lines if line.lstrip().startswith("#"))
    above = {
        line.strip().partition(":")[0]
        for before, line in pairwise(lines)
        if before.lstrip().startswith("#") and ":" in line
    }
    said = set(re.findall(r"[`<]([a-z_]+)[`>:]", page + comments)) | above
    said |= set(re.findall(r"^#   ([a-z_]+) ", comments, re.MULTILINE))
    said |= set(re.findall(r"^ *(?:- )?\{?([a-z_]+):", page, re.MULTILINE))
    assert set(model.model_fields) - said == set()
