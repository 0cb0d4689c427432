"""Who is meant by a cell: lists that no semicolon separates, missions in any language, states in titles."""

import pytest

from tests.factories import make_drafts, reading, record_events, resolved
from timeline.db.read.countries import find_countries
from timeline.db.write.resolve import ResolvedEvent
from timeline.errors import Ambiguous, InvalidInput
from timeline.settings import Location

DAY = "2020-01-01"


def resolve(location: Location, typed: str, *, on: str = DAY, role: str = "party") -> ResolvedEvent:
    return resolved(location, make_drafts({"type": "talks", "title": "Talks", "on": on, role: typed})).events[-1]


def find_actors(location: Location, typed: str, *, on: str = DAY) -> list[str]:
    return [row.actor for row in resolve(location, typed, on=on).rows]


@pytest.mark.parametrize(
    ("typed", "actors"),
    [
        ("DPRK, PRC", ["prk", "chn"]),
        ("Korea, Republic of", ["kor"]),
        ("Korea, North; USA", ["prk", "usa"]),
        ("Korea, North, Japan", ["prk", "jpn"]),
        ("Congo, Dem. Rep. of the", ["cod"]),
        ("Germany, Federal Republic of", ["deu"]),
        ("China and Russia", ["chn", "rus"]),
        ("China / Russia", ["chn", "rus"]),
        ("China & Russia", ["chn", "rus"]),
        ("China-Russia", ["chn", "rus"]),
        ("China, Russia and Mongolia", ["chn", "rus", "mng"]),
        ("북한과 일본", ["prk", "jpn"]),
        ("Китай и Россия", ["chn", "rus"]),
        ("中国、俄罗斯", ["chn", "rus"]),
        ("Trinidad and Tobago", ["tto"]),
        ("Trinidad and Tobago and Antigua and Barbuda", ["tto", "atg"]),
        ("Bosnia and Herzegovina, Croatia", ["bih", "hrv"]),
        ("State Duma, Supreme People's Assembly", ["state-duma", "supreme-peoples-assembly"]),
        ("Embassy of Japan in Seoul, Embassy of China in Seoul", ["jpn-embassy-kor", "chn-embassy-kor"]),
        ("中国, 日本", ["chn", "jpn"]),
        ("조선, 중국, 몽골", ["prk", "chn", "mng"]),
        ("中国；俄罗斯", ["chn", "rus"]),
        ("United States, United Kingdom, and France", ["usa", "gbr", "fra"]),
        ("Taiwan, Province of China", ["twn"]),
        ("State Duma, Russia", ["state-duma"]),
        ("RUS: Ministry of Trade and Fish", ["rus-ministry-of-trade-and-fish"]),
    ],
)
def test_a_list_on_record_is_split_and_a_name_is_not(module_seeded: Location, typed: str, actors: list[str]) -> None:
    assert find_actors(module_seeded, typed) == actors


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("?, foreign minister", "needs a country. Whose foreign minister?"),
        ("North Korea and Freedonia", 'may be several: North Korea; Freedonia.\nSeparate several with ";"'),
        ("Smith and Jones", "may be several"),
        ("Smith and Jones, ministers", "may be several"),
        ("North Korea, Freedonia, Russia", '"Freedonia" looks like a name'),
        ("Choe Son Hui, Sergei Lavrov", '"Sergei Lavrov" looks like a name, not a title'),
        ("PRK: Kim Il Sung, Stalin", '"Stalin" looks like a name'),
        ("PRK: 김일성, 스탈린", '"스탈린" looks like a name'),
        ("CHN: 毛泽东, 斯大林", '"斯大林" looks like a name'),
        ("JPN: 岸田文雄, プーチン", '"プーチン" looks like a name'),
        ("RUS: ?, Putin", '"Putin" looks like a name'),
        ("Venezuela, RB", '"Venezuela" is a state, and "RB" is no known title'),
        ("North Korea, sovetunion", '"sovetunion" is no known title'),
        ("Japan, and 12 others", '"Japan" is a state'),
        ("Japan et al.", "may be several: Japan; al."),
        ("West Bank and Gaza", "may be several"),
        ("Ministry of Foreign Affairs, Bhutan", '"Bhutan" is the name of a state'),
        ("Kim Jong Un, North Korea", '"North Korea" is the name of a state'),
        ("RUS: ?, United Russia", '"United Russia" is the name of a body'),
        ("Dmitry Medvedev, United Russia", '"United Russia" is the name of a body'),
    ],
)
def test_what_may_be_several_is_refused_with_the_way_to_write_it(
    module_seeded: Location, typed: str, said: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        resolve(module_seeded, typed)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Government of Japan", "JPN"),
        ("Japanese delegation", "JPN"),
        ("a delegation from Mongolia", "MNG"),
        ("Peru (delegation)", "PER"),
        ("National Assembly of Vietnam", "VNM"),
        ("Chile's Ministry of Defence", "CHL"),
    ],
)
def test_a_body_named_after_a_state_is_of_it(module_seeded: Location, typed: str, country: str) -> None:
    assert resolve(module_seeded, typed).parties == (country,)


