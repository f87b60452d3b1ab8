"""Whether a document keeps to a published schema, for the few words that ours use."""

import json
from typing import Any

from tests.reference import ROOT

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def published(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "docs" / "reference" / f"{name}.schema.json").read_text("utf-8"))


def breaches(
    value: Any, root: dict[str, Any], schema: dict[str, Any] | None = None, where: str = "document"
) -> list[str]:
    """Every way in which a value departs from the schema."""
    schema = root if schema is None else schema
    if "$ref" in schema:
        return breaches(value, root, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], where)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    is_number_like_bool = isinstance(value, bool) and "boolean" not in kinds
    if kinds and (is_number_like_bool or not any(isinstance(value, TYPES[kind]) for kind in kinds)):
        return [f"{where} is {value!r}, not {kinds}"]
    found = [f"{where} is {value!r}"] if "const" in schema and value != schema["const"] else []
    found += [f"{where} is {value!r}"] if "enum" in schema and value not in schema["enum"] else []
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{where} is {value!r}, too low or too high")
    if isinstance(value, dict):
        found += _of_object(value, root, schema, where)
    if isinstance(value, list) and "items" in schema:
        for place, item in enumerate(value):
            found += breaches(item, root, schema["items"], f"{where}[{place}]")
    return found


def _of_object(value: dict[str, Any], root: dict[str, Any], schema: dict[str, Any], where: str) -> list[str]:
    known, other = schema.get("properties", {}), schema.get("additionalProperties", {})
    found = [f"{where} lacks {key}" for key in schema.get("required", []) if key not in value]
    for key, item in value.items():
        if key in known:
            found += breaches(item, root, known[key], f"{where}.{key}")
        elif other is False:
            found.append(f"{where} has an unknown {key}")
        else:
            found += breaches(item, root, other or {}, f"{where}.{key}") if other else []
    return found
