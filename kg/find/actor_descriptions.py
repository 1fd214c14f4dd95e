"""Clusters of names and nominal mentions -> all clusters, each description with the actor it stands for.

"gunmen ... The attackers" -> one armed group
"the agency, Basarnas," -> the description goes to Basarnas
"Prime Minister Shehbaz Sharif ... the prime minister" -> the office goes to the person
"""

import re

from kg.find.actor_clusters import SMALL, Cluster, full_key, name_words, named_clusters, recent
from kg.find.actor_mentions import Mention
from kg.find.actor_text import Text
from kg.find.actor_words import singular

RELATIVE = re.compile(r" (?:that|which) [\w' ’-]{3,60}, (?:the )?(?=\w)")
GAPS_TO_NAME = (", the ", ", ", " (", " under the banner of the ", " under the banner of ", " under the banner ", " ")
ALWAYS_THE_SAME = (" ", " (")
STAND_FOR_UNNAMED = ("company", "agency", "troops", "soldier")
FORCES = ("military", "armed-group")
SHORTEST_INITIALS = 3
REACH_OF_ARMED = 80
LEAD_SENTENCES = 4


def cluster(text: Text, mentions: list[Mention]) -> list[Cluster]:
    """The clusters of all mentions that stand for actors, in order of first mention."""
    _mark_inside(mentions)
    clusters = named_clusters(text, mentions)
    _classify_armed(text, clusters)
    descriptions = Descriptions(text, clusters)
    for mention in mentions:
        if mention.form in ("nominal", "office"):
            descriptions.place(mention)
    _tie_lead(text, descriptions.clusters)
    kept = [each for each in descriptions.clusters if each.mentions and _is_actor(each)]
    return sorted(kept, key=lambda each: (each.mentions[0].start, each.mentions[0].end))


def _is_actor(each: Cluster) -> bool:
    """Whether mentions make an actor: what has a name, acts, or is an official body; not what is only counted."""
    if each.acts or (each.kind == "person" and each.named):
        return True
    return any(m.body for m in each.mentions) and any(m.body or each.named for m in each.mentions if not m.inside)


def _mark_inside(mentions: list[Mention]) -> None:
    """Mark what only narrows another mention: "the military" of its media wing, "U.N." of its refugee agency."""
    outer: Mention | None = None
    for mention in mentions:
        if outer is not None and mention.end < outer.end and outer.form == "nominal":
            mention.inside = outer.kind != "person" and not outer.same_as
        if outer is None or mention.end > outer.end:
            outer = mention


def _classify_armed(text: Text, clusters: list[Cluster]) -> None:
    """Make an armed group of an organisation whose fighters a report names: "fighters linked to the Rally ..."."""
    armed = text.lexicon.armed
    for each in clusters:
        if each.actor_class in ("other", "ngo") and any(
            armed.beside(text.whole, m.start, m.end) for m in each.mentions
        ):
            each.actor_class = "armed-group"


def _tie_lead(text: Text, clusters: list[Cluster]) -> None:
    """Tie a speaker that the first sentence only describes to the name that the next ones give.

    "..., Kenya's police oversight authority said. The Policing Accountability Board said ..."
    """
    ends = [sent.end_char for sent, _ in zip(text.doc.sents, range(LEAD_SENTENCES), strict=False)]
    if not ends:
        return
    for each in clusters:
        if each.named or each.kind != "organisation" or len(each.mentions) != 1:
            continue
        first = each.mentions[0]
        if not first.speaks or first.body or first.start >= ends[0]:
            continue
        following = [
            c for c in clusters
            if c.named and c.kind != "person" and c.actor_class == each.actor_class
            and ends[0] <= c.mentions[0].start < ends[-1] and c.mentions[0].speaks
        ]  # fmt: skip
        if following:
            min(following, key=lambda c: c.mentions[0].start).take(each)


