"""The result files of all benchmarks -> the tables of docs/benchmarks.md, between its two marks.

python benchmarks/make_page.py           writes the page
python benchmarks/make_page.py --check   exit 1 where the page does not say what the newest results say
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- results: made by benchmarks/make_page.py -->", "<!-- end of results -->"
# What the page shows of each part, by folder: the rest stands in the result files.
SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "incidents": {"dev": ("date exact", "date within a day", "killed", "injured", "killed and injured")},
    "toponyms": {
        "lgl": ("found F1", "within 161 km, of those found", "found and within 161 km"),
        "geovirus": ("found F1", "within 161 km, of those found", "found and within 161 km"),
    },
    "polnear": {"dev": ("source exact F1", "cue exact F1", "content exact F1", "attribution F1")},
    "muc4": {
        "tst1": ("all templates F", "GTT micro F"),
        "tst2": ("all templates F", "GTT micro F"),
        "dev-sample": ("all templates F", "GTT micro F"),
    },
    "event_types": {"case": ("weighted F1", "macro F1")},
}


def tables() -> str:
    """A line for each measure that is shown: kg now, and each anchor."""
    lines = ["| set | measure | kg | anchors | measured |", "| --- | --- | --- | --- | --- |"]
    for folder, parts in SHOWN.items():
        newest = max((ROOT / "benchmarks" / folder / "results").glob("*.json"), default=None)
        result = json.loads(newest.read_text(encoding="utf-8")) if newest else {"parts": {}}
        for part, measures in parts.items():
            if part not in result["parts"]:
                continue
            lines += [_line(folder, part, measure, result) for measure in measures]
    return "\n".join(lines)


def _line(folder: str, part: str, measure: str, result: dict[str, Any]) -> str:
    measured = result["parts"][part]
    anchors = result["anchors"]["parts"].get(part, {})
    others = "; ".join(f"{name} {scores[measure]:.1f}" for name, scores in anchors.items() if measure in scores)
    name = f"{folder}, {part} ({measured['texts']} texts)"
    return f"| {name} | {measure} | **{measured['scores'][measure]:.1f}** | {others} | {result['date']} |"


def main() -> None:
    """Write the page, or check it."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    new = f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"
    if "--check" in sys.argv[1:]:
        raise SystemExit(new != page)
    PAGE.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
