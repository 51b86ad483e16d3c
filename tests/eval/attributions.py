#!/usr/bin/python3
"""Who says what, in either half of PolNeAR's training part and in its development part. See README.md
beside it.

Rules are made by reading the misses of one half, parted by a hash of the article's id; of the other
half and of the development part only totals are looked at."""

import argparse
import hashlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import client as asking  # noqa: E402
import data  # noqa: E402
from figures import FALSE, FOUND, MISSED  # noqa: E402
from sets import polnear  # noqa: E402

PARTS = ["read", "other", "dev"]
FORMS = ["all", "direct", "mixed", "indirect"]


def is_read(article_id):
    return hashlib.md5(article_id.encode()).digest()[0] % 2 == 0


def articles(part):
    if part == "dev":
        return data.rows("attribution/dev.jsonl.gz")
    return [a for a in data.rows("attribution/train.jsonl.gz") if is_read(a["id"]) == (part == "read")]


def f1(outcomes):
    found = 2 * outcomes.count(FOUND)
    return found / max(1, found + outcomes.count(MISSED) + outcomes.count(FALSE))


def measure(client, part):
    """{form: F1} and the mistakes."""
    rows = articles(part)
    answers = client.analyze([{"text": a["text"], "catalogMode": "CATALOG_MODE_INLINE_ONLY",
                               "catalog": {}} for a in rows], part)
    outcomes, mistakes = {form: [] for form in FORMS}, []
    for article, answer in zip(rows, answers):
        found, missed = polnear.match(article, polnear.said(article, answer), with_source=True)
        for form, outcome in found:
            outcomes[form].append(outcome)
            outcomes["all"].append(outcome)
        mistakes += missed
    return {form: f1(outcomes[form]) for form in FORMS}, mistakes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", nargs="+", choices=PARTS, default=PARTS, help="default: all three")
    parser.add_argument("--errors", type=int, default=0, metavar="N",
                        help="also print N mistakes of each kind of the half that is read")
    parser.add_argument("--binary", help="the command to drive")
    a = parser.parse_args()
    client = asking.Client(a.binary)
    print("part   " + "".join(f"{form:>10}" for form in FORMS))
    for part in a.part:
        figures, mistakes = measure(client, part)
        print(f"{part:7}" + "".join(f"{figures[form]:10.4f}" for form in FORMS))
        shown = {}
        for mistake in mistakes if part == "read" else []:
            shown[mistake.kind] = shown.get(mistake.kind, 0) + 1
            if shown[mistake.kind] <= a.errors:
                print(f"  {mistake.kind}: {mistake.text}  {mistake.details}")


if __name__ == "__main__":
    main()