@pytest.mark.parametrize("typed", ["The Prime Minister of Japan", "President Obama", "the king of Jordan"])
def test_somebody_without_a_name_is_written_after_the_country(module_seeded: Location, typed: str) -> None:
    with pytest.raises(InvalidInput, match=r'"COUNTRY: \?, TITLE"'):
        resolve(module_seeded, typed)


def test_a_part_with_its_state_may_be_either(module_seeded: Location) -> None:
    with pytest.raises(Ambiguous, match="Taiwan"):
        resolve(module_seeded, "Taiwan, China")


def test_quotation_marks_and_a_kind_keep_a_name_whole(module_seeded: Location) -> None:
    [row] = resolve(module_seeded, '"North Korea and Freedonia" [organisation]').rows
    assert (row.actor, row.title) == ("north-korea-and-freedonia", "")
    [row] = resolve(module_seeded, 'PRK: Kim X, "Sergei Lavrov"').rows
    assert row.title == "Sergei Lavrov"


def test_people_on_record_are_split(seeded: Location) -> None:
    people = {"host": ["PRK: Choe Son Hui, foreign minister", "RUS: Sergei Lavrov, foreign minister"]}
    record_events(seeded, {"title": "T", "on": DAY, **people})
    assert find_actors(seeded, "Choe Son Hui, Sergei Lavrov") == ["choe-son-hui", "sergei-lavrov"]
    assert find_actors(seeded, "Choe Son Hui and Sergei Lavrov") == ["choe-son-hui", "sergei-lavrov"]
    with pytest.raises(InvalidInput, match="may be several"):
        resolve(seeded, "Choe Son Hui and Kim X, ministers")