class Descriptions:
    """Places the nominal mentions of a text, in text order, with the clusters that stand so far."""

    def __init__(self, text: Text, clusters: list[Cluster]) -> None:
        self.text = text
        self.clusters = clusters
        self.named = [each for each in clusters if each.kind != "person"]
        self.of_mention = {id(m): each for each in clusters for m in each.mentions}
        self.name_at = {m.start: (m, each) for each in self.named for m in each.mentions if m.form == "name"}
        self.name_ending = {m.end: each for each in self.named for m in each.mentions if m.form == "name"}
        self.by_letters = {name.lower(): each for each in self.named for name in each.names if name.isupper()}
        self.by_full = {full_key(text, name): each for each in self.named for name in each.names}

    def place(self, mention: Mention) -> None:
        """Put a mention into its cluster, a new one if need be."""
        home = self._home(mention)
        if home is None:
            home = Cluster(mention.kind, mention.actor_class)
            self.clusters.append(home)
        home.add(mention)
        self.of_mention[id(mention)] = home

    def _home(self, mention: Mention) -> Cluster | None:
        if mention.same_as:
            return self.of_mention.get(id(mention.same_as[0]))
        if mention.kind == "person":
            return self._person(mention)
        home = self._known(mention) or self._containing(mention) or self._beside(mention)
        if home is not None:
            return home
        if mention.actor_class == "armed-group":
            return self._armed(mention)
        return self._organisation(mention) or self._same_noun(mention)

    # --- beside or inside a name

    def _known(self, mention: Mention) -> Cluster | None:
        """The known organisation that a description stands for: "the U.N. refugee agency"."""
        words = self.text.whole[mention.start : mention.end].lower().replace("’", "'").split()
        while words and words[0] in SMALL:
            words.pop(0)
        full = self.text.lexicon.descriptions.get(" ".join(words))
        if full is None:
            return None
        home = self.by_full.get(" ".join(name_words(full)))
        if home is None and full in self.text.lexicon.names:
            mention.actor_class = self.text.lexicon.names[full].actor_class
        return home

    def _names_in(self, start: int, end: int) -> list[tuple[Mention, Cluster]]:
        found = [self.name_at[i] for i in range(start, end) if i in self.name_at]
        return [pair for pair in found if pair[0].end <= end]

    def _containing(self, mention: Mention) -> Cluster | None:
        """The organisation whose name goes with its forces: "SDF forces", or whose letters a description spells."""
        for name, each in self._names_in(mention.start, mention.end):
            forces = mention.actor_class in FORCES and each.actor_class in FORCES
            told = mention.kind == "organisation" and each.actor_class == mention.actor_class
            grouped = mention.noun == "group" or told
            if name.end < mention.end and (forces or (grouped and self._right_before(name, mention))):
                return each
            if each.actor_class == "intergovernmental" and mention.kind == "organisation":
                mention.actor_class = "intergovernmental"
        words = re.split(r"[\s-]+", self.text.whole[mention.start : mention.end])
        initials = "".join(word[0] for word in words if word and word.lower() not in SMALL).lower()
        if len(initials) >= SHORTEST_INITIALS and mention.actor_class in FORCES:
            return self.by_letters.get(initials)
        return None

    def _right_before(self, name: Mention, mention: Mention) -> bool:
        """Whether a name stands right before the noun: "the Islamic State group"."""
        return self.text.whole[name.end : mention.end].strip().lower().rstrip("s") == mention.noun.rstrip("s")

    def _beside(self, mention: Mention) -> Cluster | None:
        """The organisation whose name stands right after its description: "the agency, Basarnas"."""
        if mention.actor_class == "crowd" and "banner" not in self.text.whole[mention.end : mention.end + 30]:
            return None
        whole = self.text.whole
        clause = RELATIVE.match(whole, mention.end)
        before = self.name_ending.get(mention.start - 2)
        comma = whole.startswith(", ", mention.start - 2)
        if before is not None and comma and not mention.definite and before.actor_class == mention.actor_class:
            return before
        for gap in (*GAPS_TO_NAME, *([clause.group()] if clause else [])):
            found = self.name_at.get(mention.end + len(gap)) if whole.startswith(gap, mention.end) else None
            if found and self._may_be(mention, found[1], gap):
                return self._with_earlier(mention, found[1])
        return None

    def _may_be(self, mention: Mention, each: Cluster, gap: str) -> bool:
        if gap in ALWAYS_THE_SAME or "banner" in gap:
            return True
        same = each.actor_class == mention.actor_class or mention.noun in self.text.lexicon.references
        return same and (mention.definite or gap != ", ")

    def _with_earlier(self, mention: Mention, home: Cluster) -> Cluster:
        """The cluster of a name, with what the same noun stood for before the name was told."""
        if not mention.definite or mention.modifiers:
            return home
        noun = mention.noun.split()[-1]
        for each in self.clusters:
            if not each.named and each.kind == "organisation" and any(n[0].split()[-1] == noun for n in each.nouns):
                home.take(each)
        return home

    # --- persons

    def _person(self, mention: Mention) -> Cluster | None:
        """The person a description or an office stands for: "the prime minister", "the elected official"."""
        if mention.form != "office" and not mention.definite:
            return None
        persons = [each for each in self.clusters if each.kind == "person"]
        titled = [each for each in persons if self._holds(each, mention)]
        if titled:
            return recent(titled, mention.start) or titled[0]
        if not mention.definite:
            return None
        return recent([each for each in persons if self._described_so(each, mention)], mention.start)

    def _described_so(self, each: Cluster, mention: Mention) -> bool:
        return any(
            (noun == mention.noun or noun.endswith(" " + mention.noun)) and mention.modifiers <= modifiers
            for noun, modifiers, _ in each.nouns
        )

    def _holds(self, each: Cluster, mention: Mention) -> bool:
        """Whether a person has the title that an office or a description names."""
        noun = mention.noun.split()
        wanted = {*mention.modifiers, *noun} if mention.form == "office" else set(noun)
        narrowing = mention.modifiers & self.text.lexicon.title_modifiers
        for other in each.mentions:
            if other.title is None or other.form == "office":
                continue
            title = set(self.text.whole[slice(*other.title)].lower().replace("-", " ").split())
            if title & {"cm", "pm"}:
                title |= {"minister", "chief"} if "cm" in title else {"minister", "prime"}
            if wanted <= title and (mention.form == "office" or narrowing <= title):
                return True
        return False

    # --- armed groups

    def _armed(self, mention: Mention) -> Cluster | None:
        """The armed group that "the attackers", "ISIL fighters" or "terrorists" stand for."""
        tied = self._tied(mention)
        if tied is not None:
            return tied
        earlier = [c for c in self.clusters if c.actor_class == "armed-group" and c.latest(mention.start) >= 0]
        if mention.noun in self.text.lexicon.references:
            return recent([c for c in earlier if c.named], mention.start) or recent(earlier, mention.start)
        generic = [c for c in earlier if any(noun not in self.text.lexicon.references for noun, _, _ in c.nouns)]
        return recent(generic, mention.start)

    def _tied(self, mention: Mention) -> Cluster | None:
        """The armed group named in, right before or after the words: "terrorists belonging to ...", "ISIL fighters"."""
        whole = self.text.whole
        for name, each in self._names_in(max(0, mention.start - REACH_OF_ARMED), mention.end + REACH_OF_ARMED):
            if each.actor_class != "armed-group":
                continue
            inside = mention.start <= name.start and name.end <= mention.end
            after_name = name.end <= mention.start and whole[name.end : mention.start] == " "
            linked = name.start >= mention.end and self.text.lexicon.armed.links(whole[mention.end : name.start])
            if inside or after_name or linked:
                return each
        return None

    # --- organisations and groups

    def _organisation(self, mention: Mention) -> Cluster | None:
        """The named organisation that a definite description stands for: "the army", "the ministry", "the agency"."""
        noun = self._same(mention.noun)
        if not mention.definite and noun not in ("police", "army"):
            return None
        headed = [c for c in self.named if any(self._headed(name, noun, mention) for name in c.names)]
        home = recent(headed, mention.start) or (headed[0] if headed and mention.modifiers else None)
        classes = self.text.lexicon.references.get(mention.noun, ())
        if home is not None or not classes or mention.modifiers:
            return home
        fitting = [c for c in self.clusters if c.kind != "person" and c.actor_class in classes]
        return recent([c for c in fitting if c.named or mention.noun in STAND_FOR_UNNAMED], mention.start)

    def _same(self, noun: str) -> str:
        return self.text.lexicon.synonyms.get(noun, noun)

    def _headed(self, name: str, noun: str, mention: Mention) -> bool:
        words = re.split(r"\s+(?:of|for)\s+", name.lower())[0].split()
        fits = len(words) > 1 and singular(words[-1]) == singular(noun.rsplit(maxsplit=1)[-1])
        return fits and mention.modifiers <= set(name_words(name))

    def _same_noun(self, mention: Mention) -> Cluster | None:
        noun = self._same(mention.noun)
        earlier = [c for c in self.clusters if not c.named and c.actor_class == mention.actor_class]
        fitting = [c for c in earlier if any(self._fits(mention, noun, entry) for entry in c.nouns)]
        home = recent(fitting, mention.start)
        if home is None and mention.definite and mention.actor_class == "crowd" and not mention.modifiers:
            return recent(earlier, mention.start)
        return home

    def _fits(self, mention: Mention, noun: str, entry: tuple[str, frozenset[str], bool]) -> bool:
        other, modifiers, body = entry
        return self._same(other) == noun and (
            mention.modifiers <= modifiers or (body and modifiers <= mention.modifiers)
        )
