"""US political news: who is for or against whom, sentence by sentence."""

import client as asking
import data
import names
from figures import FALSE, FOUND, MISSED, accuracy, classify, micro_f1, search
from report import Mistake, Report

# Stands for one who is not named; no text has it, so nothing but the sentence's tone can answer.
_NOBODY = "(someone unnamed)"


def run(client):
    rows = data.rows("stance/seesaw/dev.jsonl.gz")
    figures, mistakes = [], []
    for name, with_context in (("polarity", True), ("polarity, sentence alone", False)):
        answers = client.analyze([_pair_request(r, with_context) for r in rows], f"seesaw {name}")
        said = [_direction(answer) for answer in answers]
        figures.append(classify(f"{name}, micro-F1", _units(rows, said), micro_f1("none")))
        if with_context:
            named = [(r, s) for r, s in zip(rows, said) if r["source_kind"] != "unlisted"
                     and r["target_kind"] != "unlisted"]
            figures.append(classify("polarity, both named, micro-F1",
                                    _units(*zip(*named)), micro_f1("none")))
            answered = [(r, s) for r, s in zip(rows, said) if s != "none"]
            if answered:
                figures.append(classify("polarity, accuracy where answered",
                                        _units(*zip(*answered)), accuracy))
            mistakes += _polarity_mistakes(rows, said)
    for name, likely_from in (("finding", 0), ("finding, likely ones besides", asking.LIKELY)):
        found, missed = _finding(client, name, likely_from)
        figures += found
        mistakes += missed
    return Report(figures, mistakes)


def _pair_request(row, with_context):
    parts = [row["context_before"], row["text"], row["context_after"]] if with_context \
        else [row["text"]]
    source = "author" if row["source_kind"] == "author" else "source"
    catalog = {"topics": [{"id": "target", **_named(row, "target")}]}
    if source != "author":
        catalog["actors"] = [{"id": "source", **_named(row, "source")}]
    return {"text": " ".join(part for part in parts if part), "catalog": catalog,
            "publishedTime": row["date"] + "T00:00:00Z",
            "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": [{"actorId": source, "topicId": "target"}]}


def _named(row, end):
    if row[f"{end}_kind"] == "unlisted":
        return {"name": _NOBODY}
    return {"name": row[end], "aliases": names.aliases_of(row[end])}


def _direction(answer):
    """The sign of the one judgement: every row has a side, so no threshold."""
    score = next(iter(asking.scores(answer).values()), 0.0)
    return "supportive" if score > 0 else "sceptical" if score < 0 else "none"


def _units(rows, said):
    units = {}
    for row, side in zip(rows, said):
        units.setdefault(row["doc_id"], []).append((row["label"], side))
    return list(units.values())


def _polarity_mistakes(rows, said):
    return [Mistake(f"polarity, {'no answer' if side == 'none' else 'wrong side'}, "
                    f"{row['source_kind']} to {row['target_kind']}", row["text"],
                    source=row["source"], target=row["target"], want=row["label"])
            for row, side in zip(rows, said) if side != row["label"]]


def _finding(client, name, likely_from):
    """(source, sign, target) of each sentence, among the entities listed for its document."""
    stances = {}
    for sentence in data.rows("stance/seesaw/dev_sentences.jsonl.gz"):
        stances.setdefault(sentence["doc_id"], {})[sentence["sent_id"]] = sentence
    documents = [d for d in data.rows("stance/seesaw/dev_docs.jsonl.gz") if d["doc_id"] in stances]
    answers = client.analyze([{**document_request(d), "likelyFrom": likely_from}
                              for d in documents], f"seesaw {name}")
    units, mistakes = [], []
    for document, answer in zip(documents, answers):
        listed = {entity["name"] for entity in document["entities"]}
        said = _triples(document, answer)
        unit = []
        for number, sentence in stances[document["doc_id"]].items():
            gold = {tuple("author" if end == "None" else end for end in stance)
                    for stance in sentence["stances"]}
            gold = {g for g in gold if g[0] in listed | {"author"} and g[1] in listed}
            found = said.get(number, set())
            unit += [FOUND] * len(gold & found) + [MISSED] * len(gold - found)
            unit += [FALSE] * len(found - gold)
            for kind, triples in ((f"{name}, missed", gold - found), (f"{name}, false", found - gold)):
                mistakes += [Mistake(kind, sentence["text"], triple=triple) for triple in triples]
        units.append(unit)
    return search(name, units), mistakes


def document_request(document):
    entities = [names.actor(names.slug(e["name"]), e["name"]) for e in document["entities"]]
    return {"text": " ".join(s["text"] for s in document["sentences"]), "title": document["title"],
            "publishedTime": document["date"] + "T00:00:00Z",
            "catalog": {"actors": list({e["id"]: e for e in entities}.values())},
            "catalogMode": "CATALOG_MODE_INLINE_ONLY"}


def _triples(document, answer):
    """Sentence number -> {(source, target, sign)} found with evidence that begins there."""
    name_of = {names.slug(e["name"]): e["name"] for e in document["entities"]} | {"author": "author"}
    ends, at = [], 0
    for sentence in document["sentences"]:
        at += len(sentence["text"].encode("utf-8")) + 1
        ends.append((at, sentence["id"]))
    found = {}
    for statement in answer.get("statements", []):
        evidence = statement.get("evidence", {})
        sign = asking.SIGNS.get(statement.get("position"), "none")
        if sign == "none" or evidence.get("part") == "TEXT_PART_TITLE":
            continue
        begin, _ = asking.span(evidence)
        number = next(identifier for end, identifier in ends if begin < end)
        found.setdefault(number, set()).add(
            (name_of[statement["actorId"]], name_of[statement["topicId"]], sign))
    return found
