"""Annotated passages: where each actor stands on each topic. Scored by the set's own score.py."""

import json
import re
import subprocess
import sys
import tempfile

import client as asking
import data
from figures import Figure, measure_calibration
from judging import likeliest
from report import Mistake, Report

BOOTSTRAP = 1000


def request(passage):
    """Asks about every actor with every topic, so that false alarms show too."""
    actors = [{"id": a["id"], "name": a["name"], "aliases": _others(a),
               "memberIds": a.get("members", [])} for a in passage["actors"]]
    topics = [{"id": t["id"], "name": t["name"], "aliases": _others(t)} for t in passage["topics"]]
    return {"text": passage["text"], "title": passage["title"],
            "publishedTime": passage["date"] + "T00:00:00Z",
            "catalog": {"actors": actors, "topics": topics},
            "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": [{"actorId": a["id"], "topicId": t["id"]} for a in actors for t in topics]}


def run(client):
    passages = data.rows("gold/dev.jsonl")
    answers = client.analyze([request(p) for p in passages], "gold")
    prose, figures = _official(passages, answers)
    figures.append(measure_calibration("calibration error", _confidences(passages, answers)))
    return Report(figures, _mistakes(passages, answers), prose)


def _others(record):
    return [alias for alias in record.get("aliases", []) if alias != record["name"]]


def _wanted(passage):
    """(actor, topic) -> gold row; expressly neutral and distractors are "none"."""
    pairs = {(g["actor"], g["topic"]): g for g in passage["gold"]}
    pairs.update({(d["actor"], d["topic"]): {**d, "stance": "none", "kind": "distractor"}
                  for d in passage["distractors"]})
    return pairs


def _sign(row):
    return "none" if row["stance"] == "neutral" else row["stance"]


def _score(predictions):
    """What the set's own score.py prints of {(id, actor, topic): score}, and its figures."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for (passage, actor, topic), score in predictions.items():
            out.write(json.dumps({"id": passage, "actor": actor, "topic": topic,
                                  "score": score}) + "\n")
        out.flush()
        printed = subprocess.run(
            [sys.executable, str(data.path("gold/score.py")), str(data.path("gold/dev.jsonl")),
             out.name, "--threshold", str(asking.THRESHOLD), "--boot", str(BOOTSTRAP)],
            check=True, capture_output=True, text=True).stdout
    line = re.compile(r"^  (\w+) +([\d.]+)  \[([\d.]+), ([\d.]+)\]$", re.M)
    return printed, {m[1]: tuple(float(m[i]) for i in (2, 3, 4)) for m in line.finditer(printed)}


def _official(passages, answers):
    said = {(passage["id"], actor, topic): score for passage, answer in zip(passages, answers)
            for (actor, topic), score in asking.scores(answer).items()}
    judged = {(p["id"], actor, topic) for p in passages for actor, topic in _wanted(p)}
    printed, values = _score(said)
    _, always = _score({pair: 1.0 for pair in judged})  # supportive is the commonest
    names = {"macroF1": "macro-F1", "label_acc": "label accuracy", "det_P": "detection precision",
             "det_R": "detection recall", "det_F1": "detection F1",
             "signed_recall": "signed recall"}
    return printed.rstrip(), [Figure(names[key], *values[key], len(judged), always[key][0])
                              for key in names]


def _confidences(passages, answers):
    """Passage by passage: (the highest probability, whether its label is gold's)."""
    units = []
    for passage, answer in zip(passages, answers):
        wanted, unit = _wanted(passage), []
        for judged in answer.get("pairJudgements", []):
            row = wanted.get((judged.get("actorId"), judged.get("topicId")))
            chances = judged.get("probabilities", {})
            if row and chances:
                label, chance = likeliest(chances)
                unit.append((chance, label == _sign(row)))
        units.append(tuple(unit))
    return units


def _mistakes(passages, answers):
    for passage, answer in zip(passages, answers):
        said = asking.scores(answer)
        for (actor, topic), row in _wanted(passage).items():
            score = said.get((actor, topic), 0.0)
            wanted, got = _sign(row), asking.side(score)
            if wanted != got:
                kind = "false" if wanted == "none" else "missed" if got == "none" else "flipped"
                yield Mistake(f"{kind}, {row['kind']}", row.get("evidence") or passage["text"],
                              passage=passage["id"], actor=actor, topic=topic, want=row["stance"],
                              score=round(score, 2), note=row.get("note", ""))
