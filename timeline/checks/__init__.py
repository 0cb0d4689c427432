"""The rules that records are checked by; `RULES` lists them.

A new rule is a function in the file of `rules/` that it belongs to, or in a new one, one line here, and one line
each in `messages/findings.py` and `cli/hints/findings.py`. A rule reads plain portable SQL in pages and yields
findings; it neither prints nor changes anything. Nearly always there is nothing to find: where few different values
come with many records, a rule looks at these first, and reads the records only if one is wrong.
"""

from timeline.checks.rule import Rule, Severity
from timeline.checks.rules import (
    actors,
    citations,
    dates,
    derived_events,
    derived_rows,
    duplicates,
    events,
    history,
    links,
    namesakes,
    occasions,
    participants,
    places,
    sources,
    storage,
    texts,
)

_ERROR, _WARNING, _HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

RULES = (
    Rule("database-damaged", _ERROR, "The database file is damaged.", storage.find_damage, fatal=True),
    Rule("reference-broken", _ERROR, "A row points at a missing record.", storage.find_broken_references),
    Rule("value-not-allowed", _ERROR, "A field has a value that it does not allow.", storage.find_forbidden_values),
    Rule("history-unreadable", _ERROR, "A change could not be undone.", history.find_unreadable_changes),
    Rule("history-broken", _WARNING, "The log is not as it was written.", history.find_broken_history),
    Rule("import-unfinished", _WARNING, "An import was interrupted.", history.find_unfinished_imports),
    Rule("setting-unreadable", _ERROR, "A setting cannot be read.", history.find_unreadable_settings),
    Rule("saved-broken", _WARNING, "A saved search cannot be asked.", history.find_broken_searches),
    Rule("date-unreadable", _ERROR, "A date cannot be read.", dates.find_unreadable),
    Rule("interval-reversed", _ERROR, "An interval ends before it begins.", dates.find_reversed),
    Rule("actor-nameless", _ERROR, "An actor has no name, or a country no actor.", actors.find_nameless),
    Rule("alias-shadowed", _ERROR, "A nickname is the key of another record.", actors.find_shadowed_aliases),
    Rule(
        "bounds-stale", _ERROR, "An event is not sorted by its own date.", derived_rows.find_stale_bounds, fixable=True
    ),
    Rule(
        "index-stale",
        _ERROR,
        "A search for an event's countries or words misses it.",
        derived_events.find_stale_records,
        fixable=True,
    ),
    Rule(
        "name-stale",
        _ERROR,
        "A search for one of an actor's names misses it.",
        derived_rows.find_stale_names,
        fixable=True,
    ),
    Rule(
        "rank-stale",
        _WARNING,
        "A title does not have the rank of its rule.",
        derived_rows.find_stale_ranks,
        fixable=True,
    ),
    Rule("held-in-future", _ERROR, "An event that has taken place is in the future.", events.find_held_in_future),
    Rule("event-before-founding", _ERROR, "An event marks a later one.", links.find_events_before_founding),
    Rule("effect-before-occasion", _ERROR, "An event ends or changes a later one.", links.find_effects_before_occasion),
    Rule("link-to-itself", _ERROR, "An event is linked to itself.", links.find_links_to_itself),
    Rule("link-cycle", _ERROR, "Events follow from each other in a circle.", links.find_circles),
    Rule(
        "claim-of-nothing", _ERROR, "A source is cited for a field without a value.", citations.find_claims_of_nothing
    ),
    Rule("source-relays-itself", _ERROR, "A source relays itself.", citations.find_self_relays),
    Rule("succession-out-of-time", _ERROR, "A state succeeds one of another time.", places.find_impossible_successions),
    Rule("succession-circle", _ERROR, "Two states succeed each other on one day.", places.find_succession_circles),
    Rule("type-below-itself", _ERROR, "An event type is its own parent.", places.find_types_below_themselves),
    Rule("announced-day-passed", _WARNING, "The day of an announced event has passed.", events.find_announced_and_past),
    Rule("event-without-source", _WARNING, "An event has no source.", events.find_uncited),
    Rule("source-before-event", _WARNING, "All sources of an event are older.", citations.find_sources_before_event),
    Rule("date-written-differs", _WARNING, "A date as written reads as another date.", dates.find_written_otherwise),
    Rule("ordinal-wrong", _WARNING, "A claimed ordinal is wrong.", occasions.find_wrong_ordinals),
    Rule("ordinal-off-by-one", _WARNING, "A claimed ordinal is off by one.", occasions.find_ordinals_off_by_one),
    Rule("answer-before-cause", _WARNING, "An event answers a later one.", links.find_answers_before_cause),
    Rule("occasion-unkept", _WARNING, "A marked event has no anniversaries.", occasions.find_marked_non_occasions),
    Rule("restored-while-standing", _WARNING, "What was restored had not ended.", links.find_needless_restorations),
    Rule("state-not-there", _WARNING, "A state takes part that did not exist.", participants.find_absent_states),
    Rule("actor-not-there", _WARNING, "An actor takes part that did not exist.", participants.find_absent_actors),
    Rule(
        "mission-to-gone-state",
        _WARNING,
        "A mission takes part after its host state ended.",
        participants.find_missions_to_ended_states,
    ),
    Rule(
        "soil-of-another",
        _WARNING,
        "A mission hosts in a country it is not sent to.",
        participants.find_hosts_elsewhere,
    ),
    Rule("source-unidentified", _WARNING, "A source cannot be found again.", sources.find_unidentified),
    Rule("url-no-address", _WARNING, "An address cannot be opened.", sources.find_invalid_addresses),
    Rule("source-date-impossible", _WARNING, "A source has an impossible date.", sources.find_impossible_dates),
    Rule("citation-doubled", _WARNING, "A source is cited twice with the same words.", citations.find_repeated),
    Rule("language-unknown", _WARNING, "The code of a language is unknown.", sources.find_unknown_languages),
    Rule("text-unprintable", _WARNING, "A text has characters that cannot be shown.", texts.find_unprintable),
    Rule("iso-doubled", _WARNING, "Two countries have the same ISO code.", places.find_shared_iso_codes),
    Rule("succession-two-heirs", _WARNING, "Two states observe the anniversaries of one.", places.find_two_heirs),
    Rule("type-family-differs", _WARNING, "A type is not of its parent's family.", places.find_types_of_another_family),
    Rule("event-probably-twice", _HINT, "Two events are probably one.", duplicates.find_duplicates),
    Rule("event-without-participant", _HINT, "An event has no participants.", events.find_without_participant),
    Rule("event-in-no-pair", _HINT, "An event is between no two states.", events.find_in_no_pair),
    Rule(
        "search-contradicted",
        _HINT,
        "A search found nothing where something is on record.",
        occasions.find_contradicted_searches,
    ),
    Rule(
        "person-at-once",
        _WARNING,
        "One person seems to be two on one day.",
        namesakes.find_people_at_once,
    ),
    Rule(
        "offices-at-once",
        _WARNING,
        "One person holds contradictory offices.",
        namesakes.find_incompatible_offices,
    ),
    Rule(
        "title-against-post",
        _WARNING,
        "A title is none that the posts on record allow.",
        participants.find_titles_against_posts,
    ),
    Rule("titles-conflict", _HINT, "A person's titles of one day differ.", participants.find_conflicting_titles),
    Rule("title-unranked", _HINT, "A title has no rank rule.", participants.find_unranked_titles),
    Rule("actor-named-twice", _HINT, "Two actors have the same name.", actors.find_same_names),
    Rule("actor-unused", _HINT, "An actor is not used.", actors.find_unused),
    Rule("office-held-twice", _HINT, "Two people hold one post at the same time.", actors.find_doubly_held_offices),
    Rule("source-unused", _HINT, "A source is not cited.", sources.find_unused),
    Rule("quote-without-speaker", _HINT, "A quote has no speaker.", citations.find_quotes_without_speaker),
    Rule("settled-without-need", _HINT, "A settled field is not disputed.", citations.find_needless_settlements),
)
"""Every rule, in the order in which they are checked and shown: first those that the others depend on."""
