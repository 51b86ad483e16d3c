"""Our own corpus (models/corpus), test split: where each marked key stands on each other one."""

import os
import re
import sys

import client as asking
import data
from figures import accuracy, classify, macro_f1, measure_calibration
from report import Mistake, Report

_LABELS = ["supportive", "sceptical", "none"]
_SIGNS = {"+": "supportive", "-": "sceptical", "=": "none", "none": "none"}
_GENRES = {"column": "GENRE_OPINION", "editorial": "GENRE_OPINION", "letter": "GENRE_OPINION",
           "speech": "GENRE_DOCUMENT", "communique": "GENRE_DOCUMENT",
           "officialese": "GENRE_DOCUMENT"}
_MARK = re.compile(r"\[([a-z][a-z0-9]*):([^\[\]]+)\]")
_PRONOUNS = frozenset("""it its itself they them their theirs he him his she her hers we us our ours
    i me my mine you your this that these those which who whose whom both one the other each some all
    none neither""".split())


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
            if surface.lower() not in _PRONOUNS and surface not in taken:
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
    units, signed, sure, mistakes = [], [], [], []
    for passage, answer in zip(read, answers):
        wanted = {p.pair: _SIGNS[p.sign] for p in passage.positions if p.present}
        unit, unit_signed, unit_sure = [], [], []
        for judged in answer.get("pairJudgements", []):
            pair = judged.get("actorId", ""), judged.get("topicId", "")
            score, chances = judged.get("score", 0.0), judged.get("probabilities", {})
            gold, said = wanted.get(pair, "none"), asking.side(score)
            unit.append((gold, said))
            label, chance = max(((side, chances.get(side, 0.0)) for side in _LABELS),
                                key=lambda p: p[1])
            unit_sure.append((chance, label == gold))
            if gold != "none":
                unit_signed.append((gold, "supportive" if score > 0 else "sceptical"))
            if gold != said:
                mistakes.append(Mistake(
                    f"{gold} read as {said}, {passage.constructions[0]}",
                    " / ".join(passage.plain), holder=pair[0], target=pair[1],
                    score=round(score, 2), place=f"{passage.file}:{passage.line}"))
        units.append(unit)
        signed.append(unit_signed)
        sure.append(unit_sure)
    return Report([classify("all pairs, macro-F1", units, macro_f1(_LABELS)),
                   classify("sign, where there is one, accuracy", signed, accuracy),
                   measure_calibration("calibration error", [tuple(unit) for unit in sure])],
                  mistakes)
