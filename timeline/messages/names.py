"""Messages about names and people that cannot be read."""

from timeline.messages import Wording
from timeline.messages.phrases import shorten

WHO = 'Write [COUNTRY:] NAME [, TITLE], for example "RUS: ?, vice foreign minister".'

_KINDS = {"organ": "body"}


def _advise_title(name: str, title: str, **_: object) -> str:
    return (
        f'Separate several names with ";", write COUNTRY: NAME, or put quotation marks around a title: '
        f"""{name or "?"}, "{title}"."""
    )


WORDINGS = {
    "mention-missing": Wording('"{text}" names nobody.', WHO),
    "mention-kind": Wording(
        lambda item, kind, **_: f'"{item}": "{kind}" is not a kind of actor.',
        lambda kinds, **_: f"Kinds: {', '.join(kinds)}.",
    ),
    "mention-without-title": Wording('"{item}": a person without a name needs a title.', WHO),
    "mention-without-country": Wording('"{item}": a person without a name needs a country. Whose {title}?', WHO),
    "mention-without-name": Wording('"{item}" has no name.', WHO),
    "mention-several": Wording(
        lambda name, parts: f'"{name}" may be several: {"; ".join(parts)}.',
        lambda name, parts: f"""Separate several with ";", or put quotation marks around one name: '"{name}"'.""",
    ),
    "mention-title-known": Wording(
        lambda name, title, kind: f'"{name or "?"}, {title}": "{title}" is the name of a {_KINDS.get(kind, kind)}.',
        _advise_title,
    ),
    "mention-title-like-name": Wording('"{name}, {title}": "{title}" looks like a name, not a title.', _advise_title),
    "mention-title-of-state": Wording(
        '"{name}, {title}": "{name}" is a state, and "{title}" is no known title.',
        """Write "{name}: ?, {title}" for somebody without a name, or quotation marks around it: {name}, "{title}".""",
    ),
    "title-of-another-state": Wording(
        lambda title, country, states: f'"{title}" is a title of {" or ".join(states)}, not of {country}.',
        lambda title, **_: f"""Correct one of them, or put quotation marks around the title: '"{title}"'.""",
    ),
    "statement-form": Wording(
        '"{text}" does not say who said what.',
        """Write 'WHO | "their words"', or WHO | a paraphrase without quotation marks.""",
    ),
    "statement-speakers": Wording('"{text}" names more than one speaker.', "Give each speaker a statement."),
    "quote-open": Wording(
        lambda text, **_: f"A quotation mark is not closed: {shorten(text)}", "Close it with {closing}"
    ),
    "name-text": Wording("The name {reason}."),
    "name-without-letters": Wording('"{name}" has no letter or digit to look it up by.', "Write ko:신홍철."),
    "nickname-character": Wording('cannot contain "{character}"'),
}
