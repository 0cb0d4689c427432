"""A whole bibliography: its entries as sources, and remarks on what is not imported."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.domain.events.drafts import SourceDraft
from timeline.errors import InvalidInput, Message, Reason
from timeline.exchange.bibliography.entry import BibliographyEntry, make_source


class GatheredSources(NamedTuple):
    """The sources of a bibliography, and remarks on what is not imported."""

    sources: tuple[SourceDraft, ...]
    remarks: tuple[Message, ...]


def gather_sources(entries: Sequence[BibliographyEntry], *, name: str) -> GatheredSources:
    """Make the sources of a file's entries; raises InvalidInput with every entry and field that cannot be stored."""
    if not entries:
        raise InvalidInput("bibliography-empty", name=name)
    converted = [make_source(entry) for entry in entries]
    sources = tuple(conversion.source for conversion in converted)
    problems = [*_find_repeated_keys(entries), *(problem for source in sources for problem in _find_problems(source))]
    if problems:
        raise InvalidInput("bibliography-problems", name=name, problems=problems)
    remarks = []
    if left := Counter(field for conversion in converted for field in conversion.left):
        remarks.append(Message("fields-not-kept", {"fields": _sort_counts(left)}))
    if types := Counter(conversion.typed for conversion in converted if conversion.typed):
        remarks.append(Message("types-unknown", {"types": _sort_counts(types)}))
    if untyped := sum(1 for entry in entries if not entry.form_type and not entry.type):
        remarks.append(Message("types-missing", {"entries": untyped}))
    remarks += _find_unread(entries)
    if by_doi := sum(conversion.by_doi for conversion in converted):
        remarks.append(Message("addresses-from-doi", {"entries": by_doi}))
    return GatheredSources(sources, tuple(remarks))


def _find_repeated_keys(entries: Iterable[BibliographyEntry]) -> Iterator[Message]:
    for what, names in (
        ("citation key", [(entry.key, entry) for entry in entries]),
        ("Zotero key", [(entry.zotero, entry) for entry in entries]),
    ):
        first: dict[str, BibliographyEntry] = {}
        for name, entry in names:
            if name and first.setdefault(name, entry) is not entry:
                other = first[name].number
                yield Message("entry-key-repeated", {"where": entry.where, "what": what, "key": name, "other": other})


def _find_problems(source: SourceDraft) -> Iterator[Message]:
    problems: list[tuple[str, Reason]] = [*source.find_problems()]
    if not (source.outlet or source.url or source.title):
        problems.append(("title", Message("entry-undescribed")))
    for field, reason in problems:
        yield Message("entry-field", {"where": source.where, "field": field, "reason": reason})


def _sort_counts(counts: Counter[str]) -> list[tuple[str, int]]:
    """Sort names by how often they occur, then by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _find_unread(entries: Iterable[BibliographyEntry]) -> Iterator[Message]:
    """Find the texts that were not understood, each with the entries that have it."""
    places: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        for field, text in entry.unread:
            places.setdefault((field, text), []).append(entry.where)
    for (field, text), where in places.items():
        yield Message("entry-unread", {"field": field, "text": text, "places": where})
