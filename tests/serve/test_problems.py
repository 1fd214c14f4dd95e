from kg import errors
from kg.serve.problems import STATUSES, status_of


def every_error(base=errors.KgError):
    yield base
    for each in base.__subclasses__():
        yield from every_error(each)


def test_every_error_has_a_status():
    for each in every_error():
        error = each.__new__(each)
        assert 400 <= status_of(error) < 600


def test_the_nearest_class_decides():
    assert status_of(errors.StoreLocked("locked", path="s")) == STATUSES[errors.StoreLocked]
    assert status_of(errors.NotAStore("no store", path="s")) == STATUSES[errors.StoreError]
