from tests.charts.drawing import Drawing
from timeline.charts.pair_matrix import draw_pair_matrix
from timeline.charts.palette import TONES


def test_a_pair_counts_both_ways_whichever_way_it_is_given() -> None:
    assert Drawing(draw_pair_matrix("T", ["A", "B"], {("B", "A"): 7})).tips == ["A, B: 7", "B, A: 7"]


def test_hosts_and_guests_are_not_exchanged() -> None:
    picture = Drawing(draw_pair_matrix("T", ["A", "B"], {("B", "A"): 7}, directed=True))
    assert picture.tips == ["A, B: none on record", "B, A: 7"]
    assert {"rows: hosts", "columns: guests"} <= set(picture.words)


def test_the_diagonal_is_blank_and_nothing_on_record_is_no_nought() -> None:
    words = Drawing(draw_pair_matrix("T", ["A", "B", "C"], {("A", "A"): 9, ("A", "B"): 1})).words
    assert "9" not in words
    assert "0" not in words
    assert words.count("·") == 4
    assert "· none on record" in words


def test_shades_are_quarters_of_the_counts() -> None:
    names = ["A", "B", "C", "D", "E"]
    picture = Drawing(draw_pair_matrix("T", names, {("A", name): 10**at for at, name in enumerate(names[1:])}))
    fills = [one.attrib["fill"] for one in picture.all("rect")]
    assert [fills.count(TONES[f"shade{shade}"].light) for shade in (1, 2, 3, 4)] == [3, 3, 3, 3]
    assert {"1", "10", "100", "1000"} <= set(picture.words)


def test_long_names_run_upwards_and_short_ones_do_not() -> None:
    assert Drawing(draw_pair_matrix("T", ["PRK", "RUS"], {})).source.count("rotate") == 0
    assert Drawing(draw_pair_matrix("T", ["조선민주주의인민공화국", "Россия"], {})).source.count("rotate") == 2
