"""US election articles: every attribution, who says it and what."""

import functools
import re

import client as asking
import data
from figures import FALSE, FOUND, MISSED, search
from report import Mistake, Report

_OVERLAP = 0.5  # least share of the characters that two contents have in common
_FORMS = ["direct", "mixed", "indirect"]
# What a noun phrase's head is followed by: what comes after only says more of it.
_BEHIND_HEAD = re.compile(
    r",|\(|[-–—]{2}|[–—]| (?:of|in|at|on|for|from|with|who|whom|whose|that|which|to|by|close|near|"
    r"such|including|among|between|under|about|against|familiar|like|behind)\b")
# A participle may say more of the head ("the poll released on Sunday") or lead up to it ("the
# outgoing mayor"): the word before it may be the head, or not.
_PARTICIPLE = re.compile(r" (?=[a-z]+(?:ed|ing)\b)")
_GENITIVE = re.compile(r"(?:'s|’s|'|’)?\s*$")


@functools.cache  # the language set shows the same figures
def run(client):
    articles = data.rows("attribution/dev.jsonl.gz")
    # The texts begin with their title.
    answers = client.analyze([{"text": a["text"],
                               "catalogMode": "CATALOG_MODE_INLINE_ONLY", "catalog": {}}
                              for a in articles], "polnear")
    all_units, content_units, mistakes = [], [], []
    by_form = {form: [] for form in _FORMS}
    for article, answer in zip(articles, answers):
        found = said(article, answer)
        outcomes, misses = match(article, found, with_source=True)
        all_units.append([outcome for _, outcome in outcomes])
        content_units.append([outcome for _, outcome in
                              match(article, found, with_source=False)[0]])
        for form in _FORMS:
            by_form[form].append([outcome for f, outcome in outcomes if f == form])
        mistakes += misses
    figures = search("who said what,", all_units)
    for form in _FORMS:
        figures += search(f"{form},", by_form[form])
    figures += search("what, whoever said it,", content_units)[2:]
    return Report(figures, mistakes)


class _Said:
    """One predicted attribution, in characters."""

    def __init__(self, record, offsets):
        def characters(name):
            if name not in record:
                return None
            begin, end = asking.span(record[name])
            return offsets.to_characters(begin), offsets.to_characters(end)

        self.source, self.cue = characters("source"), characters("cue")
        # Of one piece, or parted by its tag: "“No,” she said. “Never.”"
        pieces = record.get("contentParts") or [record.get("content", {})]
        self.content = {n for piece in pieces
                        for n in range(*map(offsets.to_characters, asking.span(piece)))}
        self.form = record.get("form", "").removeprefix("QUOTE_FORM_").lower()


def said(article, answer):
    """What an answer says of an article. The set's texts begin with the title; what is found in the
    title by itself stands twice."""
    offsets = asking.Offsets(article["text"])
    return [_Said(record, offsets) for record in answer.get("attributions", [])
            if record.get("content", {}).get("part") != "TEXT_PART_TITLE"]


def match(article, said, with_source):
    """[(form, outcome)] and mistakes. Each prediction goes to the gold attribution it fits best, one
    to one. What is left counts as false, unless its cue lies in gold content (the set marks the
    outermost attribution alone) or it lies in a part the annotators discarded."""
    gold = article["attributions"]
    fits = sorted(((_overlap(g["content"], s.content), i, j) for i, g in enumerate(gold)
                   for j, s in enumerate(said)), reverse=True)
    of_gold, of_said = {}, {}
    for overlap, i, j in fits:
        if overlap < _OVERLAP or i in of_gold or j in of_said:
            continue
        if with_source and not _source_fits(article["text"], gold[i], said[j]):
            continue
        of_gold[i], of_said[j] = j, i
    outcomes, mistakes = [], []
    for i, g in enumerate(gold):
        outcomes.append((g["quote_type"], FOUND if i in of_gold else MISSED))
        if i not in of_gold:
            mistakes.append(Mistake(f"missed, {g['quote_type']}", g["content_text"],
                                    source=g["source_text"], cue=g["cue_text"],
                                    article=article["id"]))
    for j, s in enumerate(said):
        if j in of_said or _left_out(article, gold, s):
            continue
        outcomes.append((s.form, FALSE))
        cue = article["text"][slice(*s.cue)] if s.cue else ""
        source = article["text"][slice(*s.source)] if s.source else ""
        mistakes.append(Mistake(f"false, {s.form}", article["text"][min(s.content, default=0):
                                                            max(s.content, default=0) + 1],
                                source=source, cue=cue, article=article["id"]))
    return outcomes, mistakes


def _overlap(spans, content):
    """Share of the characters in either that are in both."""
    gold = {n for begin, end in spans for n in range(begin, end)}
    return len(gold & content) / len(gold | content) if gold or content else 0.0


def _source_fits(text, gold, said):
    """Both name nobody, or they meet in a word that may be the head of both."""
    if not gold["source"] or said.source is None:
        return bool(gold["source"]) == (said.source is not None)
    wanted = {head for span in gold["source"] for head in _heads(text, *span)}
    return bool(wanted & _heads(text, *said.source))


def _heads(text, begin, end):
    """Where the words end that may be a noun phrase's head: the last before anything that follows a
    head, and those before a participle on the way there."""
    words = text[begin:end]
    cut = _BEHIND_HEAD.search(words, 1)
    words = words[:cut.start()] if cut else words
    ends = [len(words)] + [found.start() for found in _PARTICIPLE.finditer(words, 1)]
    return {begin + len(_GENITIVE.sub("", words[:at])) for at in ends}


def _left_out(article, gold, said):
    at = said.cue[0] if said.cue else min(said.content, default=0)
    inside = [span for g in gold for span in g["content"]] + article["discard"]
    return any(begin <= at < end for begin, end in inside)
