import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.missions import MissionName, find_mission_kind, is_mission_name, list_readings


@pytest.mark.parametrize(
    ("name", "kind", "sending", "places"),
    [
        ("prk-embassy-rus", "embassy", "prk", ("rus",)),
        ("prk-consulate-general-rus", "consulate-general", "prk", ("rus",)),
        ("North Korean Embassy in Moscow", "embassy", "North Korean", ("Moscow",)),
        ("the Russian embassy in Pyongyang", "embassy", "Russian", ("Pyongyang",)),
        ("Russia's embassy in North Korea", "embassy", "Russia", ("North Korea",)),
        ("Russia’s Embassy in Pyongyang", "embassy", "Russia", ("Pyongyang",)),
        ("Embassy of the DPRK in the Russian Federation", "embassy", "DPRK", ("Russian Federation",)),
        ("Russian Consulate General in Chongjin", "consulate-general", "Russian", ("Chongjin",)),
        ("Russian Consulate-General in Chongjin", "consulate-general", "Russian", ("Chongjin",)),
        ("DPRK permanent mission to the UN", "permanent-mission", "DPRK", ("UN",)),
        ("Permanent Mission of Cuba to the United Nations in Geneva", "permanent-mission", "Cuba",
         ("United Nations", "Geneva")),
        ("  Soviet Legation in Seoul\n", "legation", "Soviet", ("Seoul",)),
        ("Embassy of Japan, Seoul", "embassy", "Japan", ("Seoul",)),
        ("Embassy of Japan (Seoul)", "embassy", "Japan", ("Seoul",)),
        ("Embassy of Japan - Seoul", "embassy", "Japan", ("Seoul",)),
        ("Embassy of Trinidad and Tobago, Beijing, China", "embassy", "Trinidad and Tobago", ("Beijing", "China")),
        ("Russian embassy, Pyongyang", "embassy", "Russian", ("Pyongyang",)),
        ("US Embassy London", "embassy", "US", ("London",)),
        ("Royal Danish Embassy, Beijing", "embassy", "Danish", ("Beijing",)),
        ("Moscow embassy of North Korea", "embassy", "North Korea", ("Moscow",)),
        ("British High Commission in Canberra", "high-commission", "British", ("Canberra",)),
        ("U.S. Interests Section in Havana", "interests-section", "U.S.", ("Havana",)),
        ("US Liaison Office in Beijing", "liaison-office", "US", ("Beijing",)),
        ("Apostolic Nunciature in Manila", "nunciature", "Holy See", ("Manila",)),
        ("Nunciature of the Holy See to Cuba", "nunciature", "Holy See", ("Cuba",)),
        ("EU Delegation in Tokyo", "delegation", "EU", ("Tokyo",)),
        ("Delegation of the European Union to Japan", "delegation", "European Union", ("Japan",)),
        ("Trade Representation of Russia in Pyongyang", "trade-representation", "Russia", ("Pyongyang",)),
        ("Embassy of Sweden in Beijing, accredited to Mongolia", "embassy", "Sweden", ("Beijing",)),
        ("Embassy of Sweden in Beijing (concurrently accredited to Mongolia)", "embassy", "Sweden", ("Beijing",)),
        ("주북 러시아 대사관", "embassy", "러시아", ("북한",)),
        ("주중 조선대사관", "embassy", "조선", ("중국",)),
        ("주한 미 대사관", "embassy", "미국", ("한국",)),
        ("평양 주재 러시아 대사관", "embassy", "러시아", ("평양",)),
        ("조선주재 로씨야련방대사관", "embassy", "로씨야련방", ("조선",)),
        ("주블라디보스토크 북한 총영사관", "consulate-general", "북한", ("블라디보스토크",)),
        ("驻朝鲜大使馆", "embassy", "", ("朝鲜",)),
        ("俄罗斯驻朝鲜大使馆", "embassy", "俄罗斯", ("朝鲜",)),
        ("朝鲜驻华大使馆", "embassy", "朝鲜", ("中国",)),
        ("俄羅斯駐朝鮮大使館", "embassy", "俄羅斯", ("朝鮮",)),
        ("日本驻沈阳总领事馆", "consulate-general", "日本", ("沈阳",)),
        ("中国常驻联合国代表团", "permanent-mission", "中国", ("联合国",)),
        ("посольство России в КНДР", "embassy", "России", ("КНДР",)),
        ("Российское посольство в Пхеньяне", "embassy", "Российское", ("Пхеньяне",)),
        ("генеральное консульство КНДР во Владивостоке", "consulate-general", "КНДР", ("Владивостоке",)),
        ("Постоянное представительство КНДР при ООН", "permanent-mission", "КНДР", ("ООН",)),
        ("торгпредство России в Китае", "trade-representation", "России", ("Китае",)),
        ("ambassade de France en Chine", "embassy", "France", ("Chine",)),
        ("l'ambassade d'Italie à Pékin", "embassy", "Italie", ("Pékin",)),
        ("Consulat général du Japon à Vladivostok", "consulate-general", "Japon", ("Vladivostok",)),
        ("Mission permanente de la RPDC auprès des Nations unies", "permanent-mission", "RPDC", ("Nations unies",)),
        ("North Korean Embassy", "embassy", "North Korean", ()),
        ("the embassy in Moscow", "embassy", "", ("Moscow",)),
        ("Embassy", "embassy", "", ()),
    ],
)  # fmt: skip
def test_a_mission_is_read_by_the_pattern_of_its_language(
    name: str, kind: str, sending: str, places: tuple[str, ...]
) -> None:
    assert list_readings(name)[0] == MissionName(kind, sending, places)


