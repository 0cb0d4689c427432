from tests.reports.hand_made import citation, source
from timeline.domain.events.independence import list_origins, list_outlets
from timeline.domain.events.records import Citation
from timeline.reports.page.source_phrases import describe_count, describe_sources


def cited(*told: str) -> list[Citation]:
    """Citations told as `tass` or `tass<kcna`, each source of the outlet of its name."""
    found = []
    for seq, text in enumerate(told, start=1):
        name, _, original = text.partition("<")
        via = source(original, outlet=original) if original else None
        found.append(citation(seq=seq, source=source(name, outlet=name), via=via))
    return found


def test_three_that_relay_one_report_are_one() -> None:
    everybody = cited("tass<kcna", "ria<kcna", "xinhua<kcna")
    assert list_origins(everybody, everybody) == ("kcna",)
    assert len(list_outlets(everybody)) == 3
    assert describe_sources(everybody, everybody) == "3 outlets, one origin, say"


def test_the_original_itself_is_no_second_origin() -> None:
    everybody = cited("kcna", "tass<kcna")
    assert describe_count(everybody, everybody) == "2 outlets, one origin"


def test_a_chain_is_followed_as_far_as_it_is_known() -> None:
    everybody = cited("voz<yonhap", "yonhap<kcna", "ria")
    assert list_origins(everybody, everybody) == ("kcna", "ria")
    assert describe_count(everybody, everybody) == "3 outlets, 2 origins"


def test_a_source_cited_for_itself_too_is_where_the_chain_ends() -> None:
    everybody = cited("voz<yonhap", "yonhap<kcna", "yonhap")
    assert list_origins(everybody, everybody) == ("yonhap", "kcna")


def test_sources_that_relay_each_other_do_not_go_round_for_ever() -> None:
    everybody = cited("a<b", "b<c", "c<b")
    assert list_origins(everybody[:1], everybody)


def test_one_and_two_sources() -> None:
    assert describe_sources(cited("kcna"), cited("kcna")) == "one source says"
    assert describe_sources(cited("kcna", "kcna"), cited("kcna", "kcna")) == "one source says"
    assert describe_sources(cited("kcna", "tass"), cited("kcna", "tass")) == "2 sources say"
    assert describe_sources(cited("kcna"), cited("kcna"), ("denies", "deny")) == "one source denies"
