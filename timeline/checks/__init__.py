"""The rules that tell whether the records can be trusted; `RULES` is the list of them.

A new rule is one function in the file it belongs to, or in a new one, and one line here: what it looks for in
one sentence, and how much it weighs. A rule reads plain portable SQL in pages and yields what it found; it
neither prints nor changes anything.
"""

from timeline.checks import (
    actors,
    dates,
    derived,
    duplicates,
    events,
    occasions,
    participants,
    places,
    sources,
    storage,
    texts,
)
from timeline.checks.rule import Rule, Severity

_ERROR, _WARNING, _HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

RULES = (
    Rule("database-damaged", _ERROR, "The file of the database is damaged.", storage.damaged, fatal=True),
    Rule("reference-broken", _ERROR, "A row points at a record that is not there.", storage.broken_references),
    Rule("value-not-allowed", _ERROR, "A value is none of those that its field takes.", storage.values_not_allowed),
    Rule("history-unreadable", _ERROR, "A change could not be undone.", storage.unreadable_history),
    Rule("setting-unreadable", _ERROR, "A setting cannot be read.", storage.unreadable_settings),
    Rule("date-unreadable", _ERROR, "A date is none.", dates.unreadable),
    Rule("interval-reversed", _ERROR, "Something ends before it begins.", dates.reversed_intervals),
    Rule("actor-nameless", _ERROR, "An actor has no name, or a country no actor.", actors.nameless),
    Rule("alias-shadowed", _ERROR, "A nickname is the key of another record.", actors.alias_shadowed),
    Rule("bounds-stale", _ERROR, "An event is sorted by another date than its own.", derived.bounds, fixed=True),
    Rule("index-stale", _ERROR, "An event is not found by its countries or its words.", derived.events, fixed=True),
    Rule("name-stale", _ERROR, "An actor is not found by one of its names.", derived.names, fixed=True),
    Rule("rank-stale", _WARNING, "A title is compared by another rank than its rule's.", derived.ranks, fixed=True),
    Rule("held-in-future", _ERROR, "An event said to have taken place lies in the future.", events.held_in_future),
    Rule("event-before-founding", _ERROR, "An event marks what was not yet.", occasions.event_before_founding),
    Rule("effect-before-occasion", _ERROR, "An event ends what was not yet.", occasions.effect_before_occasion),
    Rule("link-to-itself", _ERROR, "An event is linked to itself.", occasions.link_to_itself),
    Rule("link-cycle", _ERROR, "Events follow from each other in a circle.", occasions.link_cycle),
    Rule("claim-of-nothing", _ERROR, "A source is cited on what the event has not.", sources.claim_of_nothing),
    Rule("source-relays-itself", _ERROR, "A source relays itself.", sources.relays_itself),
    Rule("succession-out-of-time", _ERROR, "A state follows one that was not there.", places.succession_out_of_time),
    Rule("succession-circle", _ERROR, "Two states came after each other on one day.", places.circle_of_heirs),
    Rule("type-below-itself", _ERROR, "An event type is a kind of itself.", places.type_below_itself),
    Rule("announced-day-passed", _WARNING, "The day of an announced event has passed.", events.announced_day_passed),
    Rule("event-without-source", _WARNING, "Nothing is cited for an event.", events.without_source),
    Rule("source-before-event", _WARNING, "All that is cited for an event is older.", sources.older_than_event),
    Rule("date-written-differs", _WARNING, "A date as written reads as another.", dates.written_otherwise),
    Rule("ordinal-wrong", _WARNING, "A claimed ordinal is wrong.", occasions.ordinal_wrong),
    Rule("ordinal-off-by-one", _WARNING, "A claimed ordinal is one off.", occasions.ordinal_off_by_one),
    Rule("answer-before-cause", _WARNING, "An event answers what came later.", occasions.answer_before_cause),
    Rule("occasion-unkept", _WARNING, "A marked event is no occasion that comes round.", occasions.marks_no_occasion),
    Rule("restored-while-standing", _WARNING, "What was restored had not ended.", occasions.restored_while_standing),
    Rule("state-not-there", _WARNING, "A state takes part that did not exist.", participants.state_not_there),
    Rule("actor-not-there", _WARNING, "An actor takes part that did not exist.", participants.actor_not_there),
    Rule("mission-to-gone-state", _WARNING, "A mission takes part whose host was gone.", participants.mission_to_gone),
    Rule("soil-of-another", _WARNING, "A mission hosts in a country it is not sent to.", participants.soil_of_another),
    Rule("source-unidentified", _WARNING, "A source cannot be found again.", sources.unidentified),
    Rule("url-no-address", _WARNING, "An address leads nowhere.", sources.url_no_address),
    Rule("source-date-impossible", _WARNING, "A source is from the future.", sources.dates_impossible),
    Rule("citation-doubled", _WARNING, "A source is cited twice with the same words.", sources.cited_twice),
    Rule("language-unknown", _WARNING, "The code of a language is none.", sources.language_unknown),
    Rule("text-unprintable", _WARNING, "A text holds characters that are not shown.", texts.unprintable),
    Rule("iso-doubled", _WARNING, "Two countries have one ISO code.", places.iso_twice),
    Rule("succession-two-heirs", _WARNING, "Two states keep the anniversaries of one.", places.two_heirs),
    Rule(
        "type-family-differs", _WARNING, "A type is of another family than its parent.", places.type_of_another_family
    ),
    Rule("event-probably-twice", _HINT, "Two events are probably one.", duplicates.probably_twice),
    Rule("event-without-participant", _HINT, "Nobody takes part in an event.", events.without_participant),
    Rule("search-contradicted", _HINT, "Something was found where nothing was.", occasions.search_contradicted),
    Rule("titles-conflict", _HINT, "Somebody's titles of one day differ.", participants.titles_conflict),
    Rule("title-unranked", _HINT, "No rule of rank knows a title.", participants.title_unranked),
    Rule("actor-named-twice", _HINT, "Two actors have one name.", actors.named_twice),
    Rule("actor-unused", _HINT, "An actor is in no use.", actors.in_no_use),
    Rule("office-held-twice", _HINT, "Two people hold one post at once.", actors.office_held_twice),
    Rule("source-unused", _HINT, "A source is cited nowhere.", sources.cited_nowhere),
    Rule("quote-without-speaker", _HINT, "It is not said who is quoted.", sources.quote_without_speaker),
    Rule("settled-without-need", _HINT, "What is settled is in no dispute.", sources.settled_without_need),
)
"""Every rule, in the order in which they are asked and told: first what the others stand on."""
