"""The file of goods: what it means, and one clear line for each mistake in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import small_law
from article41.errors import RulesError
from article41.law import load
from article41.rulefiles.problems import RulesErrors

GOODS = """\
goods:
  - {hs: "25", title: minerals, kinds: [rock_salt], from: [salt_from_lake], to: [], verified: national}
  - {hs: "2501", title: salt, names: [salt, rock salt]}
  - {hs: "250100", title: fine salt, names: [table salt], perhaps: [brine], verified: memory}
  - {hs: "2505", title: sand, names: [sand], kinds: [], from: []}
  - {hs: "27", title: fuels, kinds: [], verified: memory}
  - {hs: "2710", title: lamp oil, names: [lamp oil], kinds: [lamp_oil], to: [lamp_oil]}
  - {hs: "2710", title: other oils, names: [fish oil]}
gaps:
  - {id: fine, title: Fine salts, look: In the annex., why: It is lost., kinds: [brine], hs: ["2501"]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    copied = shutil.copytree(small_law.FOLDER, tmp_path / "rules")
    (copied / "goods.yaml").write_text(GOODS, encoding="utf-8")
    return copied


def test_what_is_left_out_comes_from_above(folder: Path) -> None:
    goods = load(folder).goods
    (salt,), (fine,), (sand,) = goods.at("2501"), goods.at("250100"), goods.at("2505")
    assert (salt.kinds, salt.outbound, salt.verified, salt.acquits) == (
        ("rock_salt",),
        ("salt_from_lake",),
        "national",
        True,
    )
    assert (fine.kinds, fine.perhaps, fine.verified, fine.acquits) == (
        ("rock_salt",),
        ("brine",),
        "memory",
        False,
    )
    assert (sand.kinds, sand.outbound) == ((), ())


def test_several_goods_may_share_a_code(folder: Path) -> None:
    goods = load(folder).goods
    assert [each.title for each in goods.at("271019")] == ["lamp oil", "other oils"]
    assert [each.title for each in goods.named("lamp oils")] == ["lamp oil"]


def test_a_regime_needs_no_goods(folder: Path) -> None:
    (folder / "goods.yaml").unlink()
    assert load(folder).goods.entries == ()


def test_the_goods_count_for_the_hash(folder: Path) -> None:
    before = load(folder).hash
    (folder / "goods.yaml").write_text(GOODS.replace("sand]", "sand, river sand]"), encoding="utf-8")
    assert load(folder).hash != before


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "kinds: [rock_salt]",
            "kinds: [rocksalt]",
            "unknown object kind `rocksalt`; did you mean `rock_salt`?",
        ),
        ("perhaps: [brine]", "perhaps: [brin]", "unknown object kind `brin`; did you mean `brine`?"),
        (
            "from: [salt_from_lake]",
            "from: [salt_from_lak]",
            "unknown activity type `salt_from_lak`; did you mean `salt_from_lake`?",
        ),
        ("to: [lamp_oil]", "to: [salt_from_lake]", "`salt_from_lake` runs the other way; it is from_lake"),
        ("to: [lamp_oil]", "from: [lamp_oil]", "`lamp_oil` runs the other way; it is to_lake"),
        ('hs: "2505"', "hs: 2505", '`hs` cannot be `2505`; expected text, in quotes: "2505"'),
        ('hs: "2505"', 'hs: "25.05"', "`hs` cannot be `25.05`; write it like `8429`"),
        ("names: [sand]", "name: [sand]", "unknown key `name`; did you mean `names`?"),
        ("names: [sand]", "names: [sand, Sand]", "the name `Sand` is there twice; remove one"),
        ("title: other oils", "title: lamp oil", "`2710` of this title is already on line 7; join the two"),
        ("verified: national", "verified: nation", "unknown verified `nation`; did you mean `national`?"),
        (", verified: national", "", "the key `verified` is missing; say what the line rests on"),
        ("id: fine, ", "", "the key `id` is missing"),
        (
            "kinds: [brine], hs: [",
            "kinds: [brin], hs: [",
            "unknown object kind `brin`; did you mean `brine`?",
        ),
        (', kinds: [brine], hs: ["2501"]', "", "the gap `fine` concerns no goods; add `kinds` or `hs`"),
    ],
)
def test_a_slip_is_one_clear_line(folder: Path, right: str, wrong: str, said: str) -> None:
    assert right in GOODS
    (folder / "goods.yaml").write_text(GOODS.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        load(folder)
    lines = str(caught.value).splitlines()
    line = GOODS[: GOODS.index(right)].count("\n") + 1
    assert lines[0].startswith(f"rules/goods.yaml, line {line}: ")
    assert said in lines[0]


def test_a_gap_that_is_there_twice(folder: Path) -> None:
    gap = GOODS.splitlines()[-1]
    (folder / "goods.yaml").write_text(f"{GOODS}{gap}\n", encoding="utf-8")
    with pytest.raises(RulesError, match="line 11: the gap `fine` is there twice; rename one"):
        load(folder)


def test_slips_here_and_elsewhere_are_told_together(folder: Path) -> None:
    (folder / "goods.yaml").write_text(GOODS.replace("[rock_salt]", "[rocksalt]"), encoding="utf-8")
    path = folder / "7.yaml"
    path.write_text(path.read_text().replace("related: [9-4]", "related: [9-44]"), encoding="utf-8")
    with pytest.raises(RulesErrors) as caught:
        load(folder)
    assert [error.where for error in caught.value.errors] == ["rules/7.yaml", "rules/goods.yaml"]


def test_an_empty_sheet(folder: Path) -> None:
    (folder / "goods.yaml").write_text("", encoding="utf-8")
    with pytest.raises(RulesError, match=r"goods\.yaml, line 1: is empty"):
        load(folder)
