import json
from datetime import date

import pytest

from kg.errors import BadMetadata, BinaryReport, EmptyReport, MissingPath, ReportTooLarge, UnsupportedLanguage
from kg.read import find_files, read_file

ENGLISH = "QUETTA, Feb 01 (Hill Wire): Rain fell on the hills and three people were hurt, the office said.\n"
FRENCH = "La pluie est tombée sur les collines et trois personnes ont été blessées, a déclaré le bureau mardi matin.\n"
PAGE = """<!doctype html><html><head><title>Flood cuts road to the north</title>
<meta property="og:site_name" content="Hill Wire"><meta property="article:published_time" content="2026-02-01T10:00:00Z">
<link rel="canonical" href="https://example.org/flood"></head><body><nav><a href="/">Home</a> <a href="/more">More</a></nav>
<article><h1>Flood cuts road to the north</h1><p>Rain fell on the hills and three people were hurt, the office said on
Sunday, after two days of storms in the north of the district.</p><p>The road will stay shut until Wednesday, it added,
and buses will be sent round by the coast.</p></article><footer>All rights reserved</footer></body></html>"""


@pytest.fixture
def write(tmp_path):
    def write_file(content, name="rain.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def test_plain_text(write):
    report = read_file(write(ENGLISH))
    assert (report.publisher, report.dateline_place.text, report.file) == ("Hill Wire", "QUETTA", "rain.txt")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_give_the_same_text(write, encoding):
    text = ENGLISH.replace("the office", "the Mérida office’s head")
    assert read_file(write(text.encode(encoding))).text == text


def test_line_ends_and_control_characters(write):
    assert read_file(write(ENGLISH.replace("\n", "\r\n").replace("hills and", "hills\fand"))).text == ENGLISH


def test_a_page_gives_headline_publisher_date_and_address(write):
    report = read_file(write(PAGE, "flood.html"))
    assert report.text.startswith("Flood cuts road to the north\n\nRain fell on the hills")
    assert "Home" not in report.text
    assert (report.publisher, report.published, report.source) == (
        "Hill Wire",
        date(2026, 2, 1),
        "https://example.org/flood",
    )
    assert report.text[report.body_start :].startswith("Rain fell")


def test_a_sidecar_adds_what_the_text_does_not_say(write):
    write(
        json.dumps({"publisher": "Coast Post", "published": "2026-02", "url": "https://example.org/1"}),
        "rain.meta.json",
    )
    report = read_file(write(ENGLISH))
    assert (report.publisher, report.published, report.published_precision) == ("Coast Post", date(2026, 2, 1), "month")
    assert report.id.startswith("2026-02-quetta-")


def test_what_the_caller_gives_goes_first(write):
    report = read_file(write(ENGLISH), published=date(2026, 2, 1))
    assert (report.published, report.published_basis) == (date(2026, 2, 1), "given")


def test_the_same_text_gives_the_same_id_and_another_publisher_another(write):
    path = write(ENGLISH)
    assert read_file(path).id == read_file(path).id
    assert read_file(path).id != read_file(path, publisher="Coast Post").id


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyReport, "no words"),
        (b" \n\n ... \n", EmptyReport, "no words"),
        (b"%PDF-1.7 \x00\x01", BinaryReport, "PDF"),
        (bytes(range(256)) * 4, BinaryReport, "UTF-8"),
        (FRENCH.encode(), UnsupportedLanguage, "'fr'"),
        (("Rain fell. " * 100_000).encode(), ReportTooLarge, "1,000,000 characters"),
        (b"a" * 50_000_000, ReportTooLarge, "50,000,000 bytes"),
    ],
    ids=["empty", "no words", "pdf", "binary", "french", "long", "50 MB"],
)
def test_what_cannot_be_read_is_told(write, content, error, words):
    with pytest.raises(error, match=words) as raised:
        read_file(write(content))
    assert raised.value.source == "rain.txt"


@pytest.mark.parametrize("sidecar", ["{", "[]", '{"published": "last week"}', '{"publisher": 3}'])
def test_a_bad_sidecar_is_told(write, sidecar):
    write(sidecar, "rain.meta.json")
    with pytest.raises(BadMetadata, match=r"rain\.meta\.json"):
        read_file(write(ENGLISH))


def test_directories_are_searched_and_each_file_comes_once(write, tmp_path):
    one = write(ENGLISH)
    (tmp_path / "notes.pdf").write_bytes(b"")
    assert find_files([tmp_path, one]) == [one]


def test_missing_paths_are_told(tmp_path):
    with pytest.raises(MissingPath, match="no such file"):
        find_files([tmp_path / "nowhere"])
    with pytest.raises(MissingPath, match="no reports"):
        find_files([tmp_path])
