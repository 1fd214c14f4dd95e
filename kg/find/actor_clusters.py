"""Mentions -> clusters, one for each actor that a report speaks of, pronouns left for later.

    "Chief Minister Sarfraz Bugti", "CM Bugti" -> one person
    "the Policing Accountability Board", "The Board" -> one organisation
    "gunmen", "The attackers" -> one armed group
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.find.actor_mentions import Mention, role_of
from kg.find.actor_names import ACRONYM, CALLED, Text
from kg.find.actor_words import singular

SAME_BODY = {"army personnel": "army", "military personnel": "military", "police personnel": "police", "police officer": "police", "officer": "police", "military": "armed forces", "security force": "security forces", "armed force": "armed forces", "rescuer": "rescue worker", "law enforcement": "law enforcement agencies"}
SMALL = frozenset(("the", "of", "for", "and", "a", "an", "in", "on", "'s", "’s"))
ANY_ORGANISATION = frozenset(("group", "organisation", "organization", "body", "movement", "alliance", "agency", "network"))
GROUP_CLASSES = {
    "group": ("armed-group", "ngo", "other", "political-party", "crowd"),
    "agency": ("government", "intergovernmental", "ngo", "media", "other"),
    "organisation": ("intergovernmental", "ngo", "armed-group", "other", "political-party"),
    "organization": ("intergovernmental", "ngo", "armed-group", "other", "political-party"),
    "company": ("company",),
    "firm": ("company",),
    "movement": ("other", "political-party", "armed-group", "ngo"),
    "party": ("political-party",),
    "coalition": ("military", "political-party"),
    "charity": ("ngo",),
    "junta": ("government",),
    "team": ("intergovernmental", "government", "other", "ngo"),
    "union": ("ngo", "other"),
    "newspaper": ("media",),
    "broadcaster": ("media",),
    "militant group": ("armed-group",),
    "terrorist group": ("armed-group",),
    "armed group": ("armed-group",),
    "insurgent group": ("armed-group",),
    "rebel group": ("armed-group",),
    "terror group": ("armed-group",),
    "rights group": ("ngo",),
    "aid agency": ("ngo", "intergovernmental"),
}
MEMBERS = frozenset(("fighter", "militant", "insurgent", "member", "operative", "terrorist", "rebel", "jihadist", "khwarij", "khawarij", "gunman", "guerrilla", "attacker", "separatist", "bomber"))
RELATIVE = re.compile(r" (?:that|which) [\w' ’-]{3,60}, (?:the )?(?=\w)")
LINKS_TO_GROUP = re.compile(r"\s*(?:belonging to|of|from|loyal to|linked to|affiliated with|who call themselves)?\s*(?:the )?[\w-]{0,20}\s*$")


@dataclass(slots=True, eq=False)
class Cluster:
    """The mentions of one actor."""

    kind: str
    actor_class: str
    mentions: list[Mention] = field(default_factory=list)
    gender: str = "-"
    plural: bool = False

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        if mention.gender != "-" and self.gender == "-":
            self.gender = mention.gender
        if mention.form == "nominal" and not self.named:
            self.plural = self.plural or mention.plural

    @property
    def named(self) -> bool:
        """Whether it has a proper name."""
        return any(m.name for m in self.mentions)

    @property
    def names(self) -> list[str]:
        """Its proper names, in text order, each once."""
        return list(dict.fromkeys(m.name for m in sorted(self.mentions, key=lambda m: m.start) if m.name))

    @property
    def last(self) -> int:
        """Where its latest mention so far begins."""
        return self.mentions[-1].start

    @property
    def acts(self) -> bool:
        """Whether it does or says something anywhere."""
        return any(m.acts for m in self.mentions)


def cluster(text: Text, mentions: list[Mention]) -> list[Cluster]:
    """The clusters of all mentions that stand for actors, in order of first mention."""
    _mark_inside(text, mentions)
    clusters = _named_persons(mentions) + _named_organisations(text, mentions)
    of_mention = {id(m): c for c in clusters for m in c.mentions}
    _short_names(text, clusters)
    _classify_armed(text, clusters)
    for each in clusters:
        each.mentions.sort(key=lambda m: m.start)
    nominals = Nominals(text, clusters, of_mention)
    for mention in mentions:
        if mention.form in ("nominal", "office"):
            nominals.place(mention)
    _lead_descriptions(text, nominals.clusters)
    kept = [c for c in nominals.clusters if c.mentions and _is_actor(c)]
    for each in kept:
        each.mentions.sort(key=lambda m: (m.start, m.end))
    return sorted(kept, key=lambda c: (c.mentions[0].start, c.mentions[0].end))


def _mark_inside(text: Text, mentions: list[Mention]) -> None:
    """Mark what only narrows another mention: "the military" of its media wing, "U.N." of its refugee agency."""
    furthest: Mention | None = None
    for mention in mentions:
        if furthest is not None and mention.start >= furthest.start and mention.end < furthest.end and furthest.form == "nominal":
            if furthest.kind != "person" and not furthest.same_as:
                mention.inside = True
        if furthest is None or mention.end > furthest.end:
            furthest = mention


ARMED = r"(?:fighters|militants|insurgents|jihadists|rebels|gunmen|terrorists|extremists|guerrillas|operatives|separatists|bombers|khwarij|khawarij)"
ARMED_BEFORE = re.compile(ARMED + r"(?: (?:of|from|belonging to|linked to|loyal to|allied with|affiliated with|aligned with|with|known as|who call themselves)){1,2}(?: the)?(?: [\w-]+(?: [\w-]+)?(?: group)?)? ?(?:and the \w+ )?$")
ARMED_NOUN_BEFORE = re.compile(r"(?:jihadist|militant|insurgent|rebel|armed|terrorist|extremist|separatist|outlawed|proscribed|banned)(?: (?:group|alliance|organi[sz]ation|network|movement|outfit|faction))? $")
ARMED_AFTER = re.compile(r"(?: \([A-Z-]+\))?(?: (?:" + ARMED[3:-1] + r")\b|, an? [\w ]{0,24}(?:jihadist|militant|armed|insurgent|rebel|terrorist|extremist|separatist)\b)")


def _classify_armed(text: Text, clusters: list[Cluster]) -> None:
    """Make an armed group of an organisation whose fighters a report names: "fighters linked to the Rally ..."."""
    whole = text.doc.text
    for each in clusters:
        if each.actor_class not in ("other", "ngo") or each.kind == "person":
            continue
        for mention in each.mentions:
            before = whole[max(0, mention.start - 80) : mention.start]
            if ARMED_BEFORE.search(before) or ARMED_NOUN_BEFORE.search(before) or ARMED_AFTER.match(whole, mention.end):
                each.actor_class = "armed-group"
                break


def _lead_descriptions(text: Text, clusters: list[Cluster]) -> None:
    """Tie a speaker that the first sentence only describes to the name that the next ones give.

    "..., Kenya's police oversight authority said. The Policing Accountability Board said ..."
    """
    ends = [sent.end_char for sent in text.doc.sents][:4]
    if not ends:
        return
    described = [c for c in clusters if c.mentions and not c.named and c.kind == "organisation" and c.mentions[0].speaks and c.mentions[0].start < ends[0] and len(c.mentions) == 1]
    for each in described:
        following = [c for c in clusters if c.named and c.kind != "person" and c.actor_class == each.actor_class and ends[0] <= c.mentions[0].start < ends[-1] and c.mentions[0].speaks]
        if following:
            home = min(following, key=lambda c: c.mentions[0].start)
            home.mentions.extend(each.mentions)
            each.mentions.clear()


def _is_actor(each: Cluster) -> bool:
    if any(m.form == "name" for m in each.mentions):
        return each.kind == "person" or each.acts or any(m.body and not m.inside for m in each.mentions)
    return each.acts or any(m.body and not m.inside for m in each.mentions)


# --- named persons -------------------------------------------------------------------------------------------------


def name_words(name: str) -> list[str]:
    """The words of a name that tell it from others, in lower case."""
    return [w for w in re.findall(r"[\w.’'-]+", name.lower()) if w not in SMALL]


def _named_persons(mentions: list[Mention]) -> list[Cluster]:
    persons = [m for m in mentions if m.form == "name" and m.kind == "person"]
    clusters: list[Cluster] = []
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    for mention in sorted(persons, key=lambda m: (-len(name_words(m.name)), m.start)):
        words = name_words(mention.name)
        home = next((c for c in by_word[words[-1]] + by_word[words[0]] if any(same_person(words, name_words(n)) for n in c.names)), None)
        if home is None:
            home = Cluster("person", "person")
            clusters.append(home)
            for word in words:
                by_word[word].append(home)
        home.add(mention)
    return clusters


def same_person(short: list[str], full: list[str]) -> bool:
    """Whether a name can be a shorter form of another.

    >>> same_person(["zahir", "marwat"], ["zahir", "khan", "marwat"]), same_person(["ali", "khan"], ["zahir", "khan"])
    (True, False)
    """
    if len(short) > len(full) or (short[-1] != full[-1] and short[0] != full[0]):
        return False
    rest = iter(full)
    return all(word in rest for word in short)


def _short_names(text: Text, clusters: list[Cluster]) -> None:
    """Add the places where one word of a name stands alone: "Bugti said"."""
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    taken = set()
    for each in clusters:
        for mention in each.mentions:
            taken.update(range(text.tokens.at(mention.start), text.tokens.at(mention.end - 1) + 1))
        if each.kind == "person":
            for name in each.names:
                parts = name.split()
                for part in {parts[-1], parts[0]} if len(parts) > 1 else set(parts):
                    if len(part) > 2 and each not in by_word[part]:
                        by_word[part].append(each)
        else:
            for name in each.names:
                if " " not in name and each not in by_word[name]:
                    by_word[name].append(each)
    for word in text.words:
        if not word.capital or word.text not in by_word:
            continue
        token = text.tokens.at(word.start)
        if token in taken or text.places.get(word.start) == word.end:
            continue
        homes = by_word[word.text]
        before = [c for c in homes if c.mentions[0].start < word.start] or homes
        home = max(before, key=lambda c: max((m.start for m in c.mentions if m.start < word.start), default=0))
        role = role_of(text.doc[token], text.lexicon)
        home.add(Mention(word.start, word.end, token, home.kind, home.actor_class, "name", name=word.text, name_range=(word.start, word.end), acts=bool(role), speaks=role == "say"))


# --- named organisations -------------------------------------------------------------------------------------------


def _named_organisations(text: Text, mentions: list[Mention]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_key: dict[str, Cluster] = {}
    organisations = [m for m in mentions if m.form == "name" and m.kind != "person"]
    previous: Mention | None = None
    for mention in organisations:
        home = _same_organisation(text, mention, previous, clusters, by_key)
        if home is None:
            actor_class = "other" if mention.actor_class == "acronym" else mention.actor_class
            home = Cluster(mention.kind, actor_class)
            clusters.append(home)
        elif home.actor_class == "other" and mention.actor_class not in ("acronym", "other"):
            home.actor_class = mention.actor_class
        home.add(mention)
        by_key.setdefault(_key(text, mention.name), home)
        by_key.setdefault(" ".join(name_words(mention.name)), home)
        previous = mention
    return clusters


def _key(text: Text, name: str) -> str:
    known = text.lexicon.names.get(name)
    return " ".join(name_words(known.full if known else name))


def _same_organisation(text: Text, mention: Mention, previous: Mention | None, clusters: list[Cluster], by_key: dict[str, Cluster]) -> Cluster | None:
    key = _key(text, mention.name)
    if key in by_key:
        return by_key[key]
    if previous is not None:
        between = text.doc.text[previous.end : mention.start]
        if between in (" (", " [") or CALLED.search(text.doc.text[previous.start : mention.start]) and len(between) < 48:
            return next((c for c in clusters if previous in c.mentions), None)
    words = name_words(mention.name)
    for each in reversed(clusters):
        for name in each.names:
            if _short_form(words, name_words(name)) or _acronym_of(mention.name, name) or _acronym_of(name, mention.name):
                return each
    return None


def _short_form(short: list[str], full: list[str]) -> bool:
    """Whether one organisation's name is a shorter form of another: "the Board", "Law Association" of Kenya."""
    if len(short) > len(full):
        short, full = full, short
    if short == full:
        return True
    if not set(short) <= set(full):
        return False
    if len(short) == 1 and short[0] in ("un", "u.n.", "us", "u.s.", "eu"):
        return False
    return full[-len(short) :] == short or full[: len(short)] == short and len(short) > 1


