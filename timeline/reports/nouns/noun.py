"""How a noun is shown: one declaration gives the list of its records and the page of one."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from timeline.document import Block, Document
from timeline.reports.page.rows import Form, build_listing, build_record, format_edtf


class Record(Protocol):
    """A named tuple of the domain."""

    def _asdict(self) -> dict[str, Any]: ...


class Noun(NamedTuple):
    """A kind of record: its name, and the fields that people see in the list and on the page of one.

    Fields are named in one text, with blanks between them, and headed by their own names unless they have labels.
    `title` is the field that heads the page, `key` the one that other commands take, `dates` are those in EDTF.
    """

    name: str
    plural: str
    columns: str
    facts: str = ""
    labels: Mapping[str, str] = {}
    title: str = "name"
    key: str = "key"
    dates: str = ""

    def build_list(self, records: Sequence[Record | Form]) -> Document:
        """Build the list of records or of their machine forms; csv and JSON have every field."""
        return build_listing(
            self.plural.capitalize(),
            [record if isinstance(record, Mapping) else make_form(record) for record in records],
            columns={field: self._write_label(field) for field in self.columns.split()},
            nothing=f"No {self.name} on record.",
            key=self.key,
            dates=self.dates.split(),
        )

    def build_cited_list(self, forms: Sequence[Form]) -> Document:
        """Build the list of forms with a `source` in words each, which people see as a numbered note."""
        notes = {text: number for number, text in enumerate(dict.fromkeys(_list_sources(forms)), start=1)}
        listed = [{**form, "source": f"[{notes[form['source']]}]" if form["source"] else ""} for form in forms]
        page, full = self.build_list(listed), self.build_list(forms)
        return page._replace(notes=tuple(notes), data=full.data, sheet=full.sheet)

    def build_page(self, form: Form, *, blocks: Sequence[Block] = (), **texts: str) -> Document:
        """Build the page of one record from its machine form; `texts` are what to say of a field instead."""
        facts = []
        for field in self.facts.split():
            value: Any = texts.get(field, form[field])
            facts.append((self._write_label(field), format_edtf(value) if field in self.dates.split() else value))
        heading = form[self.title] or form[self.key]
        return build_record(heading, form, facts=facts, blocks=blocks, key=form[self.key])

    def _write_label(self, field: str) -> str:
        return self.labels.get(field, field.capitalize())


def _list_sources(forms: Sequence[Form]) -> list[str]:
    return [form["source"] for form in forms if form["source"]]


def make_form(record: Record) -> dict[str, Any]:
    """Make the machine form of a record: its fields as plain values, the records within it too."""
    return {name: _make_plain(value) for name, value in record._asdict().items()}


def _make_plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return make_form(value)
    return [_make_plain(item) for item in value] if isinstance(value, tuple) else value
