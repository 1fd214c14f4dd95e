import pytest

from kg.serve.negotiation import ROWS, TRUTH, negotiate


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/*", "csv"),
        ("text/csv;q=0.5, application/sparql-results+xml", "xml"),
        ("text/csv;q=0.5, */*;q=0.2", "csv"),
        ("application/*;q=0.4, text/tab-separated-values;q=0.8", "tsv"),
        ("TEXT/CSV ; Q=0.7", "csv"),
        ("text/csv;q=nonsense, text/tab-separated-values;q=0.1", "tsv"),
    ],
)
def test_the_weightiest_form_is_chosen(accept, form):
    assert negotiate(accept, ROWS)[1] == form


def test_none_where_nothing_offered_is_taken():
    assert negotiate("text/html", ROWS) is None
    assert negotiate("text/csv", TRUTH) is None
    assert negotiate("*/*;q=0", ROWS) is None
