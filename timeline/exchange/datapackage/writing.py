"""Writing the files of a data package: csv, `datapackage.json` after Frictionless, `metadata.json` for Datasette."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from timeline.exchange.datapackage.resources import RESOURCES, CellKind, Field, Resource

_AT_ONCE = 1000
_SPECIFICATION = "tabular-data-package"


def write_csv(resource: Resource, rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Write the rows of a file, in the order of its fields, some at a time; UTF-8, an empty cell for no value."""
    header = [field.name for field in resource.fields]
    lines = ([_write_cell(field, value) for field, value in zip(resource.fields, row, strict=True)] for row in rows)
    yield _write_lines([header])
    while some := list(islice(lines, _AT_ONCE)):
        yield _write_lines(some)


def describe_package(*, name: str, counts: Mapping[str, int]) -> bytes:
    """Describe a package by its name, with how many rows each file has, as `datapackage.json`."""
    return _write_json(
        {
            "profile": _SPECIFICATION,
            "name": name,
            "description": "Diplomatic events with their participants, country pairs, sources and occasions.",
            "resources": [_describe_resource(resource, counts[resource.name]) for resource in RESOURCES],
        }
    )


def describe_for_datasette(*, name: str) -> bytes:
    """Describe the files as tables of a database, as the `metadata.json` of Datasette."""
    tables = {
        resource.name: {
            "description": resource.description,
            "columns": {field.name: field.description for field in resource.fields},
        }
        for resource in RESOURCES
    }
    return _write_json({"title": name, "databases": {name: {"tables": tables}}})


def _describe_resource(resource: Resource, rows: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_describe_field(field) for field in resource.fields], "missingValues": [""]}
    if resource.key:
        schema["primaryKey"] = list(resource.key)
    if resource.name != "events":
        reference = {"resource": "events", "fields": "event"}
        schema["foreignKeys"] = [{"fields": resource.event, "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": f"{resource.name}.csv",
        "description": resource.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "schema": schema,
    }


def _describe_field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": str(field.kind), "description": field.description}
    return described | ({"constraints": {"enum": list(field.values)}} if field.values else {})


def _write_cell(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.kind is CellKind.BOOLEAN:
        return "true" if value else "false"
    return str(value)


def _write_lines(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _write_json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
