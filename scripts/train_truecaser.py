"""Train the truecaser: texts in mixed case -> kg/find/words/truecase-weights.tsv.gz.

    python scripts/train_truecaser.py TEXT.txt ... WIKINEWS.jsonl.gz

An averaged perceptron reads each text in capitals and learns the form that its words had. Only texts that may be used
so are given to it: our own reports (CC0), Wikinews (CC BY, credited in the file's head), public domain reports. What is
kept are weights of single words, of their kinds and of their neighbours, no text. The last tenth of the texts is held
out, and the share of its words that come out right is printed.
"""

import argparse
import gzip
import io
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # started as a script

from kg.find.truecase import FORMS, LOWER, TITLE, UPPER, WEIGHTS, Word, best_form, features_of, words_of

ROUNDS = 6
# A feature seen less often is an accident of one text.
LEAST_SEEN = 3
HEAD = (
    "# Weights of the truecaser (scripts/train_truecaser.py): how much a feature speaks for each form of a word.\n"
    "# Trained on reports of this project (CC0), on reports of US Central Command and the US State Department (public\n"
    "# domain) and the UK Government (Open Government Licence v3.0), and on texts of English Wikinews (CC BY 2.5,\n"
    "# its contributors, en.wikinews.org).\n"
    "feature\tlower\ttitle\tupper\n"
)

Example = tuple[list[Word], list[str]]


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a file: a report, or JSON by the line with a field "text"."""
    if path.name.endswith(".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from (json.loads(line)["text"] for line in file)
    else:
        yield path.read_text(encoding="utf-8")


def form_of(word: str) -> str:
    """The form that a word has in print."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters[:2]):
        return UPPER
    return TITLE if letters[0].isupper() else LOWER


def example_of(text: str) -> Example:
    """The words of a text as they would be in capitals, with their forms."""
    words = words_of(text)
    return words, [form_of(text[word.start : word.end]) for word in words]


def train(examples: list[Example], seen: dict[str, int]) -> dict[str, tuple[float, float, float]]:
    """The averaged weights of the features that were seen often enough."""
    weights: dict[str, list[float]] = {}
    totals: dict[str, list[float]] = {}
    step = 0
    shuffled = list(examples)
    for number in range(ROUNDS):
        random.Random(number).shuffle(shuffled)  # noqa: S311 - the same order each time
        for words, forms in shuffled:
            for index, word in enumerate(words):
                step += 1
                if word.opens:
                    continue
                previous = forms[index - 1] if index else "^"
                earlier = forms[index - 2] if index > 1 else "^"
                features = [f for f in features_of(words, index, previous, earlier) if seen[f] >= LEAST_SEEN]
                guess = best_form(weights, features)  # type: ignore[arg-type]
                if guess != forms[index]:
                    update(weights, totals, features, FORMS.index(forms[index]), FORMS.index(guess), step)
    return {
        feature: tuple(round(value - totals[feature][at] / step, 3) for at, value in enumerate(values))  # type: ignore[misc]
        for feature, values in sorted(weights.items())
    }


def update(
    weights: dict[str, list[float]],
    totals: dict[str, list[float]],
    features: list[str],
    right: int,
    wrong: int,
    step: int,
) -> None:
    """Let the features of one word speak more for its form and less for the one guessed."""
    for feature in features:
        mine, sums = weights.setdefault(feature, [0.0] * 3), totals.setdefault(feature, [0.0] * 3)
        mine[right] += 1
        mine[wrong] -= 1
        sums[right] += step
        sums[wrong] -= step


def count_features(examples: list[Example]) -> dict[str, int]:
    """How often each feature occurs."""
    seen: dict[str, int] = {}
    for words, forms in examples:
        for index in range(len(words)):
            previous = forms[index - 1] if index else "^"
            earlier = forms[index - 2] if index > 1 else "^"
            for feature in features_of(words, index, previous, earlier):
                seen[feature] = seen.get(feature, 0) + 1
    return seen


def right_share(model: dict[str, tuple[float, float, float]], examples: list[Example]) -> tuple[float, float]:
    """The share of words in their right form, and that of names (of those in title or upper form)."""
    right = total = named = names = 0
    for words, forms in examples:
        guessed: list[str] = []
        for index, word in enumerate(words):
            previous, earlier = (guessed[-1] if guessed else "^"), (guessed[-2] if len(guessed) > 1 else "^")
            guess = best_form(model, features_of(words, index, previous, earlier))
            guessed.append(TITLE if word.opens and guess == LOWER else guess)
            if word.opens:
                continue
            total, right = total + 1, right + (guess == forms[index])
            if forms[index] != LOWER:
                names, named = names + 1, named + (guess == forms[index])
    return right / total, named / names


def write(model: dict[str, tuple[float, float, float]]) -> None:
    """The model's file, the same bytes for the same weights."""
    rows = [
        "\t".join([feature, *(f"{weight:g}" for weight in weights)]) + "\n"
        for feature, weights in model.items()
        if any(weights)
    ]
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        file.write((HEAD + "".join(rows)).encode())
    WEIGHTS.write_bytes(buffer.getvalue())
    print(f"{len(rows)} weights, {len(buffer.getvalue())} bytes: {WEIGHTS.name}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    given = parser.parse_args()
    examples = [example_of(text) for path in given.texts for text in texts_of(path)]
    random.Random(0).shuffle(examples)  # noqa: S311 - the same order each time
    held = examples[: len(examples) // 10]
    rest = examples[len(examples) // 10 :]
    model = train(rest, count_features(rest))
    print("held out: right {:.4f}, of names {:.4f}".format(*right_share(model, held)))
    write(train(examples, count_features(examples)))


if __name__ == "__main__":
    main()
