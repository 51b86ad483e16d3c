"""Speeches in the Security Council: does the speaker criticise somebody in this sentence?"""

import client as asking
import data
import names
from figures import class_f1, classify
from report import Mistake, Report


def run(client):
    rows = data.rows("stance/unscon/dev.jsonl.gz")
    topics = topics_of(rows)
    asked = client.analyze([sentence_request(row, topics) for row in rows], "unscon sentences")
    from_pairs = [by_pairs(answer) for answer in asked]
    from_speech = _by_statements(client, rows, topics)
    mistakes = [Mistake(f"{row['label']} read as {said}, target {row['target_type']}", row["text"],
                        speaker=row["source"], target=row["target"])
                for row, said in zip(rows, from_pairs) if said != row["label"]]
    return Report(
        [classify("sceptical, asked by sentence, F1", units(rows, from_pairs),
                  class_f1("sceptical")),
         classify("sceptical, found in the speech, F1", units(rows, from_speech),
                  class_f1("sceptical"))], mistakes)


def topics_of(rows):
    """The same list for every row, so that it gives nothing away: all countries that speak or are
    spoken of in the set, and the Council with what it deals in."""
    countries = {row["source"] for row in rows} | {row["target"] for row in rows if row["target"]}
    listed = {}
    for raw in sorted(countries):
        name = raw.split("_(")[0].replace("_", " ").title().replace(" Of ", " of ")
        listed[names.slug(name)] = {"id": names.slug(name), "name": name,
                                    "aliases": names.aliases_of(name)}
    listed["un-security-council"] = {"id": "un-security-council", "name": "Security Council",
                                     "aliases": ["the Council", "UN Security Council"]}
    for name in ("draft resolution", "resolution", "amendment", "referendum", "sanctions",
                 "annexation", "aggression", "United Nations"):
        listed[names.slug(name)] = {"id": names.slug(name), "name": name}
    return list(listed.values())


def _request(row, text, topics, pairs):
    """The speaker is the document's author."""
    country = row["source"].split("_(")[0].replace("_", " ").title()
    return {"article": {"text": text, "authors": [country], "genre": "GENRE_DOCUMENT"},
            "catalog": {"topics": topics}, "catalogMode": "CATALOG_MODE_INLINE_ONLY",
            "pairs": pairs}


def sentence_request(row, topics):
    return _request(row, row["text"], topics,
                    [{"actorId": "author", "topicId": topic["id"]} for topic in topics])


def by_pairs(answer):
    lowest = min(asking.scores(answer).values(), default=0.0)
    return "sceptical" if asking.side(lowest) == "sceptical" else "none"


def _by_statements(client, rows, topics):
    """Each speech as a whole; a sentence is sceptical if it is evidence that the author is."""
    speeches = {}
    for number, row in enumerate(rows):
        speeches.setdefault((row["debate"], row["speech"], row["source"]), []).append(number)
    requests = [_request(rows[numbers[0]], " ".join(rows[n]["text"] for n in numbers), topics, [])
                for numbers in speeches.values()]
    said = ["none"] * len(rows)
    for numbers, answer in zip(speeches.values(), client.analyze(requests, "unscon speeches")):
        begins = [asking.span(s["evidence"])[0] for s in answer.get("statements", [])
                  if s.get("actorId") == "author" and s.get("position") == "POSITION_SCEPTICAL"]
        at = 0
        for number in numbers:
            end = at + len(rows[number]["text"].encode("utf-8")) + 1
            if any(at <= begin < end for begin in begins):
                said[number] = "sceptical"
            at = end
    return said


def units(rows, said):
    units = {}
    for row, side in zip(rows, said):
        units.setdefault((row["debate"], row["speech"], row["source"]), []).append(
            (row["label"], side))
    return list(units.values())
