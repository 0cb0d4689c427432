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
    "because-text": Wording("The reason {reason}."),
    "because-alone": Wording("There is no change to give a reason for.", "A reason goes with {option} here."),
    "query-text": Wording("The query {reason}."),
    "query-field": Wording(
        lambda field, position, **_: f'"{field}" at character {position} of the query is not a search field.',
        lambda fields, **_: f"Fields: {', '.join(fields)}.\nPut a word with a colon in quotation marks.",
    ),
    "query-value-missing": Wording(
        '"{field}:" at character {position} of the query has no value.',
        "Write {field}:VALUE; separate several with commas.",
    ),
    "query-value-unknown": Wording(
        '"{value}" is not a {field}.', lambda values, **_: f"Write one of {', '.join(values)}."
    ),
    "query-number": Wording('"{value}" is not a number of {field}.', "Write 0, 1, 2.. or 1..3."),
    "query-rank": Wording('"{value}" is not a rank.', "Write rank<=4, rank>=2 or rank:1..3; 1 is the highest."),
    "query-term-empty": Wording('"{term}" has no letter or digit to search for.', "Leave it out."),
    "query-too-long": Wording("The query has {terms} terms; the limit is {limit}."),
    "number-too-large": Wording("A number is too large; the limit is {limit:,}."),
    "text-unstorable": Wording(lambda text: f"{ascii(text)[:60]} contains a character that cannot be stored."),
    "query-quote-open": Wording(
        "A quotation mark is not closed.", 'It is character {position} of the query. Close it: "strategic partnership".'
    ),
    "query-bracket-open": Wording(
        "The bracket at character {position} of the query is not closed.",
        "Write ) after the last of its conditions, or put words with a bracket in quotation marks.",
    ),
    "query-bracket-close": Wording(
        "The bracket at character {position} of the query closes none.",
        "Write ( before the first of its conditions, or put words with a bracket in quotation marks.",
    ),
    "query-bracket-empty": Wording(
        "There is nothing in the brackets at character {position} of the query.",
        "Write conditions in them: (type:visit or type:talks).",
    ),
    "query-bracket-value": Wording(
        'A bracket follows "{field}:" at character {position} of the query, where a value is expected.',
        "Write several values with commas: {field}:A,B.",
    ),
    "query-or-first": Wording(
        'Nothing is before "{word}" at character {position} of the query.',
        'Write a condition on both sides: type:visit or type:talks. The word itself is "{word}" in quotation marks.',
    ),
    "query-or-last": Wording(
        'Nothing is after "{word}" at character {position} of the query.',
        'Write a condition on both sides: type:visit or type:talks. The word itself is "{word}" in quotation marks.',
    ),
    "query-operator": Wording(
        '"{word}" at character {position} of the query is no operator.',
        "Conditions beside each other all have to hold, and -type:visit is for what is not."
        ' The word itself is "{word}" in quotation marks.',
    ),
    "query-sort": Wording(
        lambda value, is_negated: f'Events are not sorted by "{"-sort:" if is_negated else ""}{value}".',
        "Write sort:date for the earliest first, or sort:-date for the latest.",
    ),
    "query-sort-twice": Wording(
        'A second "sort:" is at character {position} of the query.', "Sort by one: sort:date or sort:-date."
    ),
    "query-too-deep": Wording(
        "The bracket at character {position} of the query is inside {limit} others, the limit.",
        "Write fewer brackets in each other.",
    ),
}