def _acronym_of(short: str, full: str) -> bool:
    if not ACRONYM.fullmatch(short):
        return False
    letters = short.replace(".", "").lower()
    parts = [p for p in re.split(r"[\s-]+", full) if p]
    capitals = "".join(p[0] for p in parts if p[0].isupper()).lower()
    every = "".join(p[0] for p in parts).lower()
    return len(letters) > 1 and letters in (capitals, every)


# --- nominal mentions ----------------------------------------------------------------------------------------------


class Nominals:
    """Places the nominal mentions of a text, in text order, with the clusters that stand so far."""

    def __init__(self, text: Text, clusters: list[Cluster], of_mention: dict[int, Cluster]) -> None:
        self.text = text
        self.clusters = clusters
        self.of_mention = of_mention
        self.named_groups = [c for c in clusters if c.actor_class == "armed-group"]

    def place(self, mention: Mention) -> None:
        """Put a mention into its cluster, a new one if need be."""
        home = self._home(mention)
        if home is None:
            home = Cluster(mention.kind, mention.actor_class)
            self.clusters.append(home)
        home.add(mention)
        home.mentions.sort(key=lambda m: m.start)
        self.of_mention[id(mention)] = home

    def _home(self, mention: Mention) -> Cluster | None:
        if mention.same_as:
            return self.of_mention.get(id(mention.same_as[0]))
        beside = self._described(mention) or self._containing(mention) or self._named_beside(mention)
        if beside is not None:
            return beside
        if mention.kind == "person":
            return self._person(mention)
        if mention.actor_class == "armed-group":
            return self._armed(mention)
        return self._body(mention) or self._same_noun(mention)

    def _described(self, mention: Mention) -> Cluster | None:
        """The known organisation that a description stands for: "the U.N. refugee agency"."""
        words = self.text.doc.text[mention.start : mention.end].lower().replace("’", "'").split()
        while words and words[0] in SMALL:
            words.pop(0)
        full = self.text.lexicon.descriptions.get(" ".join(words))
        if full is None:
            return None
        wanted = " ".join(name_words(full))
        known = [c for c in self.clusters if c.named and any(self._full(n) == wanted for n in c.names)]
        if not known:
            mention.actor_class = self.text.lexicon.names[full].actor_class if full in self.text.lexicon.names else mention.actor_class
        return known[0] if known else None

    def _containing(self, mention: Mention) -> Cluster | None:
        """The organisation whose name a plural of forces goes with: "SDF forces", or whose letters it spells."""
        initials = "".join(w[0] for w in re.split(r"[\s-]+", self.text.doc.text[mention.start : mention.end]) if w).lower()
        for each in self.clusters:
            if not each.named or each.kind == "person":
                continue
            for other in each.mentions:
                if other.form != "name":
                    continue
                if mention.start <= other.start and other.end < mention.end:
                    if mention.actor_class in ("military", "armed-group") and each.actor_class in ("military", "armed-group"):
                        return each
                    if each.actor_class == "intergovernmental" and mention.kind == "organisation":
                        mention.actor_class = "intergovernmental"
                if len(initials) > 2 and other.name.lower() == initials and mention.actor_class in ("military", "armed-group"):
                    return each
        return None

    def _full(self, name: str) -> str:
        return _key(self.text, name)

    def _named_beside(self, mention: Mention) -> Cluster | None:
        """The organisation whose name stands right after its description: "the agency, Basarnas"."""
        if mention.kind == "person" or mention.actor_class == "crowd":
            return None
        after = self.text.doc.text[mention.end : mention.end + 40]
        clause = RELATIVE.match(after + self.text.doc.text[mention.end + 40 : mention.end + 90])
        for gap in (", the ", ", ", " (", " under the banner of the ", " under the banner of ", " under the banner ", " ", clause.group() if clause else " "):
            if after.startswith(gap) or (clause and gap == clause.group()):
                start = mention.end + len(gap)
                for each in self.clusters:
                    for other in each.mentions:
                        if other.start == start and other.form == "name" and each.kind != "person" and (gap != ", " or mention.definite):
                            if gap in (" ", " (") or "banner" in gap or each.actor_class == mention.actor_class or mention.noun in GROUP_CLASSES:
                                return self._with_earlier(mention, each)
        return None

    def _with_earlier(self, mention: Mention, home: Cluster) -> Cluster:
        """The cluster of a name, with what the same noun stood for before the name was told."""
        if mention.definite and not mention.modifiers:
            for each in self.clusters:
                if not each.named and each.kind == "organisation" and any(m.noun.split()[-1:] == mention.noun.split()[-1:] for m in each.mentions):
                    home.mentions.extend(each.mentions)
                    each.mentions.clear()
        return home

    def _recent(self, clusters: list[Cluster], before: int) -> Cluster | None:
        def latest(each: Cluster) -> int:
            return max((m.start for m in each.mentions if m.start < before), default=-1)

        candidates = [c for c in clusters if latest(c) >= 0]
        return max(candidates, key=latest) if candidates else None

    def _person(self, mention: Mention) -> Cluster | None:
        """The person a description or an office stands for: "the prime minister", "the elected official"."""
        persons = [c for c in self.clusters if c.kind == "person"]
        if mention.form == "office" or mention.definite:
            titled = [c for c in persons if self._holds(c, mention)]
            if titled:
                return self._recent(titled, mention.start) or titled[0]
        if mention.definite and not any(m in mention.modifiers for m in ("another", "other")):
            same = [c for c in persons if any(m.noun and _noun_fits(mention.noun, m.noun) and (not mention.modifiers or mention.modifiers <= m.modifiers) for m in c.mentions)]
            return self._recent(same, mention.start)
        return None

    def _holds(self, each: Cluster, mention: Mention) -> bool:
        """Whether a person has the title that an office or a description names."""
        noun = mention.noun.split()
        for other in each.mentions:
            if other.title is None or other.form == "office":
                continue
            title = self.text.doc.text[other.title[0] : other.title[1]].lower().replace("-", " ").split()
            wanted = [*mention.modifiers, *noun] if mention.form == "office" else noun
            if all(w in title for w in wanted) or (noun == ["chief", "minister"] and "cm" in title):
                modifiers = {m for m in mention.modifiers if m in self.text.lexicon.title_modifiers}
                if mention.form == "office" or modifiers <= set(title):
                    return True
        return False

    def _armed(self, mention: Mention) -> Cluster | None:
        """The armed group that "the attackers", "ISIL fighters" or "terrorists" stand for."""
        armed = [c for c in self.clusters if c.actor_class == "armed-group"]
        window = self.text.doc.text[mention.start : mention.end + 60]
        tied = self._tied(mention, armed, window)
        if tied is not None:
            return tied
        earlier = [c for c in armed if c.mentions[0].start < mention.start]
        if not earlier:
            return None
        if mention.noun in GROUP_CLASSES:
            return self._recent([c for c in earlier if c.named], mention.start) or self._recent(earlier, mention.start)
        generic = [c for c in earlier if any(m.form == "nominal" and m.noun not in GROUP_CLASSES for m in c.mentions)]
        return self._recent(generic, mention.start)

    def _tied(self, mention: Mention, armed: list[Cluster], window: str) -> Cluster | None:
        for each in armed:
            for other in each.mentions:
                if other.form != "name":
                    continue
                if mention.start <= other.start and other.end <= mention.end:
                    return each
                if -1 <= mention.start - other.end <= 2 and other.end <= mention.start and self.text.doc.text[other.end : mention.start] == " ":
                    return each
                if mention.end <= other.start <= mention.start + len(window) and LINKS_TO_GROUP.fullmatch(self.text.doc.text[mention.end : other.start].replace(",", "")):
                    return each
        return None

    def _body(self, mention: Mention) -> Cluster | None:
        """The named organisation that a definite description stands for: "the army", "the ministry", "the agency"."""
        if not mention.definite and SAME_BODY.get(mention.noun, mention.noun) not in ("police", "army"):
            return None
        noun = SAME_BODY.get(mention.noun, mention.noun).split()[-1]
        named = [c for c in self.clusters if c.kind != "person" and c.named]
        headed = [c for c in named if any(_headed_by(n, noun) and self._modifiers_fit(mention, n) for n in c.names)]
        home = self._recent(headed, mention.start) if headed else None
        if home is not None:
            return home
        if mention.noun in GROUP_CLASSES and not mention.modifiers:
            classes = GROUP_CLASSES[mention.noun]
            fitting = [c for c in self.clusters if c.kind != "person" and c.actor_class in classes and (c.named or mention.noun in ("company", "agency"))]
            return self._recent(fitting, mention.start)
        return None

    def _modifiers_fit(self, mention: Mention, name: str) -> bool:
        return mention.modifiers <= set(name_words(name))

    def _same_noun(self, mention: Mention) -> Cluster | None:
        noun = SAME_BODY.get(mention.noun, mention.noun)
        earlier = [c for c in self.clusters if not c.named and c.actor_class == mention.actor_class]
        fitting = [c for c in earlier if any(SAME_BODY.get(m.noun, m.noun) == noun and (mention.modifiers <= m.modifiers or (m.modifiers <= mention.modifiers and m.body)) for m in c.mentions)]
        home = self._recent(fitting, mention.start)
        if home is None and mention.definite and mention.actor_class == "crowd" and not mention.modifiers:
            return self._recent([c for c in earlier if c.actor_class == "crowd"], mention.start)
        return home


def _noun_fits(noun: str, other: str) -> bool:
    return noun == other or other.endswith(" " + noun)


def _headed_by(name: str, noun: str) -> bool:
    words = [w.lower() for w in re.split(r"\s+", name)]
    for i, word in enumerate(words):
        if word in ("of", "for") and i > 0:
            words = words[:i]
            break
    return bool(words) and len(words) > 1 and singular(words[-1]) == singular(noun)
