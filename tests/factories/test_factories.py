import pytest

import tests.factories as factories


@pytest.mark.django_db
@pytest.mark.parametrize("name", factories.__all__)
def test_make_gives_something_valid(name: str) -> None:
    thing = getattr(factories, name)()

    thing.full_clean()
    assert type(thing)._default_manager.public().get(pk=thing.pk) == thing
