"""Names of people and things: compared, and made into catalogs."""

import re
import unicodedata

_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})

# What stands for a name and is left to the reader's own resolution.
PRONOUNS = frozenset("""it its itself they them their theirs he him his she her hers we us our ours
    i me my mine you your this that these those which who whose whom both one the other each some all
    none neither""".split())

# Last words of names that are no surname.
_COMMON_NOUNS = frozenset("""administration agency alliance army bank bill bloc board bureau campaign
    committee conference congress council court democrats department deal force forces government
    group house investigation law leadership ministry movement officials organization organisation
    parliament party plan police policy probe republicans senate service state states supporters
    team union university voters""".split())

# What anyone who writes a catalog of the matter would put in it.
_WELL_KNOWN = {
    "Russian Federation": ["Russia"],
    "United Kingdom of Great Britain And Northern Ireland": ["United Kingdom", "UK", "Britain"],
    "United States of America": ["United States", "US", "USA"],
    "Democratic Party": ["Democrats", "Democrat", "Democratic"],
    "Republican Party": ["Republicans", "Republican", "GOP"],
    "United States": ["U.S.", "US", "America"],
}


def plain(name):
    """A name without case, accents, kind of dash, outer spaces and leading article."""
    text = unicodedata.normalize("NFKD", name.translate(_DASHES)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"^the ", "", " ".join(text.split()))


def slug(name):
    """An id made of a name."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:120] or "unnamed"


def aliases_of(name):
    """Other names a caller would give: a person's surname, the members of a party."""
    known = _WELL_KNOWN.get(name, [])
    words = re.sub(r",? (Jr|Sr)\.?$", "", name).split()
    if 2 <= len(words) <= 4 and all(w[0].isupper() for w in words) \
            and words[-1].casefold() not in _COMMON_NOUNS:
        return known + [words[-1]]
    return known


def actor(identifier, name, aliases=None, **fields):
    """An Actor that can be a topic too, in protobuf JSON."""
    record = {"id": identifier, "name": name, "alsoTopic": True, **fields}
    others = [a for a in (aliases_of(name) if aliases is None else aliases) if a != name]
    return {**record, "aliases": others} if others else record
