"""The founding articles, as raw page text: how many of the positions a careful reader listed are
found, with the right sign and evidence that overlaps the reader's."""

import csv
import re
from collections import Counter

import client as asking
import data
import names
from figures import FOUND, MISSED, Figure, found_recall, measure, wilson
from report import Mistake, Report


def run(client):
    rows = data.rows("seeds/positions.jsonl")
    articles = _articles(client)
    starter = client.catalog()
    added = _missing_names(rows, starter)
    figures, mistakes, prose = [], [], []
    for name, extra in (("starter catalog", None), ("with the rows' names", added)):
        requests = [{"article": article, **({} if extra is None else
                     {"catalog": extra, "catalogMode": "CATALOG_MODE_MERGE"})}
                    for article in articles.values()]
        answers = dict(zip(articles, client.analyze(requests, f"seeds {name}")))
        known = names_by_id(starter, extra)
        found = [_is_found(row, articles[row["article"]], answers[row["article"]], known)
                 for row in rows]
        for kind, chosen in (("core", [f for r, f in zip(rows, found) if r["core"]]),
                             ("all", found)):
            figures.append(measure(f"{kind} rows found, {name}",
                                   [[FOUND if f else MISSED] for f in chosen], found_recall))
        mistakes += [Mistake(f"missed, {name}, {'core' if row['core'] else 'other'}",
                             row["evidence"], actor=row["actor"], topic=row["topic"],
                             want=row["position"], note=row["note"], article=row["article"])
                     for row, f in zip(rows, found) if not f]
        prose.append(_prose(name, rows, found, answers, known))
        if extra is None:
            verdicts = _verdicts(answers)
            figures += _precision(verdicts)
            prose.append(_unjudged(verdicts))
    return Report(figures, mistakes, "\n".join(prose))


def _verdicts(answers):
    """What a reader said of each printed position: (article, actor, position, topic, cue) and
    "right", "wrong", "arguable" or None where nobody has judged it."""
    with (data.ROOT / "tests" / "eval" / "seed_judgements.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")),
                              delimiter="\t", quoting=csv.QUOTE_NONE)
        judged = {tuple(row[c] for c in ("article", "actor", "position", "topic", "cue")):
                  row["verdict"] for row in rows}
    verdicts = []
    for article, answer in answers.items():
        for statement in answer.get("statements", []):
            printed = (article.removesuffix(".txt"), statement.get("actorId"),
                       asking.SIGNS.get(statement.get("position"), "none"),
                       statement.get("topicId"),
                       statement.get("explanation", {}).get("cue", {}).get("text", ""))
            verdicts.append((printed, judged.get(printed)))
    return verdicts


def _precision(verdicts):
    count = Counter(verdict for _, verdict in verdicts)
    all_of = sum(count[verdict] for verdict in ("right", "wrong", "arguable"))
    return [Figure(name, *wilson(good, all_of), all_of, None) for name, good in
            (("printed positions that are right", count["right"]),
             ("... or arguable", count["right"] + count["arguable"]))]


def _unjudged(verdicts):
    lines = [f"    {' '.join(printed)}" for printed, verdict in verdicts if verdict is None]
    return f"  {len(lines)} printed positions not judged yet\n" + "\n".join(lines)


def _articles(client):
    files = sorted(data.path("seeds").glob("*.txt"))
    inputs = [{"id": file.name, "contentType": "text/plain",
               "content": file.read_text(encoding="utf-8")} for file in files]
    return dict(zip((file.name for file in files), client.normalise(inputs, "seeds")))


def _all_names(record):
    return {names.plain(name) for name in [record.get("name", ""), *record.get("aliases", [])]}


def names_by_id(starter, extra):
    """(of actors, of topics): id -> its names, made plain."""
    actors, topics = {"author": {"author"}}, {}
    for catalog in (starter, extra or {}):
        for record in catalog.get("actors", []):
            actors[record["id"]] = _all_names(record)
            if record.get("alsoTopic"):
                topics[record["id"]] = _all_names(record)
        for record in catalog.get("topics", []):
            topics[record["id"]] = _all_names(record)
    return actors, topics


def _missing_names(rows, starter):
    """An inline catalog of the rows' actors and topics that the starter catalog has no name for:
    names alone, no aliases."""
    actors, topics = names_by_id(starter, None)
    known = [set().union(*actors.values()), set().union(*topics.values(), set())]
    added = [{}, {}]
    for row in rows:
        for kind, name in enumerate((row["actor"], row["topic"])):
            if names.plain(name) not in known[kind]:
                added[kind][names.slug(name)] = {"id": names.slug(name), "name": name}
    return {"actors": list(added[0].values()), "topics": list(added[1].values())}


def fits(row, statement, known):
    """Whether the statement is of the row's pair. An official's words may stand under the state,
    with the official as speaker."""
    actors, topics = known
    holders = {statement.get("actorId"), statement.get("speakerId")} - {None, ""}
    return names.plain(row["topic"]) in topics.get(statement.get("topicId"), ()) and any(
        names.plain(row["actor"]) in actors.get(holder, ()) for holder in holders)


def _is_found(row, article, answer, known):
    wanted = _place(row["evidence"], article.get("text", ""))
    if wanted is None:
        return False
    for statement in answer.get("statements", []):
        if asking.SIGNS.get(statement.get("position")) == row["position"] \
                and fits(row, statement, known):
            begin, end = asking.span(statement.get("evidence", {}))
            if begin < wanted[1] and wanted[0] < end:
                return True
    return False


def _place(quote, text):
    """Where the quote stands in the text, in bytes, whatever its spaces, quotation marks and marks
    of footnotes, which an article leaves out."""
    words = re.findall(r"\w+", re.sub(r"\[\d+\]", "", quote))
    pattern = r"\W+".join(re.escape(word) for word in words)
    match = re.search(pattern, text)
    if match is None:
        return None
    return tuple(len(text[:at].encode("utf-8")) for at in match.span())


def _prose(title, rows, found, answers, known):
    """Every statement, to be read for precision; a star marks those that fit a row and its sign,
    an exclamation mark those that contradict one."""
    lines = [f"  {title}: {sum(found)} of {len(rows)} rows. Statements:"]
    for article, answer in answers.items():
        lines.append(f"    {article}")
        for statement in answer.get("statements", []):
            sign = asking.SIGNS.get(statement.get("position"), "?")
            fitting = {row["position"] for row in rows if row["article"] == article
                       and fits(row, statement, known)}
            mark = "*" if sign in fitting else "!" if fitting and sign != "none" else " "
            chances = statement.get("probabilities", {})
            speaker = f" ({statement['speakerId']})" if statement.get("speakerId") else ""
            lines.append(f"    {mark} {statement.get('actorId')}{speaker} {sign} "
                         f"{statement.get('topicId')}  p={chances.get(sign, 0.0):.2f} "
                         f"strength={statement.get('strength', 0.0):.2f}  "
                         f"{statement.get('explanation', {}).get('summary', '')}\n"
                         f"        {' '.join(statement.get('evidence', {}).get('text', '').split())}")
    return "\n".join(lines)
