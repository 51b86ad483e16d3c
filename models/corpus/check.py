#!/usr/bin/env python3
"""Validates the stance corpus and prints its counts. FORMAT.md is what it holds files to."""

import argparse
import collections
import sys

import passages as corpus

SHORTEST, LONGEST = 4, 180  # words of a passage
ALIKE = 0.5                 # share of four-word runs at which two passages count as one


def faults_of(passage, lists):
    """What is wrong with one passage."""
    at = f"{passage.file}:{passage.line}: "
    if passage.style not in lists["styles"]:
        yield at + f"style: got {passage.style!r}, want one of FORMAT.md's"
    for name in passage.constructions:
        if name not in lists["constructions"]:
            yield at + f"construction: got {name!r}, want one of FORMAT.md's"
        elif passage.split == "train" and name in lists["held out"]:
            yield at + f"construction: {name} is held out of training"
    if not 1 <= len(passage.constructions) <= 4:
        yield at + "constructions: want one to four"
    if not SHORTEST <= passage.words <= LONGEST:
        yield at + f"words: got {passage.words}, want {SHORTEST} to {LONGEST}"
    for text in passage.plain:
        if "[" in text or "]" in text:
            yield at + f"mark: a bracket is left over in {text!r}"
        if "  " in text or text != text.strip():
            yield at + "text: spaces doubled or at an end"
    keys = passage.keys
    if not keys:
        yield at + "marks: none"
    if "author" in keys:
        yield at + "key: author is not to be marked"
    yield from faults_of_positions(passage, keys)


def faults_of_positions(passage, keys):
    seen = set()
    for position in passage.positions:
        at = f"{passage.file}:{position.line}: "
        if position.holder not in keys and position.holder != "author":
            yield at + f"holder: {position.holder} is not marked"
        if position.target not in keys:
            yield at + f"target: {position.target} is not marked"
        if position.holder == position.target:
            yield at + "pair: holder and target are one"
        if position.factuality not in corpus.FACTUALITIES:
            yield at + f"factuality: got {position.factuality!r}"
        if not any(position.evidence in text for text in passage.plain):
            yield at + f"evidence: {position.evidence!r} is not in the text"
        if (position.pair, position.present) in seen:
            yield at + f"pair: {position.holder} and {position.target} have two lines"
        seen.add((position.pair, position.present))


def faults_of_header(header, file, folder, lists):
    if header.get("domain") not in lists["domains"]:
        yield f"{file}: domain: got {header.get('domain')!r}, want one of FORMAT.md's"
    if header.get("split") != folder:
        yield f"{file}: split: got {header.get('split')!r}, want {folder!r} as the folder"
    if folder == "train" and header.get("domain") in lists["held out"]:
        yield f"{file}: domain {header['domain']} is held out of training"
    if folder == "test" and header.get("held-out") not in ("domain", "construction"):
        yield f"{file}: held-out: want domain or construction"


def runs(passage):
    words = " ".join(passage.plain).lower().split()
    return {tuple(words[i:i + 4]) for i in range(len(words) - 3)}


def alike(passages):
    """Passages that repeat an earlier one's words: no series with swapped names."""
    where = collections.defaultdict(list)
    sizes = []
    for number, passage in enumerate(passages):
        own = runs(passage)
        sizes.append(len(own))
        shared = collections.Counter(other for run in own for other in where[run])
        for other, count in shared.items():
            if count >= ALIKE * min(len(own), sizes[other]):
                first = passages[other]
                yield (f"{passage.file}:{passage.line}: too much like "
                       f"{first.file}:{first.line}")
        for run in own:
            where[run].append(number)


def label_counts(passages):
    return collections.Counter(label for p in passages for label in p.pairs().values())


def table(title, groups):
    rows = []
    for name, members in sorted(groups.items()):
        labels = label_counts(members)
        rows.append((name, len(members), labels["+"], labels["-"], labels["="], labels["none"]))
    wide = max(len(title), *(len(row[0]) for row in rows))
    heads = ("passages", "+", "-", "=", "none")
    print(f"\n{title:<{wide}}" + "".join(f"{head:>9}" for head in heads))
    for name, *counts in rows:
        print(f"{name:<{wide}}" + "".join(f"{count:>9}" for count in counts))


def grouped(passages, names_of):
    groups = collections.defaultdict(list)
    for passage in passages:
        for name in names_of(passage):
            groups[name].append(passage)
    return groups


def print_counts(passages):
    positions = [p for passage in passages for p in passage.positions]
    words = sum(passage.words for passage in passages)
    pairs = sum(label_counts(passages).values())
    none = label_counts(passages)["none"]
    both = [p.pairs()[h, t] == p.pairs()[t, h] == "none"
            for p in passages for h, t in p.pairs() if h < t]
    print(f"{len(passages)} passages, {words} words, {len(positions)} position lines\n"
          f"{pairs} ordered pairs of marks, {none / pairs:.0%} of them none; "
          f"none in either direction: {sum(both) / len(both):.0%} of {len(both)}")
    table("split", grouped(passages, lambda p: [p.split]))
    table("domain", grouped(passages, lambda p: [p.domain]))
    table("style", grouped(passages, lambda p: [p.style]))
    table("construction", grouped(passages, lambda p: p.constructions))
    for title, counts in (("factuality", collections.Counter(p.factuality for p in positions)),
                          ("strength", collections.Counter(p.strength for p in positions)),
                          ("author", collections.Counter(p.sign for p in positions
                                                         if p.holder == "author"))):
        print(f"\n{title}: " + ", ".join(f"{name} {n}" for name, n in sorted(counts.items())))


def read_all(folder=corpus.HERE):
    """Every passage of the corpus and every fault of its files."""
    lists = corpus.read_lists((folder / "FORMAT.md").read_text("utf-8"))
    passages, faults = [], []
    for path in corpus.files(folder):
        file = f"{path.parent.name}/{path.name}"
        try:
            header, found = corpus.read_text(path.read_text("utf-8"), file)
        except corpus.Fault as fault:
            faults.append(str(fault))
            continue
        faults += faults_of_header(header, file, path.parent.name, lists)
        for passage in found:
            faults += faults_of(passage, lists)
        passages += found
    return passages, faults + list(alike(passages))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quiet", action="store_true", help="print faults only")
    quiet = arguments.parse_args().quiet
    passages, faults = read_all()
    for fault in faults:
        print(fault, file=sys.stderr)
    if passages and not quiet:
        print_counts(passages)
    return 1 if faults or not passages else 0


if __name__ == "__main__":
    sys.exit(main())