@pytest.mark.parametrize(
    ("typed", "key", "place"),
    [
        ("Embassy of Japan, Seoul", "jpn-embassy-kor", ("KOR", "Seoul")),
        ("Russian embassy, Pyongyang", "rus-embassy-prk", ("PRK", "Pyongyang")),
        ("British High Commission in Canberra", "gbr-high-commission-aus", ("AUS", "Canberra")),
        ("Consulate General of North Korea in Vladivostok", "prk-consulate-general-rus-vladivostok",
         ("RUS", "Vladivostok")),
        ("Consulate General of North Korea, Nakhodka", "prk-consulate-general-rus-nakhodka", ("RUS", "Nakhodka")),
        ("Consulate General of China in Almaty", "chn-consulate-general-kaz-almaty", ("KAZ", "Almaty")),
        ("Consulate of Mongolia in Ereen, China", "mng-consulate-chn-ereen", ("CHN", "Ereen")),
        ("EU Delegation in Tokyo", "xeu-delegation-jpn", ("JPN", "Tokyo")),
        ("Apostolic Nunciature in Manila", "vat-nunciature-phl", ("PHL", "Manila")),
        ("US Interests Section in Havana", "usa-interests-section-cub", ("CUB", "Havana")),
        ("Permanent Mission of the DPRK to the United Nations in New York",
         "prk-permanent-mission-united-nations-new-york", ("USA", "New York")),
        ("Permanent Mission of the DPRK to the UN, Geneva", "prk-permanent-mission-united-nations-geneva",
         ("CHE", "Geneva")),
        ("주북 러시아 대사관", "rus-embassy-prk", ("PRK", "Pyongyang")),
        ("주중 조선대사관", "prk-embassy-chn", ("CHN", "Beijing")),
        ("주러 북한대사관", "prk-embassy-rus", ("RUS", "Moscow")),
        ("俄罗斯驻朝鲜大使馆", "rus-embassy-prk", ("PRK", "Pyongyang")),
        ("посольство России в КНДР", "rus-embassy-prk", ("PRK", "Pyongyang")),
        ("посольство КНДР в Москве", "prk-embassy-rus", ("RUS", "Moscow")),
        ("ambassade de France en Chine", "fra-embassy-chn", ("CHN", "Beijing")),
        ("ambassade de France à Pékin", "fra-embassy-chn", ("CHN", "Beijing")),
        ("Embassy of Sweden in Beijing, accredited to Mongolia", "swe-embassy-chn", ("CHN", "Beijing")),
        ("RUS: embassy in Pyongyang", "rus-embassy-prk", ("PRK", "Pyongyang")),
        ("staff of the Russian embassy in Pyongyang", "rus-embassy-prk", ("PRK", "Pyongyang")),
    ],
)  # fmt: skip
def test_a_mission_is_a_body_of_its_state_in_its_city(
    module_seeded: Location, typed: str, key: str, place: tuple[str, str]
) -> None:
    event = resolve(module_seeded, typed, role="host")
    assert [(row.actor, row.title) for row in event.rows] == [(key, "")]
    assert (event.country, event.city) == place


def test_a_consulate_is_in_the_state_of_that_day(module_seeded: Location) -> None:
    event = resolve(module_seeded, "Consulate General of Japan in Vladivostok", on="1967-01-01", role="host")
    assert (event.country, event.city, event.parties) == ("SUN", "Vladivostok", ("JPN", "SUN"))


def test_a_mission_to_an_organisation_is_none_to_the_state_of_its_city(module_seeded: Location) -> None:
    event = resolve(module_seeded, "DPRK permanent mission to the UN in New York", role="host")
    assert event.parties == ("PRK",)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("驻朝鲜大使馆", "does not say whose it is"),
        ("주중국대사관", "does not say whose it is"),
        ("the embassy in Moscow", "does not say whose it is"),
        ("Russian embassy", "does not say where it is"),
        ("Embassy of Freedonia in Moscow", 'no state is called "Freedonia"'),
        ("Consulate of Mongolia in Ereen", 'no state or city is known as "Ereen"'),
        ("US Embassy staff in Moscow", 'no state or city is known as "staff"'),
        ("Consulate of Japan in Vladivostok, China", "is in more than one state"),
        ("Permanent Mission of Cuba in Geneva", "does not say to whom it is sent"),
        ("PRK: Russian embassy in Pyongyang", "is not a mission of PRK"),
        ("West Bank", "Is it a person or an organisation? Did you mean Palestine?"),
    ],
)
def test_what_is_not_plain_of_a_mission_is_asked(module_seeded: Location, typed: str, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        resolve(module_seeded, typed)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "typed",
    ["Korean Embassy in Tokyo", "Kim X, Korean ambassador to Japan", "Kim X, president of Korea", "Korea", "Corée",
     "Embassy of Japan in Congo"],
)  # fmt: skip
def test_a_word_of_two_states_names_both(module_seeded: Location, typed: str) -> None:
    with pytest.raises(Ambiguous) as refused:
        resolve(module_seeded, typed)
    assert all(state in str(refused.value) for state in (("Congo",) if "Congo" in typed else ("KOR", "PRK")))


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Ivan Petrov, president of Russia", "RUS"),
        ("Taro Kono, foreign minister of Japan", "JPN"),
        ("Ivan Petrov, Russian ambassador to North Korea", "RUS"),
        ("Ivan Petrov, ambassador to North Korea", ""),
        ("김철수, 주북 러시아 대사", "RUS"),
        ("Иван Петров, министр иностранных дел Японии", "JPN"),
        ("王五, 俄罗斯驻朝鲜大使", "RUS"),
        ("KOR: Kim X, president of Korea", "KOR"),
        ("CHN: Wang, minister; Taro Kono, foreign minister of Japan", "JPN"),
        ('PRK: Kim X, "president of Russia"', "PRK"),
        ("Charles, Prince of Wales", ""),
        ("?, president of Russia", "RUS"),
        ("Kim, minister of Korea affairs", ""),
    ],
)
def test_a_title_brings_its_state(module_seeded: Location, typed: str, country: str) -> None:
    assert resolve(module_seeded, typed).rows[-1].country == country


