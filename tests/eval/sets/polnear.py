"""US election articles: every attribution, who says it and what."""

import re

import client as asking
import data
from figures import FALSE, FOUND, MISSED, search
from report import Mistake, Report

_OVERLAP = 0.5  # least share of the characters that two contents have in common
_FORMS = ["direct", "mixed", "indirect"]
# Where a noun phrase's head has been read: what follows only says more of it.
_AFTER_HEAD = re.compile(r",|\(| (?:of|in|at|on|for|from|with|who|that|which|to|by|close)\b")


def run(client):
    articles = data.rows("attribution/dev.jsonl.gz")
    # The texts begin with their title.
    answers = client.analyze([{"text": a["text"],
                               "catalogMode": "CATALOG_MODE_INLINE_ONLY", "catalog": {}}
                              for a in articles], "polnear")
    all_units, content_units, mistakes = [], [], []
    by_form = {form: [] for form in _FORMS}
    for article, answer in zip(articles, answers):
        offsets = asking.Offsets(article["text"])
        # The set's texts begin with the title; what is found in the title by itself stands twice.
        said = [_Said(record, offsets) for record in answer.get("attributions", [])
                if record.get("content", {}).get("part") != "TEXT_PART_TITLE"]
        gold = article["attributions"]
        outcomes, misses = _match(article, gold, said, with_source=True)
        all_units.append([outcome for _, outcome in outcomes])
        content_units.append([outcome for _, outcome in
                              _match(article, gold, said, with_source=False)[0]])
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
        self.content = characters("content") or (0, 0)
        self.form = record.get("form", "").removeprefix("QUOTE_FORM_").lower()


def _match(article, gold, said, with_source):
    """[(form, outcome)] and mistakes. Each prediction goes to the gold attribution it fits best, one
    to one. What is left counts as false, unless its cue lies in gold content (the set marks the
    outermost attribution alone) or it lies in a part the annotators discarded."""
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
        mistakes.append(Mistake(f"false, {s.form}", article["text"][slice(*s.content)],
                                source=source, cue=cue, article=article["id"]))
    return outcomes, mistakes


def _overlap(spans, content):
    """Share of the characters in either that are in both."""
    gold = {n for begin, end in spans for n in range(begin, end)}
    found = set(range(*content))
    return len(gold & found) / len(gold | found) if gold or found else 0.0


def _source_fits(text, gold, said):
    if not gold["source"] or said.source is None:
        return bool(gold["source"]) == (said.source is not None)
    begin, end = gold["source"][0]
    words = text[begin:end]
    cut = _AFTER_HEAD.search(words, 1)
    head_end = begin + (cut.start() if cut else len(words.rstrip()))
    return said.source[0] < head_end <= said.source[1]


def _left_out(article, gold, said):
    at = (said.cue or said.content)[0]
    inside = [span for g in gold for span in g["content"]] + article["discard"]
    return any(begin <= at < end for begin, end in inside)
