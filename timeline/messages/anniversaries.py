"""Messages about anniversaries that cannot be asked about, or that have nothing on record."""

from collections.abc import Sequence

from timeline.messages import Wording


def _explain_no_reception(occasions: Sequence[str], guests: str, years: str, attended: str) -> str:
    what = f"guest from {guests}" if guests else "reception"
    if len(occasions) > 1:
        return f"No {what} on record ({years}): {', '.join(occasions)}."
    known = f" Receptions on record: {attended}." if attended else ""
    return f"No {what} for {occasions[0]} is on record ({years}).{known}"


WORDINGS = {
    "questions-conflict": Wording(
        lambda options: f"{' and '.join(options)} cannot be combined.", "Use one of them at a time."
    ),
    "several-pairs": Wording("Only one pair can be given here."),
    "not-an-occasion": Wording(
        "{event} is not an occasion, so it has no anniversaries.",
        lambda marked, **_: f"It marks {marked}; use that instead." if marked else "",
    ),
    "not-recurring": Wording("{event} does not recur, so it has no anniversaries."),
    "occasion-announced": Wording("{event} is announced, so it has no anniversaries yet."),
    "occasion-not-held": Wording("{event} is {status}, so it has no anniversaries."),
    "before-first-anniversary": Wording(
        "{event} had no anniversary in {year}: it dates from {founded}.", "The first is in {first}."
    ),
    "anniversary-in-future": Wording("The anniversary of {year} is still to come."),
    "years-reversed": Wording("{until} is before {since}.", "Swap them."),
    "years-past": Wording("{until} is in the past."),
    "too-many-years": Wording("{years} is more than {most} years.", "Ask for fewer at a time."),
    "year-invalid": Wording('"{year}" is not a year from 1 to {last}.', "Write a year such as 2025."),
    "occasion-without-pair": Wording("{event} is not between two countries on record."),
    "pair-incomplete": Wording('"{country}" names one country only.', "Name two countries, or an occasion."),
    "year-twice": Wording("{year} is given twice.", "Give two different years."),
    "speaker-without-letters": Wording('"{speaker}" has no letters.', "Give part of a name or a title."),
    "search-reversed": Wording("{last} is before {first}.", "Swap them."),
    "search-in-future": Wording("{first} is in the future.", "Record a search once it has been made."),
    "search-field-empty": Wording("{field} is empty."),
    "search-field-invalid": Wording("{field} {reason}."),
    "event-undated": Wording("The date of {event} is unknown, so what came before it is unknown too."),
    "event-without-states": Wording("{event} has no country on record."),
    "event-without-pair": Wording("{event} is not between two countries on record."),
    "no-occasion": Wording("No occasion is on record."),
    "nothing-on-record": Wording("No matching occasion has an observance or a search on record."),
    "nothing-held": Wording(
        lambda occasions, years: f"Nothing is on record as held ({years}): {', '.join(occasions)}."
    ),
    "no-anniversary-in-years": Wording(
        lambda occasions, years: (
            f"No anniversary falls in the years asked for ({years}):"
            f" {'; '.join(f'{title}, {founded}' for title, founded in occasions)}."
        )
    ),
    "no-reception": Wording(_explain_no_reception),
    "years-without-reception": Wording("Some years of {occasion} have no reception on record."),
    "nobody-compared": Wording(
        lambda before, now, years, **_: (
            f"No series has an event on record as held in both {before} and {now}, so there is nobody to compare."
            + (f" One series has records for {years}." if years else "")
        )
    ),
    "year-not-searched": Wording("Nobody has searched for {year}."),
    "no-claimed-ordinal": Wording("No claimed ordinal is on record ({years})."),
    "no-words-on-record": Wording("No such words are on record for {years}."),
    "anniversaries-not-shown": Wording(lambda number: f"{number} more {'is' if number == 1 else 'are'} not shown."),
}
