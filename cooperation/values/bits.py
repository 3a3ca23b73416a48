"""Sets of things as whole numbers: the bit at a thing's place says whether it is in the set.

Any question about the sets is then a few ANDs and ORs, however many things there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)


def gathered(pairs: Iterable[tuple[int, Value]], places: Mapping[int, int]) -> dict[Value, int]:
    """{value: the bits of the things that it is paired with}; what has no place is left out."""
    size = len(places) // 8 + 1
    sets: defaultdict[Value, bytearray] = defaultdict(lambda: bytearray(size))
    for key, value in pairs:
        place = places.get(key)
        if place is not None:
            sets[value][place >> 3] |= 1 << (place & 7)
    return {value: int.from_bytes(bits, "little") for value, bits in sets.items()}


def scattered(bits: int, places: Mapping[int, int]) -> list[int]:
    """The things that these bits are of, in the order of their places."""
    told = bits.to_bytes(len(places) // 8 + 1, "little")
    return [key for key, place in places.items() if told[place >> 3] >> (place & 7) & 1]


def any_of(sets: Iterable[int]) -> int:
    """The bits of what is in any of these sets."""
    return reduce(or_, sets, 0)


def lowest(bits: int) -> int:
    """The place of the first thing among them, of which there is at least one."""
    return (bits & -bits).bit_length() - 1
