"""The JSON Schemas of the rule files, for editors. `python -m article41.law.schema` writes them.

With `--check` nothing is written; the exit code is 1 where a file is not what would be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from article41.law import shipped_rules
from article41.law.condition import AmountRelation, DayRelation
from article41.law.conversions_file import ConversionsFile
from article41.law.designations_file import DesignationsFile, RomanisationFile, VesselsFile, WordsFile
from article41.law.files import CONDITION_MARK, RegimeFile, ResolutionFile
from article41.law.goods_file import GoodsFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SELF = {"$ref": "#/$defs/Condition"}


def schemas() -> dict[str, str]:
    """Return the text of each schema under its file name."""
    return {
        "conversions.json": _text(ConversionsFile, "The factors and names of a rules folder's ledger"),
        "designations.json": _text(DesignationsFile, "The designated persons and entities of a rules folder"),
        "goods.json": _text(GoodsFile, "The goods of a rules folder"),
        "names-romanisation.json": _text(RomanisationFile, "How the syllables of names are spelt"),
        "names-words.json": _text(WordsFile, "What the words of names are worth"),
        "regime.json": _text(RegimeFile, "The regime of a rules folder"),
        "resolution.json": _text(ResolutionFile, "One resolution of a rules folder"),
        "vessels.json": _text(VesselsFile, "The designated ships of a rules folder"),
    }


def stale(folder: Path) -> list[Path]:
    """Return the schema files in a folder that are missing or not what would be generated."""
    paths = {folder / name: text for name, text in schemas().items()}
    return [path for path, text in paths.items() if not path.is_file() or path.read_text("utf-8") != text]


def main(arguments: Sequence[str]) -> int:
    """Write the schemas beside the package's rules, or check them; return the exit code."""
    folder = shipped_rules() / "schema"
    outdated = stale(folder)
    if "--check" in arguments:
        for path in outdated:
            print(f"{path}: is not up to date; run `python -m article41.law.schema`", file=sys.stderr)
        return 1 if outdated else 0
    folder.mkdir(exist_ok=True)
    for path in outdated:
        path.write_text(schemas()[path.name], "utf-8")
    return 0


def _text(model: type[BaseModel], title: str) -> str:
    schema = _linked(model.model_json_schema())
    schema |= {"$schema": _DIALECT, "title": title}
    if model in (RegimeFile, ResolutionFile):  # the others have no conditions
        schema["$defs"]["Condition"] = _condition()
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _linked(schema: Any) -> Any:
    """Return a schema in which every place for a condition refers to the one definition."""
    if isinstance(schema, dict):
        if schema.items() >= CONDITION_MARK.items():
            return _SELF
        return {key: _linked(value) for key, value in schema.items()}
    return [_linked(value) for value in schema] if isinstance(schema, list) else schema


def _condition() -> dict[str, Any]:
    several = {"type": "array", "items": _SELF, "minItems": 1}
    words = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    amount = {"type": "string", "examples": ["500 tonne"]}
    tests: dict[str, Any] = {"in": words, "starts_with": words}
    tests |= {relation: {"type": "string", "format": "date"} for relation in get_args(DayRelation)}
    tests |= dict.fromkeys(get_args(AmountRelation), amount)
    test = {
        "anyOf": [
            {"type": ["boolean", "string"]},
            {
                "type": "object",
                "properties": tests,
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
        ]
    }
    return {
        "description": "One of all, any, not, or a fact of the regime with its test.",
        "type": "object",
        "properties": {"all": several, "any": several, "not": _SELF},
        "additionalProperties": test,
        "minProperties": 1,
        "maxProperties": 1,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
