from decimal import Decimal

import pytest
from django.utils.translation import override

from cooperation.values.money import Bound, Money


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(Decimal(100_000_000), "USD", Bound.ABOUT, 5), "about USD 100 million over 5 years"),
        (Money(Decimal(10_000_000_000_000), "JPY"), "JPY 10 trillion"),
        (Money(Decimal(1_500_000_000), "EUR", Bound.UP_TO), "up to EUR 1.5 billion"),
        (Money(Decimal(25_000), "USD", Bound.AT_LEAST, 1), "at least USD 25,000 over 1 year"),
    ],
)
def test_money_in_words(money: Money, words: str) -> None:
    with override("en"):
        assert money.in_words() == words


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(Decimal(100_000_000), "USD", Bound.ABOUT, 5), "約1億米ドル（5年間）"),
        (Money(Decimal(10_000_000_000_000), "JPY"), "10兆円"),
        (Money(Decimal(1_500_000_000), "EUR", Bound.UP_TO), "最大15億ユーロ"),
        (Money(Decimal(25_000), "GBP", Bound.AT_LEAST, 1), "少なくとも2.5万英ポンド（1年間）"),
        (Money(Decimal(9_800), "CHF"), "9,800CHF"),
    ],
)
def test_money_in_japanese(money: Money, words: str) -> None:
    with override("ja"):
        assert money.in_words() == words
