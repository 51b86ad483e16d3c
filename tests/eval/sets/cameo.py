"""Wire leads about what one does to another: cooperation, conflict or neither."""

import client as asking
import data
import names
from figures import classify, macro_f1
from report import Mistake, Report

_LABELS = ["supportive", "sceptical", "none"]
_VERBAL = {0, 1, 3}  # statement, verbal cooperation, verbal conflict


def run(client):
    rows = [row for row in data.rows("stance/cameo/train.jsonl.gz")
            if row["source"] and row["target"]]
    answers = client.analyze([_request(row) for row in rows], "cameo")
    units, verbal, mistakes = [], [], []
    for row, answer in zip(rows, answers):
        gold = "none" if row["label"] == "neutral" else row["label"]
        said = asking.side(asking.scores(answer).get(("source", "target"), 0.0))
        units.append([(gold, said)])
        if row["orig_label"] in _VERBAL:
            verbal.append([(gold, said)])
        if gold != said:
            mistakes.append(Mistake(f"{row['orig_label_name']} read as {said}", row["text"],
                                    source=row["source"], target=row["target"]))
    return Report([classify("three classes, macro-F1", units, macro_f1(_LABELS)),
                   classify("three classes, verbal alone, macro-F1", verbal, macro_f1(_LABELS))],
                  mistakes)


def _request(row):
    return {"text": row["text"],
            "catalog": {"actors": [names.actor("source", row["source"], row["sources"]),
                                   names.actor("target", row["target"], row["targets"])]},
            "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": [{"actorId": "source", "topicId": "target"}]}