def test_a_title_of_another_state_than_is_written_is_asked_about(module_seeded: Location) -> None:
    with pytest.raises(InvalidInput, match='"president of Russia" is a title of RUS, not of PRK'):
        resolve(module_seeded, "PRK: Kim X, president of Russia")
    assert resolve(module_seeded, "SUN: X Y, premier of Russia", on="1960").rows[0].country == "SUN"


def test_a_misspelt_title_is_remarked_on(module_seeded: Location) -> None:
    remarks = [str(remark) for remark in resolve(module_seeded, "PRK: Kim X, ambasador to Russia").derived]
    assert 'The title "ambasador to Russia" has no rank. Did you mean "ambassador to Russia"?' in remarks


@pytest.mark.parametrize(
    ("typed", "on"),
    [("Vietnam", "1969-07-30"), ("베트남", "1960"), ("Yemen", "1983"), ("Yemeni", "1983"), ("Tanzania", "1964-02-01")],
)
def test_a_state_that_was_two_names_both(module_seeded: Location, typed: str, on: str) -> None:
    with pytest.raises(Ambiguous):
        resolve(module_seeded, typed, on=on)


@pytest.mark.parametrize(
    ("typed", "on", "actor"),
    [
        ("Vietnam", "1995", "vnm"),
        ("VNM", "1969", "vdr"),
        ("Germany", "1975", "xwg"),
        ("DEU", "1975", "xwg"),
        ("Germany, Federal Republic of", "1975", "xwg"),
        ("West Germany", "1975", "xwg"),
        ("Hanoi", "1969", "vdr"),
        ("Russia", "1975", "sun"),
        ("Czechia", "1975", "csk"),
    ],
)
def test_what_means_one_of_them_is_not_asked(module_seeded: Location, typed: str, on: str, actor: str) -> None:
    assert find_actors(module_seeded, typed, on=on) == [actor]


def test_every_name_of_a_state_turned_round_at_a_comma_is_that_state(module_seeded: Location) -> None:
    with reading(module_seeded) as reader:
        names = reader.read_rows(
            "SELECT n.name, c.code FROM actor_name n JOIN actor a ON a.id = n.actor JOIN country c"
            " ON a.key = lower(c.code) WHERE n.kind <> 'metonym' AND n.language = 'en' AND c.valid_until > '9'"
        )
        lost = []
        for name, code in (row for row in names if " " in row[0]):
            head, _, last = name.rpartition(" ")
            if "," not in name and "(" not in name and code not in find_countries(reader, f"{last}, {head}"):
                lost.append((name, code))
    assert lost == []
