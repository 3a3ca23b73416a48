from cooperation.values.bits import any_of, gathered, lowest, scattered

PLACES = {key: place for place, key in enumerate([7, 3, 20, 11, 5, 2, 9, 1, 30])}


def test_gathered_sets_hold_each_thing_at_its_place() -> None:
    pairs = [(7, "a"), (30, "a"), (7, "a"), (3, "b")]

    sets = gathered(pairs, PLACES)

    assert sets == {"a": 0b1_0000_0001, "b": 0b10}


def test_gathered_sets_leave_out_what_has_no_place() -> None:
    assert gathered([(99, "a"), (3, "b")], PLACES) == {"b": 0b10}


def test_scattered_bits_give_the_things_in_the_order_of_their_places() -> None:
    [bits] = gathered([(30, "a"), (2, "a"), (7, "a")], PLACES).values()

    assert scattered(bits, PLACES) == [7, 2, 30]
    assert scattered(0, PLACES) == []
    assert scattered(0, {}) == []


def test_any_of_joins_sets() -> None:
    assert any_of([0b001, 0b100, 0b101]) == 0b101
    assert any_of([]) == 0


def test_lowest_is_the_place_of_the_first_thing() -> None:
    assert lowest(0b1100) == 2
