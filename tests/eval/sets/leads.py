"""Leads of news articles in which we marked who stands where. leads.jsonl holds places, and no text:
the texts are those of other sets. What an end is called (`forms`, the name first) is where the text
has it, in bytes, or words of ours where the text has none."""

import hashlib
import json
import tarfile
from pathlib import Path

import client as asking
import data
from figures import FALSE, FOUND, MISSED, accuracy, classify, macro_f1, measure_calibration, search
from judging import LABELS, likeliest
from report import Mistake, Report

_MARKED = Path(__file__).resolve().parents[1] / "leads.jsonl"
_HALVES = {0: "read half", 1: "other half"}


def run(client):
    leads = _leads()
    answers = client.analyze([_request(lead) for lead in leads], "leads")
    figures, mistakes = [], []
    for half, name in _HALVES.items():
        mine = [(lead, answer) for lead, answer in zip(leads, answers) if _half(lead) == half]
        figures += _figures(name, mine)
        if half == 0:
            mistakes = [m for lead, answer in mine for m in _mistakes(lead, answer)]
    return Report(figures, mistakes)


def _half(lead):
    return int(lead["id"][1:]) % 2


def _leads():
    with open(_MARKED, encoding="utf-8") as lines:
        leads = [json.loads(line) for line in lines]
    documents = {d["doc_id"]: d for d in data.rows("stance/seesaw/train_docs.jsonl.gz")}
    pages = {name: _pages(name) for name in {lead["from"]["set"] for lead in leads} - {"seesaw"}}
    for lead in leads:
        place = lead["from"]
        if place["set"] == "seesaw":
            document = documents[place["text"]]
            lead["title"], lead["date"] = document["title"], document["date"]
            lead["text"] = " ".join(s["text"] for s in document["sentences"]
                                    if place["begin"] <= s["id"] <= place["end"])
        else:
            page = pages[place["set"]][place["text"]]
            lead["title"], lead["date"] = page["title"] or "", (page["date"] or "2020-01-01")[:10]
            paragraphs = [p for p in page["text"].split("\n\n") if p.strip()]
            lead["text"] = "\n\n".join(paragraphs[place["begin"]:place["end"]])
        digest = hashlib.sha256(lead["text"].encode()).hexdigest()[:16]
        if digest != lead["digest"]:
            raise data.Absent(f"the text of lead {lead['id']} is another than was marked")
    return leads


def _pages(name):
    with tarfile.open(data.path(f"pages/{name}.tar.xz")) as archive:
        lines = archive.extractfile(f"{name}/pages.jsonl").read().decode("utf-8").split("\n")
    return {page["id"]: page for page in map(json.loads, filter(None, lines))}


def _request(lead):
    """Asks about every actor with every topic."""
    def listed(record):
        name, *aliases = (_words(lead, form) for form in record["forms"])
        return {"id": record["id"], "name": name, "aliases": aliases}
    actors = [{**listed(a), "memberIds": a.get("members", [])} for a in lead["actors"]]
    return {"text": lead["text"], "title": lead["title"],
            "publishedTime": lead["date"] + "T00:00:00Z",
            "catalog": {"actors": actors, "topics": [listed(t) for t in lead["topics"]]},
            "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": [{"actorId": a["id"], "topicId": t["id"]}
                      for a in lead["actors"] for t in lead["topics"]]}


def _words(lead, form):
    return form if isinstance(form, str) else lead["text"].encode()[slice(*form)].decode()


def _wanted(lead):
    """(actor, topic) -> (side, the position or None); what the text says to be neutral is none."""
    pairs = {(p["actor"], p["topic"]): ("none" if p["stance"] == "neutral" else p["stance"], p)
             for p in lead["positions"]}
    return pairs | {tuple(pair): ("none", None) for pair in lead["none"]}


def _figures(name, judged):
    sides, signs, sure, found = [], [], [], []
    for lead, answer in judged:
        wanted, scores = _wanted(lead), asking.scores(answer)
        said = {pair: asking.side(scores.get(pair, 0.0)) for pair in wanted}
        sides.append([(side, said[pair]) for pair, (side, _) in wanted.items()])
        signs.append([(side, said[pair]) for pair, (side, _) in wanted.items()
                      if "none" not in (side, said[pair])])
        chances = {(j.get("actorId"), j.get("topicId")): j.get("probabilities", {})
                   for j in answer.get("pairJudgements", [])}
        likely = {pair: likeliest(chances.get(pair, {})) for pair in wanted}
        sure.append([(chance, label == wanted[pair][0])
                     for pair, (label, chance) in likely.items()])
        found.append(_found(wanted, answer))
    return [classify(f"{name}: macro-F1", sides, macro_f1(LABELS)),
            classify(f"{name}: sign, where one is seen, accuracy", signs, accuracy),
            measure_calibration(f"{name}: calibration error", sure),
            *search(f"{name}: statements on judged pairs,", found)]


def _found(wanted, answer):
    said = {}
    for statement in answer.get("statements", []):
        pair = statement["actorId"], statement["topicId"]
        side = asking.SIGNS.get(statement.get("position"), "none")
        if side != "none" and pair in wanted:
            said.setdefault(pair, set()).add(side)
    outcomes = []
    for pair, (side, _) in wanted.items():
        sides = said.get(pair, set())
        outcomes += [FALSE] * len(sides - {side})
        if side != "none":
            outcomes.append(FOUND if side in sides else MISSED)
    return outcomes


def _mistakes(lead, answer):
    scores = asking.scores(answer)
    for (actor, topic), (side, position) in _wanted(lead).items():
        score = scores.get((actor, topic), 0.0)
        said = asking.side(score)
        if said == side:
            continue
        kind = "false" if side == "none" else "missed" if said == "none" else "turned"
        evidence = _words(lead, position["evidence"]) if position else lead["text"]
        yield Mistake(f"{kind}, {position['kind'] if position else 'distractor'}", evidence,
                      lead=lead["id"], actor=actor, topic=topic, want=side, score=round(score, 2))
