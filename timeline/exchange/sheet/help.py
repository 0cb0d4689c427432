"""What an empty sheet explains: how to fill it, and the grammar of who."""

HOW = (
    "One row is one event. Record the sheet with: timeline add --from FILE",
    "Leave a cell empty where no source tells. A date is written as far as it is known; 1948-10 stays October 1948.",
    (
        "A row holds one source. A further source of an event is a further row with the same key (for a new event any"
        " key of your own, such as its date and a word); its other event cells may stay empty."
    ),
    (
        "Columns may be left out, moved, and added by writing their name into the header; they are all listed below."
        " A column of your own is passed over if its name begins with #."
    ),
    (
        "Adding an edited export changes the cells that you edited and no other: a column that is not there touches"
        " nothing, a cell that you empty takes its value away, a row that is gone removes nothing."
    ),
    (
        "The column edition is the export's: leave it as it is. Where somebody changed the event since, your edits of"
        " it are not recorded over that: export it again, or empty its edition to record your row all the same."
    ),
)
"""The use of the sheet, a sentence or two a line."""

WHO = (
    ("[COUNTRY:] NAME [, TITLE [/ TITLE]]", "several with ;"),
    ("PRK: Choe Son-hui, foreign minister", "a person with a title"),
    ("RUS: ?, vice foreign minister", "somebody whose name no source gives"),
    ("RUS: Foreign Ministry; United Russia", "two bodies of one country"),
    ("North Korea; Soviet Union", "states, in any of their languages, or by code"),
    ("Embassy of North Korea in Russia", "a mission; prk-embassy-rus is its key"),
    ("PRK: Pak Song-il, director / vice chairman", "one person with two titles"),
    ("PRK: officials of the Defence Ministry", "a body, with the words kept as written"),
    ("RUS: Almaz-Antey [firm]", "what a name is that nobody knows yet"),
    ('"Smith, Jones & Co."', "a name that holds a comma, in quotation marks"),
)
"""The grammar of who by examples, each with what it means."""
