"""Messages about texts that cannot be stored, and about search queries that cannot be read.

A reason for a field does not name the field: it is written after the field's name.
"""

from timeline.messages import Wording

WORDINGS = {
    "empty": Wording("is empty"),
    "missing": Wording("is missing"),
    "text-too-long": Wording("has {length:,} characters; the limit is {limit:,}"),
    "control-character": Wording("contains the control character U+{code:04X} at position {position}"),
    "author-text": Wording("The author {reason}."),
    "query-text": Wording("The query {reason}."),
    "query-field": Wording(
        lambda field, **_: f'"{field}" is not a search field.', lambda fields, **_: f"Fields: {', '.join(fields)}."
    ),
    "query-value-missing": Wording('"{field}:" has no value.', "Write {field}:VALUE; separate several with commas."),
    "query-value-unknown": Wording(
        '"{value}" is not a {field}.', lambda values, **_: f"Write one of {', '.join(values)}."
    ),
    "query-number": Wording('"{value}" is not a number of {field}.', "Write 0, 1, 2.. or 1..3."),
    "query-rank": Wording('"{value}" is not a rank.', "Write rank<=4, rank>=2 or rank:1..3; 1 is the highest."),
    "query-term-empty": Wording('"{term}" has no letter or digit to search for.', "Leave it out."),
    "query-too-long": Wording("The query has {terms} terms; the limit is {limit}."),
    "number-too-large": Wording("A number is too large; the limit is {limit:,}."),
    "text-unstorable": Wording(lambda text: f"{ascii(text)[:60]} contains a character that cannot be stored."),
    "query-quote-open": Wording("A quotation mark is not closed.", 'Close it: "strategic partnership".'),
}
