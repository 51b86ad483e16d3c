"""Positions marked in real news sentences (models/annotations): what is found among the ends of a
sentence, and where each end stands on each other one."""

import hashlib
import os

import client as asking
import data
from figures import FALSE, FOUND, MISSED, measure, search, share_found
from judging import Judging
from names import PRONOUNS
from report import Mistake, Report

_SIDES = {"+": "supportive", "-": "sceptical"}
_AUTHOR = "author"


class Sentence:
    """ends: the names of each; positions: (holder, target) -> (side, strength), by number from 1."""

    def __init__(self, line, texts):
        digest, ends, positions = line.rstrip("\n").split("\t")
        self.digest, self.text = digest, texts[digest]
        raw = self.text.encode("utf-8")
        self.ends = [[raw[int(begin):int(end)].decode("utf-8")
                      for begin, end in (span.split("-") for span in field.split(","))]
                     for field in ends.split(" ")]
        self.positions = dict(map(_position, positions.split(" "))) if positions != "none" else {}

    def name(self, end):
        return _AUTHOR if end == 0 else self.ends[end - 1][0]


def _position(field):
    body, strength = field.split(":")
    sign = "+" if "+" in body else "-"
    holder, target = body.split(sign)
    return (0 if holder == "a" else int(holder), int(target)), (_SIDES[sign], int(strength))


def sentences(split):
    """The annotated sentences of models/annotations/<split>.tsv, their texts from the data."""
    texts = {}
    for name in ("stance/newsmtsc/train.jsonl.gz", "stance/park2021/train_clean.jsonl.gz"):
        for row in data.rows(name):
            digest = hashlib.sha256(row["text"].encode("utf-8")).hexdigest()[:16]
            texts[digest] = row["text"]
    with open(data.ROOT / "models" / "annotations" / f"{split}.tsv", encoding="utf-8") as lines:
        return [Sentence(line, texts) for line in lines if not line.startswith("#")]


def request(sentence, pairs, likely_from=0):
    """Ends as actors, but what holds nothing and is called by a common noun as topics."""
    holders = {holder for holder, _ in sentence.positions}
    catalog, taken, asked = {"actors": [], "topics": []}, set(), [_AUTHOR]
    for number, names in enumerate(sentence.ends, start=1):
        own = [name for name in dict.fromkeys(names) if name not in taken]
        own = [name for name in own if name.lower() not in PRONOUNS] or own or [f"(end {number})"]
        taken.update(own)
        record = {"id": f"e{number}", "name": own[0], "aliases": own[1:]}
        if number in holders or own[0][0].isupper():
            catalog["actors"].append({**record, "alsoTopic": True})
            asked.append(record["id"])
        else:
            catalog["topics"].append(record)
    found = {"article": {"text": sentence.text, "genre": "GENRE_NEWS"}, "catalog": catalog,
             "catalogMode": "CATALOG_MODE_INLINE_ONLY", "likelyFrom": likely_from}
    if pairs:
        found["pairs"] = [{"actorId": holder, "topicId": f"e{target}"} for holder in asked
                          for target in range(1, len(sentence.ends) + 1) if holder != f"e{target}"]
    return found


def _id(number):
    return f"e{number}" if number else _AUTHOR


def _number(identifier):
    return 0 if identifier == _AUTHOR else int(identifier[1:])


def run(client):
    read = sentences(os.environ.get("DEMARCHE_NEWS_SPLIT", "test"))
    figures, mistakes = [], []
    for name, likely_from in (("finding", 0), ("finding, likely ones besides", asking.LIKELY)):
        found, wrong = _finding(client, read, name, likely_from)
        figures += found
        mistakes += wrong
    return Report(figures + _judging(client, read), mistakes)


def _finding(client, read, name, likely_from):
    """Authors are left out: of single sentences nobody knows whether they are comment."""
    answers = client.analyze([request(sentence, pairs=False, likely_from=likely_from)
                              for sentence in read], f"news {name}")
    units, strong, mistakes = [], [], []
    for sentence, answer in zip(read, answers):
        wanted = {pair: told for pair, told in sentence.positions.items() if pair[0] != 0}
        said, why = {}, {}
        for statement in answer.get("statements", []):
            pair = _number(statement["actorId"]), _number(statement["topicId"])
            side = asking.SIGNS.get(statement.get("position"), "none")
            if side != "none" and pair[0] != 0:
                said[pair] = side
                why[pair] = statement.get("explanation", {}).get("summary", "")
        right = {pair for pair in said if pair in wanted and wanted[pair][0] == said[pair]}
        units.append([FOUND] * len(right) + [FALSE] * (len(said) - len(right))
                     + [MISSED] * (len(wanted) - len(right)))
        strong.append([FOUND if pair in right else MISSED
                       for pair, told in wanted.items() if told[1] >= 2])
        for pair in set(said) - right:
            kind = "another sign" if pair in wanted else \
                "turned round" if pair[::-1] in wanted else "no position"
            mistakes.append(_mistake(f"{name}, false, {kind}", sentence, pair, said[pair],
                                     why=why[pair]))
        for pair in set(wanted) - set(said):
            mistakes.append(_mistake(f"{name}, missed, of strength {wanted[pair][1]}", sentence,
                                     pair, wanted[pair][0]))
    recall = measure(f"{name}, recall of clear positions", strong, share_found)
    return search(name, units) + [recall], mistakes


def _mistake(kind, sentence, pair, side, **details):
    return Mistake(kind, sentence.text, holder=sentence.name(pair[0]),
                   target=sentence.name(pair[1]), side=side, **details)


def _judging(client, read):
    answers = client.analyze([request(sentence, pairs=True) for sentence in read], "news judging")
    judging = Judging()
    for sentence, answer in zip(read, answers):
        judging.add(answer, {(_id(holder), _id(target)): side for (holder, target), (side, _)
                             in sentence.positions.items()})
    return judging.figures("every pair, macro-F1")
