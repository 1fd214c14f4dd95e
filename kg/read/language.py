"""Text -> its language, to turn away what the finder cannot read.

"Les forces ont tué au moins 92 personnes." -> UnsupportedLanguage: looks like French (fr)
"""

import re

import py3langid

from kg.errors import UnsupportedLanguage

# Below this many letters a text is too short to tell languages apart by their letters.
LETTERS_NEEDED = 80
# So much of a text is enough to tell.
SAMPLE = 5_000
_LETTER = re.compile(r"[^\W\d_]")


def check_language(text: str, source: str) -> None:
    """Raise UnsupportedLanguage for a text that is not English.

    A short text in Latin letters is let through: its language cannot be told.
    """
    sample = text[:SAMPLE]
    letters = _LETTER.findall(sample)
    latin = sum(letter < "\u0250" for letter in letters)
    if len(letters) < LETTERS_NEEDED and latin * 2 >= len(letters):
        return
    # Capitals look like another language to letter statistics.
    language, _ = py3langid.classify(sample.lower() if sample.isupper() else sample)
    if language != "en":
        message = f"{source}: looks like {language!r} by its letters; the finder reads English ('en') only"
        raise UnsupportedLanguage(message, source=source)
