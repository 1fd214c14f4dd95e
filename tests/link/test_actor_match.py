"""Names, aliases, letters, titles and countries decide whether two actors are one."""

import pytest
from made import same, store_of

ISPR = "Inter-Services Public Relations"


def person(name=None, title=None):
    return {"form": "person", "kind": "person", "name": name, "title": title}


def body(name=None, kind="armed-group", **said):
    return {"kind": kind, "name": name, **said}


def are_same(one, other, towns=("Bannu", "Quetta")):
    store = store_of(a={"town": towns[0], "actors": [one]}, b={"town": towns[1], "actors": [other]})
    return same(store, "a/actor/1", "b/actor/1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Zahir Khan Marwat", "chief minister"), person("Zahir Khan", "provincial chief minister")),
        (person("Kimani Njoroge Waweru", "interior secretary"), person("Kimani Waweru", "interior cabinet secretary")),
        (person("Saima Gul"), person("Saima Gul", "spokeswoman")),
        (body(ISPR, "military"), body("ISPR", "military")),
        (body("Tehreek-i-Difa-i-Koh", alias="TDK"), body("TDK", "other")),
        (body("The Law Association of Kenya", "ngo"), body("Law Association", "ngo")),
        (body(None, "police", description="Pakistani police"), body(None, "police", description="police")),
        (body(None, "military", description="army"), body(None, "military", description="military")),
    ],
    ids=["shorter name", "middle name", "no title", "letters", "alias", "but for the country", "police", "army"],
)
def test_one_actor_under_two_names(one, other):
    assert are_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Nurhayati Soamole"), person("Idris Soamole")),
        (person("Zahir Khan Marwat", "chief minister"), person("Dostain Rind", "chief minister")),
        (person("Lakki Marwat"), body("Lakki Marwat", "government")),
        (body("Fitna al-Khawarij"), body("Lashkar-i-Sahil")),
        (person(None, "official"), person(None, "official")),
        (body(None, "armed-group", form="group", description="gunmen"), body(None, form="group", description="gunmen")),
    ],
    ids=["family name", "title alone", "person and body", "other groups", "two officials", "gunmen anywhere"],
)
def test_two_actors_that_have_something_in_common(one, other):
    assert not are_same(one, other)


@pytest.mark.parametrize(
    "actor",
    [body("Taliban"), body(None, "police", description="police"), body("Home Ministry", "government")],
    ids=["group", "police", "ministry"],
)
def test_what_each_country_has_its_own_of_stays_apart(actor):
    assert not are_same(actor, actor, towns=("Kabul", "Bannu"))
    assert are_same(actor, actor)


def test_in_doubt_the_link_is_left_open():
    taliban = {"actors": [body("Taliban")]}
    store = store_of(a=taliban | {"town": "Kabul"}, b=taliban)
    (row,) = store.query("SELECT ?decision { ?link kg:linkFrom ?one ; kg:decision/skos:notation ?decision }").rows
    assert str(row["decision"]) == "undecided"


def test_one_office_in_one_country_and_month_has_one_holder():
    minister = {"actors": [person(None, "prime minister")], "events": [{}]}
    store = store_of(a=minister, b=minister, c=minister | {"published": "2027-03-12"})
    assert same(store, "a/actor/1", "b/actor/1")
    assert not same(store, "a/actor/1", "c/actor/1")
