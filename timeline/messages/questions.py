"""Messages about questions in SQL."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {
    "sql-not-a-question": Wording("This is no question.", "Write one SELECT, WITH or VALUES."),
    "sql-not-a-view": Wording(
        lambda table, views: f'"{table}" cannot be read.' if table else "This is not allowed here.",
        lambda views, **_: f"Ask the views: {', '.join(views)}.",
    ),
    "sql-too-long": Wording("The question took longer than {seconds:g} seconds.", "Ask for less, or give more time."),
    "sql-refused": Wording("The database refuses the question: {reason}"),
    "sql-one-question": Wording("Give one question, in words or in a file."),
    "sql-unreadable": Wording("{file} cannot be read: {error}"),
    "sql-too-large": Wording("The question has more than {limit:,} characters."),
    "sql-of-today": Wording("SQL asks the data of today alone."),
}
