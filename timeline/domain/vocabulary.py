"""The closed vocabularies: each value is stored as text and enforced by a named CHECK.

Event types, countries, ranks and tags are open: they are rows that users add, not members here.
"""

from enum import StrEnum


class Family(StrEnum):
    """What kind of thing an event type is; the grain at which one outlet's banquet is another's reception."""

    RELATIONS = "relations"
    TREATY = "treaty"
    CEREMONY = "ceremony"
    MESSAGE = "message"
    VISIT = "visit"
    TALKS = "talks"
    REPRESENTATION = "representation"
    STATEMENT = "statement"
    MILITARY = "military"
    ECONOMIC = "economic"
    CONFLICT = "conflict"
    ORGANISATION = "organisation"
    STATE = "state"
    OTHER = "other"


BETWEEN_STATES = (
    *(Family.RELATIONS, Family.TREATY, Family.MESSAGE, Family.VISIT, Family.TALKS),
    Family.REPRESENTATION,
)
"""The families of events that take two sides; the others are as often an affair of one state."""


class Soil(StrEnum):
    """When the state where an event takes place is one of its sides, by the type of the event.

    `alone` is for what takes place on the soil of a side as often as of others: that state is the other side only
    where no other is named.
    """

    NEVER = "never"
    ALONE = "alone"
    ALWAYS = "always"


class Status(StrEnum):
    """How certain it is that the event took place; this may change while the record remains one."""

    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DENIED = "denied"
    CANCELLED = "cancelled"


TOOK_PLACE = (Status.CONFIRMED, Status.REPORTED)
"""The statuses of events that took place, which alone count; others are shown with their status."""


class Precision(StrEnum):
    """How much of a date is known; `range` is any other EDTF span, `unknown` stays out of arithmetic."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What an actor did in an event."""

    HOST = "host"
    GUEST = "guest"
    PARTY = "party"
    SENDER = "sender"
    RECIPIENT = "recipient"
    ON_BEHALF_OF = "on-behalf-of"
    SIGNATORY = "signatory"
    VISITOR = "visitor"
    TARGET = "target"
    GIVER = "giver"
    PRESENTER = "presenter"
    RECEIVER = "receiver"
    LEADER = "leader"
    MEMBER = "member"
    SEEN_OFF_BY = "seen-off-by"
    SPEAKER = "speaker"
    MEDIATOR = "mediator"
    WITNESS = "witness"


class LinkKind(StrEnum):
    """How one event is related to another: `A marks B` is read from A."""

    MARKS = "marks"
    PART_OF = "part-of"
    RESPONDS_TO = "responds-to"
    IMPLEMENTS = "implements"
    RECIPROCATES = "reciprocates"
    SUPERSEDES = "supersedes"
    ENDS = "ends"
    SUSPENDS = "suspends"
    RESTORES = "restores"
    UPGRADES = "upgrades"
    CANCELS = "cancels"
    POSTPONES = "postpones"


REPLACING = (LinkKind.CANCELS, LinkKind.SUPERSEDES, LinkKind.POSTPONES)
"""The links after which an announced event is no longer expected on its day."""


class Recurs(StrEnum):
    """How the anniversaries of an occasion recur: every year, on a moving day (lunar new year), or not."""

    YEARLY = "yearly"
    MOVING = "moving"
    NO = "no"


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGAN = "organ"
    MISSION = "mission"
    PARTY = "party"
    FIRM = "firm"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    PERSON = "person"


class NameKind(StrEnum):
    """What kind of name it is; a metonym is a capital that stands for its state."""

    COMMON = "common"
    OFFICIAL = "official"
    ABBREVIATION = "abbreviation"
    DEMONYM = "demonym"
    METONYM = "metonym"
    FORMER = "former"
    ROMANISATION = "romanisation"


class CountryKind(StrEnum):
    """What a country code stands for."""

    STATE = "state"
    FORMER_STATE = "former-state"
    ENTITY = "entity"
    ORGANISATION = "organisation"


class SuccessionKind(StrEnum):
    """How one state succeeded another."""

    CONTINUATION = "continuation"
    SEPARATION = "separation"
    UNION = "union"
    DISSOLUTION = "dissolution"


class Track(StrEnum):
    """The career that a rank belongs to; two tracks are not comparable without a rule between them."""

    STATE = "state"
    PARTY = "party"
    MILITARY = "military"
    ENVOY = "envoy"


class SourceKind(StrEnum):
    """What kind of document a source is."""

    NEWS = "news"
    STATEMENT = "statement"
    TREATY_TEXT = "treaty-text"
    ARCHIVE = "archive"
    BOOK = "book"
    ARTICLE = "article"
    WEB = "web"
    DATASET = "dataset"
    OTHER = "other"


class Stance(StrEnum):
    """What a source says of an event as recorded."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"


class PassageKind(StrEnum):
    """Whether the words cited are the speaker's own."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"


class ReviewState(StrEnum):
    """Whether an event still waits for review; an event without a state was never marked."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


class Extent(StrEnum):
    """How thoroughly an outlet or a data set was searched."""

    COMPLETE = "complete"
    SELECTED = "selected"


class ChangeKind(StrEnum):
    """What a change did to its row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