def test_a_name_without_spaces_has_a_reading_for_each_place_it_may_be_cut() -> None:
    readings = [(reading.places, reading.sending) for reading in list_readings("주한미국대사관")]
    assert (("한국",), "미국") in readings


@pytest.mark.parametrize(
    "name", ["Foreign Ministry", "Delegation of the Workers' Party", "trade delegation", "대사", "大使", "посол"]
)
def test_other_names_are_no_missions(name: str) -> None:
    assert not list_readings(name)


@pytest.mark.parametrize(
    "name",
    ["Korean Embassy", "embassy", "British High Commission", "Permanent Mission", "Consulate", "посольства", "대사관",
     "大使館", "Ambassade", "Apostolic Nunciature", "генконсульство", "在日ロシア大使館",
     "Botschaft der Volksrepublik China in Tokio", "Embajada de Corea del Norte en Madrid",
     "Ambasciata d'Italia a Pechino", "Embaixada do Brasil", "Ambasada Rosji", "Velvyslanectví KLDR v Praze",
     "Русија - амбасада", "Посолство на КНДР", "Rusya Büyükelçiliği", "Đại sứ quán Nga", "Kedutaan Besar Rusia",
     "Πρεσβεία της Ρωσίας", "السفارة الروسية"],
)  # fmt: skip
def test_a_name_with_the_word_of_a_mission_is_nobody_else(name: str) -> None:
    assert is_mission_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Sergei Lavrov",
        "UN High Commissioner for Refugees",
        "Trade Mission",
        "Ambassador",
        "Colegation",
        "대표단",
        "ambasador",
        "амбасадор",
        "embajador",
        "Botschafter",
        "büyükelçi",
        "velvyslanec",
        "embaixador",
    ],
)
def test_other_names_may_be_anybody(name: str) -> None:
    assert not is_mission_name(name)


@given(st.text())
def test_any_name_has_an_answer(name: str) -> None:
    assert all(reading.kind for reading in list_readings(name))


@pytest.mark.parametrize(
    ("key", "name", "kind"),
    [
        ("prk-embassy-rus", "", "embassy"),
        ("rus-consulate-general-prk-chongjin", "Office in Chongjin", "consulate-general"),
        ("prk-consulate-rus-nizhny-novgorod", "", "consulate"),
        ("office-7", "Embassy of North Korea in Russia", "embassy"),
        ("office-7", "Office in Chongjin", ""),
    ],
)
def test_the_kind_of_a_mission_is_read_from_its_key_or_else_its_name(key: str, name: str, kind: str) -> None:
    assert find_mission_kind(key, name) == kind
