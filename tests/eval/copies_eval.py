#!/usr/bin/env python3
"""How well copies of one story are told from other texts.

    ninja -C build/release likeness demarche && tests/eval/copies_eval.py

Makes copies of the development articles (tests/eval/copies.py) and asks whether each is found (a key of
the index is shared) and taken for a copy (ingest_service/normalise/near_duplicate.h); asks the same of
pairs that are none: different articles, those of the set that share the most words first, and pairs of
notices made from one template. Prints recall for each kind of copy, wrong pairs for each kind of other,
and the precision over all. A page as HTML and as plain text of all that is on it are a kind of copy too.

Reads $DEMARCHE_DATA/pages (default ../shared/data). Standard library alone.
"""

import argparse
import collections
import html
import json
import pathlib
import random
import re
import subprocess
import sys

import copies
import normalise_eval

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEAST_WORDS = 200


def visible_text(page):
    """All that a browser would show, furniture too, a line a block."""
    page = re.sub(r"(?is)<(script|style|noscript|svg|template|head)\b.*?</\1>|<!--.*?-->", " ", page)
    page = re.sub(r"(?i)<(/?(p|div|li|ul|ol|h\d|section|article|tr|td|table|header|footer|nav|aside|figure|"
                  r"figcaption|blockquote|main|form|button)|br)\b[^>]*>", "\n", page)
    page = html.unescape(re.sub(r"<[^>]+>", "", page))
    lines = [" ".join(line.split()) for line in page.splitlines()]
    return "\n\n".join(line for line in lines if line)


def load(binary, limit):
    rows = []
    for name in ("fundus_pub_a", "wcxb_dev"):
        path = normalise_eval.data_folder() / f"{name}.tar.xz"
        if path.exists():
            rows += normalise_eval.load_set(path)
    if not rows:
        sys.exit(f"skipped: no pages under {normalise_eval.data_folder()}")
    rows = rows[:limit]
    articles, _ = normalise_eval.normalise([binary], rows)
    return [(row, article["text"]) for row, article in zip(rows, articles)
            if article and len(article.get("text", "").split()) >= LEAST_WORDS]


def dumps(binary, rows):
    """The articles of the pages' visible text, None where it was refused."""
    lines = [json.dumps({"contentType": "text/plain",
                         "content": visible_text(row["content"].decode("utf-8", "replace")) or "-"})
             for row in rows]
    run = subprocess.run([binary, "normalise", "--jsonl"], input="\n".join(lines) + "\n",
                         stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return [json.loads(line).get("text") for line in run.stdout.splitlines()]


def likest(texts, count):
    """Pairs of different texts that share the most words that few texts have."""
    holders = collections.defaultdict(set)
    for i, text in enumerate(texts):
        for word in set(re.findall(r"\w{4,}", text.lower())):
            holders[word].add(i)
    shared = collections.Counter()
    for found in holders.values():
        if 2 <= len(found) <= 12:
            ordered = sorted(found)
            for i, a in enumerate(ordered):
                for b in ordered[i + 1:]:
                    shared[a, b] += 1
    return [pair for pair, _ in shared.most_common(count)]


def judge(binary, pairs):
    lines = "".join(json.dumps({"a": a, "b": b}) + "\n" for _, a, b, _ in pairs)
    run = subprocess.run([binary], input=lines, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--binaries", default=str(ROOT / "build/release/bin"))
    parser.add_argument("--limit", type=int, default=10_000, help="at most so many pages")
    parser.add_argument("--wrong", type=int, default=0, help="show so many wrong pairs of each kind")
    options = parser.parse_args()
    chance = random.Random(1)
    demarche = f"{options.binaries}/demarche"
    loaded = load(demarche, options.limit)
    texts = [text for _, text in loaded]
    pairs = []
    for text in texts:
        for kind, make in copies.COPIES.items():
            pairs.append((kind, text, make(text, chance, texts), True))
    for (_, text), dump in zip(loaded, dumps(demarche, [row for row, _ in loaded])):
        if dump:
            pairs.append(("page as HTML and as text", text, dump, True))
    for a, b in likest(texts, 4000):
        pairs.append(("other articles, likest first", texts[a], texts[b], False))
    for kind, make in copies.TEMPLATES.items():
        notices = [make(chance) for _ in range(60)]
        pairs += [(f"notices: {kind}", a, b, False)
                  for i, a in enumerate(notices) for b in notices[i + 1:]]

    tally = collections.defaultdict(lambda: [0, 0])
    wrong = collections.defaultdict(list)
    for (kind, a, b, is_copy), verdict in zip(pairs, judge(f"{options.binaries}/likeness", pairs)):
        taken = verdict["copy"] and verdict["found"]
        tally[kind][0] += taken
        tally[kind][1] += 1
        if taken != is_copy:
            wrong[kind].append((verdict, a, b))
    kinds = list(dict.fromkeys((kind, is_copy) for kind, _, _, is_copy in pairs))
    print(f"{len(texts)} articles of {LEAST_WORDS} words or more\n")
    for kind, is_copy in kinds:
        taken, total = tally[kind]
        print(f"{kind:32} {'recall' if is_copy else 'taken for copies':16} "
              f"{taken / total:7.4f}  ({taken} of {total})")
        for verdict, a, b in wrong[kind][:options.wrong]:
            print(f"    {json.dumps(verdict)}\n      {a[:110]!r}\n      {b[:110]!r}")
    right = sum(tally[kind][0] for kind, is_copy in kinds if is_copy)
    false = sum(tally[kind][0] for kind, is_copy in kinds if not is_copy)
    print(f"\nprecision over all {right / max(1, right + false):.4f}, "
          f"{false} wrong of {sum(tally[k][1] for k, c in kinds if not c)} pairs that are no copies")


if __name__ == "__main__":
    main()
