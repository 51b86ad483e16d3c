"""News sentences with two entities: who is for or against the other, and in which direction."""

import client as asking
import data
import names
from figures import classify, macro_f1
from report import Mistake, Report

# The set's labels: first toward second, second toward first, or neither.
_LABELS = {0: "neutral", 1: "for 1-2", 2: "for 2-1", 3: "against 1-2", 4: "against 2-1"}


def run(client):
    train = {_plain(row["text"]) for row in data.rows("stance/park2021/train_clean.jsonl.gz")}
    rows = [row for row in data.rows("stance/park2021/dev.jsonl.gz")
            if _plain(row["text"]) not in train]
    # An entity without a letter is a mark the annotators' tools left over: nobody stands for it.
    asked = [row for row in rows if _is_name(row["ent1"]) and _is_name(row["ent2"])]
    answered = {id(row): answer for row, answer in
                zip(asked, client.analyze([_request(row) for row in asked], "park"))}
    answers = [answered.get(id(row), {}) for row in rows]
    units, mistakes, directed = {}, [], []
    for row, answer in zip(rows, answers):
        said, gold = _directed(asking.scores(answer)), _LABELS[row["orig_label"]]
        # Rows of one sentence are one unit.
        units.setdefault(row["text"], []).append((gold, said))
        directed.append(asking.scores(answer))
        if said != gold:
            mistakes.append(Mistake(f"{gold} read as {said}", row["text"], first=row["ent1"],
                                    second=row["ent2"], scores=asking.scores(answer)))
    units = list(units.values())
    return Report([classify("five classes, macro-F1", units, macro_f1(list(_LABELS.values())))],
                  mistakes)


def _is_name(text):
    return any(character.isalnum() for character in text)


def _plain(text):
    return " ".join(text.casefold().split())


def _request(row):
    return {"text": row["text"],
            "catalog": {"actors": [names.actor("first", row["ent1"]),
                                   names.actor("second", row["ent2"])]},
            "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": [{"actorId": "first", "topicId": "second"},
                      {"actorId": "second", "topicId": "first"}]}


def _directed(scores):
    """The label of the stronger of the two directed scores."""
    forward = scores.get(("first", "second"), 0.0)
    backward = scores.get(("second", "first"), 0.0)
    score, direction = (forward, "1-2") if abs(forward) >= abs(backward) else (backward, "2-1")
    side = asking.side(score)
    return "neutral" if side == "none" else \
        f"{'for' if side == 'supportive' else 'against'} {direction}"
