"""News sentences: the tone toward one target, whoever's it is."""

import client as asking
import data
from figures import classify, macro_f1
from report import Mistake, Report

_LABELS = ["supportive", "sceptical", "none"]
_EVERY = 4  # one row in four: 8,739 rows say no more than that


def run(client):
    rows = data.rows("stance/newsmtsc/train.jsonl.gz")[::_EVERY]
    answers = client.analyze([_request(row) for row in rows], "newsmtsc")
    units, mistakes = {}, []
    for row, answer in zip(rows, answers):
        gold = "none" if row["label"] == "neutral" else row["label"]
        said = asking.side(asking.scores(answer).get(("author", "target"), 0.0))
        units.setdefault(row["group"], []).append((gold, said))
        if gold != said:
            mistakes.append(Mistake(f"{gold} read as {said}", row["text"], target=row["target"]))
    return Report([classify("(trains the scorer) tone, macro-F1", list(units.values()), macro_f1(_LABELS))], mistakes)


def _request(row):
    # Opinion: what stands in the author's own voice is to be read as the author's.
    return {"article": {"text": row["text"], "genre": "GENRE_OPINION"},
            "catalog": {"topics": [{"id": "target", "name": row["target"]}]},
            "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": [{"actorId": "author", "topicId": "target"}]}
