"""The answer of a SPARQL query in JSON, as that of Wikidata: a column for each variable."""

import json
from typing import Any

from timeline.errors import InvalidInput
from timeline.exchange.encoding import decode
from timeline.exchange.mapping.readers import ReadFile

_ENTITY = "http://www.wikidata.org/entity/"


def read(data: bytes, name: str) -> ReadFile:
    """Read the bindings, numbered from 1; an entity is its number alone, such as Q159.

    Raises InvalidInput for what is no answer of a query.
    """
    try:
        answer = json.loads(decode(data, name=name))
    except (ValueError, RecursionError) as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput("table-json", name=name, error=str(error)) from None
    try:
        header = tuple(map(str, answer["head"]["vars"]))
        bindings = answer["results"]["bindings"]
        rows = [[_get_text(binding.get(variable)) for variable in header] for binding in bindings]
    except (KeyError, TypeError, AttributeError):
        raise InvalidInput("table-sparql", name=name) from None
    return ReadFile(header, ((number, list(row)) for number, row in enumerate(rows, start=1)))


def _get_text(term: Any) -> str:
    return str(term["value"]).removeprefix(_ENTITY) if term else ""
