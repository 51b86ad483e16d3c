#!/usr/bin/python3
"""At which stage what annotators found in US political news is lost. See README.md beside it.

Reads one random half of the training part (`--half read`), so that the other can say whether what was
mended helps texts that nobody looked at."""

import argparse
import collections
import hashlib
import json
import os
import random
import subprocess
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import data  # noqa: E402
import names  # noqa: E402
from sets.seesaw import document_request  # noqa: E402

SIGN = {"supportive": 1, "sceptical": -1}


def is_read(doc_id):
    return hashlib.sha256(doc_id.encode()).digest()[0] % 2 == 0


def traces(requests, binary):
    """One trace for each request, by two processes."""
    parts = [None, None]

    def work(number):
        share = requests[number::2]
        lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in share)
        done = subprocess.run([binary], input=lines.encode(), capture_output=True, check=True,
                              cwd=data.ROOT)
        parts[number] = [json.loads(line) for line in done.stdout.splitlines()]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = [None] * len(requests)
    answers[0::2], answers[1::2] = parts
    return answers


def sentences_of(document, trace):
    """Sentence number of the set -> the trace's sentences that begin in it."""
    at, found = trace["body"], {}
    ends = []
    for sentence in document["sentences"]:
        at += len(sentence["text"].encode("utf-8")) + 1
        ends.append((at, sentence["id"]))
    for number, sentence in enumerate(trace["sentences"]):
        if sentence["begin"] < trace["body"]:
            continue
        found.setdefault(next(i for end, i in ends if sentence["begin"] < end), []).append(number)
    return found


def stage(source, target, sign, numbers, trace):
    """Where the triple is lost in the trace's sentences `numbers`; "found" if it is not."""
    claims = [c for c in trace["claims"] if c["sentence"] in numbers
              and c["actor"] == source and c["topic"] == target]
    if any(c["sign"] == sign for c in claims):
        return "8 claim"
    if claims:
        return "7 claim of another sign"
    parts = [trace["sentences"][n] for n in numbers]
    holder = source == "author" or any(m.get("actor") == source for p in parts for m in p["mentions"])
    speaker = any(source in s.get("actors", []) for p in parts for s in p["speakers"])
    goal = any(m.get("topic") == target for p in parts for m in p["mentions"])
    if not goal and not (holder or speaker):
        return "1 neither mentioned"
    if not goal:
        return "2 target not mentioned"
    if not holder and not speaker:
        return "3 holder not mentioned nor speaker"
    frames = [f for p in parts for f in p["frames"]]
    as_target = [f for f in frames if any(target == t[0] for slot in f["targets"] for t in slot)]
    as_holder = [f for f in frames if any(source in slot for slot in f["holders"])]
    if not frames:
        return "4 no frame"
    if not as_target and not as_holder:
        return "5a frames, neither in a slot"
    if not as_target:
        return "5b frame has holder alone"
    if not as_holder:
        return "5c frame has target alone" + (", speaker" if speaker else "")
    if any(f in as_holder for f in as_target):
        return "6 both in a frame, no claim"
    return "5d holder and target in different frames"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["read", "other", "both"], default="read")
    parser.add_argument("--part", choices=["train", "dev"], default="train")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--stage", default="")
    parser.add_argument("--binary", default=str(data.ROOT / "build/release/bin/demarche-trace"))
    parser.add_argument("--save")
    a = parser.parse_args()

    stances = {}
    for sentence in data.rows(f"stance/seesaw/{a.part}_sentences.jsonl.gz"):
        stances.setdefault(sentence["doc_id"], {})[sentence["sent_id"]] = sentence
    documents = [d for d in data.rows(f"stance/seesaw/{a.part}_docs.jsonl.gz")
                 if d["doc_id"] in stances and (a.half == "both" or
                                                is_read(d["doc_id"]) == (a.half == "read"))]
    answers = traces([document_request(d) for d in documents], a.binary)
    counts, texts = collections.Counter(), collections.defaultdict(list)
    kinds = collections.Counter()
    for document, trace in zip(documents, answers):
        listed = {e["name"] for e in document["entities"]}
        of = sentences_of(document, trace)
        previous = ""
        for number, sentence in stances[document["doc_id"]].items():
            for end in sentence["stances"]:
                source, target, label = ["author" if e == "None" else e for e in end]
                if source not in listed | {"author"} or target not in listed:
                    kinds["unlisted end"] += 1
                    continue
                where = stage("author" if source == "author" else names.slug(source),
                              names.slug(target), SIGN[label], of.get(number, []), trace)
                if source == "author":
                    where = "author: " + where
                counts[where] += 1
                texts[where].append((source, label, target, previous, sentence["text"]))
            previous = sentence["text"]
    total = sum(counts.values())
    for where, count in sorted(counts.items()):
        print(f"{count:5} {count / total:6.3f}  {where}")
    print(total, dict(kinds))
    rng = random.Random(1)
    for where, rows in sorted(texts.items()):
        if a.errors and a.stage in where:
            print(f"\n== {where}")
            for source, label, target, before, text in rng.sample(rows, min(a.errors, len(rows))):
                print(f"- {source} {label} {target}\n    [{before[-160:]}]\n    {text}")
    if a.save:
        with open(a.save, "w") as out:
            for d, t in zip(documents, answers):
                out.write(json.dumps({"doc": d, "trace": t, "stances": stances[d["doc_id"]]}) + "\n")


if __name__ == "__main__":
    main()
