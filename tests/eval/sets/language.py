"""Treebanks: tags, trees, tokens and sentences, and how fast they come; who says what from
PolNeAR. Every figure stands beside what it must reach."""

import json
import lzma
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import data
from data import Absent
from figures import (FALSE, FOUND, MISSED, Figure, found_f1, found_recall, measure, share_found)
from report import Report
from sets import polnear

# The genres of each treebank that somebody edited. Of the English Web Treebank none is: mails,
# answers and reviews as they were typed, newsgroups with headers and signatures in one line.
# Conversations, podcasts and vlogs are transcripts of speech.
_EDITED = {"academic", "bio", "court", "essay", "fiction", "interview", "letter", "news", "speech",
           "textbook", "voyage", "whow"}
_CASES = {"written": "as written", "lower": "in lower case", "capitals": "in capitals", "title": "as headlines"}


def run(client):
    attribution = _attribution(client)
    train = Path(client.binary).with_name("demarche-train")
    if not train.exists():
        raise Absent(f"{train} is not there: build it with deploy/build demarche_train")
    catalog = data.ROOT / "data" / "catalog"
    test, speed = _evaluate(train, "ewt_test", "--catalog", str(catalog))
    figures = _trees(test)
    raw = [row for name in ("gum_dev", "ewt_dev") for row in _evaluate(train, name)[0]]
    figures += _segmentation(raw)
    for how, words in _CASES.items():
        rows = _evaluate(train, "ewt_dev", "--case", how)[0]
        figures += [
            measure(f"EWT dev {words}, UPOS", _shares(rows, "tags"), share_found),
            measure(f"EWT dev {words}, LAS", _shares(rows, "labelled"), share_found)]
    return Report(figures + attribution + _speeds(speed))


def _attribution(client):
    targets = {"who said what, F1": 0.70, "direct, F1": 0.90, "mixed, F1": 0.90}
    figures = []
    for figure in polnear.run(client).figures:
        if figure.name.endswith(" F1"):
            figures.append(figure.towards(targets.get(figure.name)))
    return figures


def _evaluate(train, name, *flags):
    """What was counted in each document of a treebank, and the speeds."""
    packed = data.path(f"treebank/{name}.conllu.xz")
    with tempfile.NamedTemporaryFile(suffix=".conllu") as file:
        file.write(lzma.decompress(packed.read_bytes()))
        file.flush()
        lines = subprocess.run([train, "evaluate", "--json", *flags, "--conllu", file.name],
                               check=True, capture_output=True, text=True, cwd=data.ROOT).stdout
    *documents, speed = map(json.loads, lines.splitlines())
    return documents, speed


def _trees(rows):
    figures = [
        measure("EWT test, UPOS", _shares(rows, "tags"), share_found).towards(0.96),
        measure("EWT test, UAS", _shares(rows, "heads"), share_found).towards(0.87),
        measure("EWT test, LAS", _shares(rows, "labelled"), share_found).towards(0.84),
        measure("EWT test, core arguments' recall", _searches(rows, "core"),
                found_recall).towards(0.89)]
    return figures


def _segmentation(rows):
    genres = defaultdict(list)
    for row in rows:
        genres[_genre(row["document"])].append(row)
    edited = [row for genre, some in genres.items() if genre in _EDITED for row in some]
    others = [row for genre, some in genres.items() if genre not in _EDITED for row in some]
    figures = [
        measure("from raw text, edited, tokens", _searches(edited, "raw_tokens"), found_f1),
        measure("from raw text, edited, sentences", _searches(edited, "raw_sentences"),
                found_f1).towards(0.95),
        measure("… paragraphs parted by a line break alone", _searches(edited, "whole_sentences"),
                found_f1).towards(0.95)]
    for genre in sorted(genres, key=lambda genre: (genre not in _EDITED, genre)):
        words = "edited" if genre in _EDITED else "not edited"
        figures.append(measure(f"sentences, {words}: {genre}",
                               _searches(genres[genre], "raw_sentences"),
                               found_f1).towards(0.95 if genre in _EDITED else None))
    figures.append(measure("not edited, all, tokens", _searches(others, "raw_tokens"), found_f1))
    return figures


def _genre(document):
    """ "GUM_news_iodine" is news, "reviews-211933" reviews."""
    return document.split("_")[1] if document.startswith("GUM_") else document.split("-")[0]


def _speeds(speed):
    return [
        Figure.of_speed("tag and parse, one core", speed["tokens_per_second"] / 1e3,
                        "k tokens/s").towards(100),
        Figure.of_speed("tokenise and split, one core", speed["segmented_bytes_per_second"] / 1e6,
                        "MB/s"),
        Figure.of_speed("tokenise, split and screen, one core",
                        speed["screened_bytes_per_second"] / 1e6, "MB/s").towards(100)]


def _shares(rows, what):
    """Of each document's tokens, those with `what` right."""
    return [Counter({FOUND: row[what], MISSED: row["tokens"] - row[what]}) for row in rows]


def _searches(rows, what):
    return [Counter({FOUND: row[what]["right"], MISSED: row[what]["gold"] - row[what]["right"],
                     FALSE: row[what]["found"] - row[what]["right"]}) for row in rows]
