"""A report as a program gets it: its data, its rows, or a text in any of the formats."""

from typing import Any

from timeline.document import Document


class Report:
    """A page of the product."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def title(self) -> str:
        """The title of the page."""
        return self._document.title

    def to_dict(self) -> Any:
        """Return the data of the report, as `--json` has it."""
        return self._document.read_data()

    def to_rows(self) -> list[dict[str, str]]:
        """Return the rows of its table, as csv has them: a data frame takes them as they are."""
        table = self._document.read_sheet()
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows] if table else []

    def to_text(self, form: str = "md") -> str:
        """Return the report as text: md, html, table, csv, tsv, json, ndjson or yaml.

        Raises InvalidInput for another format.
        """
        from timeline import formats

        return formats.render(self._document, form)
