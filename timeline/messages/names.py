"""Messages about names and people that cannot be read."""

from timeline.messages import Wording
from timeline.messages.phrases import shorten

WHO = 'Write [COUNTRY:] NAME [, TITLE], for example "RUS: ?, vice foreign minister".'

WORDINGS = {
    "mention-missing": Wording('"{text}" names nobody.', WHO),
    "mention-kind": Wording(
        lambda item, kind, **_: f'"{item}": "{kind}" is not a kind of actor.',
        lambda kinds, **_: f"Kinds: {', '.join(kinds)}.",
    ),
    "mention-without-title": Wording('"{item}": a person without a name needs a title.', WHO),
    "mention-without-country": Wording('"{item}": a person without a name needs a country. Whose {title}?', WHO),
    "mention-without-name": Wording('"{item}" has no name.', WHO),
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
