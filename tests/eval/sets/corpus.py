"""Our own corpus (models/corpus), test split: where each marked key stands on each other one."""

import os
import re
import sys

import data
from judging import Judging
from names import PRONOUNS
from report import Mistake, Report

_SIGNS = {"+": "supportive", "-": "sceptical", "=": "none", "none": "none"}
_GENRES = {"column": "GENRE_OPINION", "editorial": "GENRE_OPINION", "letter": "GENRE_OPINION",
           "speech": "GENRE_DOCUMENT", "communique": "GENRE_DOCUMENT",
           "officialese": "GENRE_DOCUMENT"}
_MARK = re.compile(r"\[([a-z][a-z0-9]*):([^\[\]]+)\]")


def passages(split):
    folder = data.ROOT / "models" / "corpus"
    sys.path.insert(0, str(folder))
    import passages as reader
    found = []
    for file in sorted((folder / split).glob("*.txt")):
        found += reader.read_text(file.read_text(encoding="utf-8"), file.name)[1]
    if not found:
        raise data.Absent(f"no passage in {folder / split}")
    return found


def _is_topic(passage, key):
    """What no caller would list as an actor: it holds nothing and is called by a common noun."""
    surface = next(m for p in passage.paragraphs for k, m in _MARK.findall(p) if k == key)
    return key not in {p.holder for p in passage.positions} and (
        surface[0].islower() or surface.startswith(("The ", "A ")))


def request(passage):
    """Names as marked, pronouns left to the engine; every ordered pair, and the author."""
    surfaces, taken = {}, set()
    for paragraph in passage.paragraphs:
        for key, surface in _MARK.findall(paragraph):
            listed = surfaces.setdefault(key, [])
            if surface.lower() not in PRONOUNS and surface not in taken:
                taken.add(surface)
                listed.append(surface)
    catalog, holders = {"actors": [], "topics": []}, ["author"]
    for key, listed in surfaces.items():
        listed = listed or [f"({key} without a name)"]
        record = {"id": key, "name": listed[0], "aliases": listed[1:]}
        if _is_topic(passage, key):
            catalog["topics"].append(record)
        else:
            catalog["actors"].append({**record, "alsoTopic": True})
            holders.append(key)
    pairs = [(h, t) for h in holders for t in surfaces if h != t]
    return {"article": {"text": "\n\n".join(passage.plain),
                        "genre": _GENRES.get(passage.style, "GENRE_NEWS")},
            "catalog": catalog, "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": [{"actorId": h, "topicId": t} for h, t in pairs]}


def run(client):
    read = passages(os.environ.get("DEMARCHE_CORPUS_SPLIT", "test"))
    answers = client.analyze([request(passage) for passage in read], "corpus")
    judging, mistakes = Judging(), []
    for passage, answer in zip(read, answers):
        wanted = {p.pair: _SIGNS[p.sign] for p in passage.positions if p.present}
        for pair, gold, said, score in judging.add(answer, wanted):
            mistakes.append(Mistake(
                f"{gold} read as {said}, {passage.constructions[0]}", " / ".join(passage.plain),
                holder=pair[0], target=pair[1], score=round(score, 2),
                place=f"{passage.file}:{passage.line}"))
    return Report(judging.figures("all pairs, macro-F1"), mistakes)
