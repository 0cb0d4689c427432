"""A whole bibliography: its entries as sources, and what of them is not kept, each thing with how often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.domain.events.drafts import SourceDraft
from timeline.errors import InvalidInput, Reason
from timeline.exchange.bibliography.entry import BibliographyEntry, make_source

_SHOWN = 20


class GatheredSources(NamedTuple):
    """The sources of a bibliography, and the lines that say what is not kept of it."""

    sources: tuple[SourceDraft, ...]
    told: tuple[str, ...]


def gather_sources(entries: Sequence[BibliographyEntry], *, name: str) -> GatheredSources:
    """The sources of a file's entries; raises InvalidInput with every entry and field that cannot be stored."""
    if not entries:
        raise InvalidInput(f"{name}: holds no entries.", hint="Say which form it has: --format")
    understood = [make_source(entry) for entry in entries]
    problems = list(_twice(entries))
    for one in (each.source for each in understood):
        found: list[tuple[str, Reason]] = [*one.find_problems()]
        if not (one.outlet or one.url or one.title):
            found.append(("title", "is missing, and so are an address and who published it"))
        problems += [f"{one.where}: {field} {why}" for field, why in found]
    if problems:
        more = [f"and {len(problems) - _SHOWN:,} more"] if len(problems) > _SHOWN else []
        listed = "\n".join(f"  {one}" for one in [*problems[:_SHOWN], *more])
        raise InvalidInput(f"{name}: nothing was recorded.\n{listed}", hint="Correct these, and import it again.")
    left = Counter(field for each in understood for field in each.left)
    types = Counter(each.typed for each in understood if each.typed)
    untyped = sum(1 for entry in entries if not entry.form_type and not entry.type)
    told = [_counted("Not kept", left)] if left else []
    told += [_counted("Recorded as other, no kind here being theirs", types)] if types else []
    told += [f"Recorded as other, having no type: {untyped}"] if untyped else []
    told += list(_unread(entries))
    if made := sum(each.by_doi for each in understood):
        told.append(f"Address made from the DOI: {made}")
    return GatheredSources(tuple(each.source for each in understood), tuple(told))


def _twice(entries: Iterable[BibliographyEntry]) -> Iterable[str]:
    for what, names in (
        ("citation key", [(entry.key, entry) for entry in entries]),
        ("Zotero key", [(entry.zotero, entry) for entry in entries]),
    ):
        first: dict[str, BibliographyEntry] = {}
        for name, entry in names:
            if name and first.setdefault(name, entry) is not entry:
                yield f"{entry.where}: the {what} {name[:60]} is that of entry {first[name].number} too"


def _counted(what: str, counts: Counter[str]) -> str:
    return f"{what}: " + ", ".join(f"{name} ({n})" for name, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _unread(entries: Iterable[BibliographyEntry]) -> Iterable[str]:
    """What was not understood: each text with the entries where it stands."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        for field, text in entry.unread:
            shown = text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one screen line
            found.setdefault((field, shown), []).append(entry.where)
    for (field, text), places in found.items():
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""  # noqa: PLR2004 - enough to find them
        yield f'Not understood: {field} "{text}" of {", ".join(places[:3])}{more}'
