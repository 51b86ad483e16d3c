#!/usr/bin/env python3
"""How well pages become articles: text, title, authors and day against annotated pages.

Reads the page sets under $DEMARCHE_DATA/pages (default ../shared/data), runs
`demarche normalise --jsonl` over them, and prints, per set and over both, with 95 % bootstrap
intervals over pages:

  text     precision, recall and F1 of 4-word shingles: counted with multiplicity on each page and
           averaged over pages, F1 of the averages (as the article-extraction-benchmark does)
  title    exact after folding case, white space and quotation marks
  authors  the set of names equal after folding, where the annotation names one
  persons  the same among persons alone: an annotation's outlets, agencies, desks, titles and degrees
           are left out, as the contract leaves them out; pages without a person do not count
  day      the day of publishing, in its own time zone

Some labels are wrong: page_label_errors.tsv names them with the reason. Every figure is
printed as annotated, then without wrong labels, then without those either that the page as it is
handed out nowhere says (makers of sets strip parts of pages).

Standard library alone. Exit status 0 also where the data or the binary is absent: it says so.
"""

import argparse
import collections
import datetime
import html.parser
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tarfile
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
LABEL_ERRORS = pathlib.Path(__file__).with_name("page_label_errors.tsv")
# The field of a label and the figures that it enters.
FIGURES_OF = {"text": ("precision", "recall"), "title": ("title",), "authors": ("authors", "persons"), "day": ("day",)}
TOKEN = re.compile(r"\w+", re.UNICODE)


def data_folder():
    return pathlib.Path(os.environ.get("DEMARCHE_DATA", ROOT / ".." / "shared" / "data")) / "pages"


def load_set(path):
    """Rows of pages.jsonl, each with the page's bytes under 'content'."""
    with tarfile.open(path) as archive:
        files = {m.name: archive.extractfile(m).read() for m in archive.getmembers() if m.isfile()}
    listing = next(name for name in files if name.endswith("pages.jsonl"))
    base = listing[: -len("pages.jsonl")]
    rows = []
    for line in io.BytesIO(files[listing]):
        row = json.loads(line)
        row["content"] = files[base + row["html"]]
        rows.append(row)
    return rows


class TextOfPage(html.parser.HTMLParser):
    """A page as a browser saves it as text: its words with menus and all, a line a block."""

    SKIPPED = {"script", "style", "noscript", "template", "svg", "head", "select", "textarea", "iframe"}
    INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
              "strong", "sub", "sup", "time", "u", "label", "img", "wbr", "picture", "source", "button"}

    def __init__(self):
        super().__init__()
        self.out, self.skipped = [], []

    def handle_starttag(self, tag, attrs):
        if self.skipped or tag in self.SKIPPED:
            if tag in self.SKIPPED:
                self.skipped.append(tag)
        elif tag not in self.INLINE:
            self.out.append("\n" if tag in ("br", "li", "tr", "dd", "dt", "div") else "\n\n")

    def handle_endtag(self, tag):
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
        elif tag not in self.INLINE:
            self.out.append("\n" if tag in ("li", "tr", "dd", "dt", "div") else "\n\n")

    def handle_data(self, data):
        if not self.skipped:
            self.out.append(re.sub(r"\s+", " ", data))


def text_of(page):
    reader = TextOfPage()
    reader.feed(page.decode("utf-8", "replace"))
    lines = [line.strip() for line in "".join(reader.out).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def normalise(binary, rows, as_text=False):
    """Articles in the order of the rows (None where one was refused), and the seconds it took."""
    import base64

    lines = []
    for row in rows:
        content = text_of(row["content"]).encode() if as_text else row["content"]
        lines.append(json.dumps({
            "id": re.sub(r"[^a-z0-9._-]", "-", row["id"].lower()),
            "url": "" if as_text else row.get("url") or "",
            "contentType": "text/plain" if as_text else "text/html",
            "contentBase64": base64.b64encode(content).decode(),
        }))
    start = time.monotonic()
    run = subprocess.run([*binary, "normalise", "--jsonl"], input="\n".join(lines) + "\n",
                         stdout=subprocess.PIPE, encoding="utf-8", check=False)
    seconds = time.monotonic() - start
    answers = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
    if len(answers) != len(rows):
        sys.exit(f"{binary[0]}: got {len(answers)} answers, want {len(rows)}")
    return [None if "error" in answer else answer for answer in answers], seconds


def shingles(text, n=4):
    tokens = TOKEN.findall(text or "")
    if len(tokens) < n:
        return collections.Counter([tuple(tokens)] if tokens else [])
    return collections.Counter(tuple(tokens[i:i + n]) for i in range(len(tokens) - n + 1))


def precision_recall(got, want):
    got, want = shingles(got), shingles(want)
    if not want:
        return (1.0 if not got else 0.0), 1.0
    shared = sum((got & want).values())
    return (shared / sum(got.values()) if got else 0.0), shared / sum(want.values())


def fold(text):
    text = unicodedata.normalize("NFKC", text or "").casefold()
    text = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)
    text = re.sub("[\u2018\u2019\u201a\u201b\u2032'`\u00b4]", "'", text)
    text = re.sub("[\u201c\u201d\u201e\u00ab\u00bb\"]", '"', text)
    text = re.sub("[\u2010-\u2015]", "-", text)
    return " ".join(text.split())


def names(value):
    if isinstance(value, str):
        value = value.split(",")
    return {fold(name) for name in value or [] if fold(name)}


COLLECTIVE = re.compile(
    r"\b(team|staff|desk|editors?|editorial|redaktion|agentur|agency|press|news|newsroom|media|online|"
    r"center|research|admin|experts?|contributors?|director|clinician|nachrichten|figaro)\b")
TITLE = re.compile(r"^(dr|prof|professor|rabbi|sir)\.? ")


def persons(value):
    """The names in an annotation that could be a person's: two to five words without digits."""
    found = set()
    value = re.sub(r"\([^)]*\)", "", value or "")  # an account's name, a role
    for part in re.split(r",|;|\||&|\band\b|\bund\b|\bwith\b", value):
        name = TITLE.sub("", fold(part).strip())
        if 2 <= len(name.split()) <= 5 and not re.search(r"[\d@.]\w", name) and not COLLECTIVE.search(name):
            found.add(name)
    return found


def day(article):
    stamp = article.get("publishedTime")
    if not stamp:
        return None
    moment = datetime.datetime.fromisoformat(re.sub(r"(\.\d+)?Z$", "", stamp))
    offset = article.get("publishedUtcOffset", "0s")
    if article.get("publishedPrecision") in ("TIME_PRECISION_SECOND", "TIME_PRECISION_MINUTE"):
        moment += datetime.timedelta(seconds=float(offset.rstrip("s")))
    return moment.date().isoformat()


def judge(row, article):
    """The figures of one page; None where the annotation has nothing to compare with."""
    article = article or {}
    precision, recall = precision_recall(article.get("text", ""), row["text"])
    return {
        "id": row["id"],
        "precision": precision,
        "recall": recall,
        "title": fold(article.get("title")) == fold(row["title"]) if row.get("title") else None,
        "authors": names(article.get("authors")) == names(row["authors"]) if row.get("authors") else None,
        "persons": ({TITLE.sub("", n) for n in names(article.get("authors"))} == persons(row["authors"])
                    if persons(row.get("authors")) else None),
        "day": day(article) == row["date"] if row.get("date") else None,
    }


def label_errors(set_name):
    """{page: {field: reason}} of one set."""
    found = collections.defaultdict(dict)
    for line in LABEL_ERRORS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, page, field, reason = line.split("\t")
            if name == set_name:
                found[page][field] = reason
    return found


def without(judged, spared):
    """The same pages without the figures whose label error has a reason among `spared`."""
    result = []
    for page in judged:
        drop = {key for field, reason in page["label_errors"].items() if reason in spared
                for key in FIGURES_OF[field]}
        result.append({**page, **dict.fromkeys(drop)})
    return result


def mean(values):
    values = [v for v in values if v is not None]
    return sum(values) / len(values) if values else float("nan")


def figures(judged):
    precision = mean([j["precision"] for j in judged])
    recall = mean([j["recall"] for j in judged])
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "title": mean([j["title"] for j in judged]),
        "authors": mean([j["authors"] for j in judged]),
        "persons": mean([j["persons"] for j in judged]),
        "day": mean([j["day"] for j in judged]),
    }


PROVENANCE = {"title": ("title", "title"), "authors": ("persons", "authors"), "published_time": ("day", "day")}


def show_calibration(judged, articles):
    """Per field: how far confidences are from how often they are right, in ten equal bins."""
    for field, (figure, label) in PROVENANCE.items():
        bins = collections.defaultdict(list)
        for page, article in zip(judged, articles):
            if page[figure] is None or page["label_errors"].get(label, "absent") != "absent":
                continue
            for provenance in (article or {}).get("provenance", []):
                if provenance["field"] == field:
                    confidence = provenance.get("confidence", 0.0)
                    bins[min(int(confidence * 10), 9)].append((confidence, page[figure]))
        pages = sum(len(pairs) for pairs in bins.values())
        error = sum(abs(sum(c - right for c, right in pairs)) for pairs in bins.values()) / max(pages, 1)
        print(f"  calibration of {field:15} {pages:4} pages  expected error {error:.3f}")


def intervals(judged, rounds, seed=1):
    rng = random.Random(seed)
    samples = [figures(rng.choices(judged, k=len(judged))) for _ in range(rounds)]
    result = {}
    for key in samples[0] if samples else []:
        values = sorted(s[key] for s in samples)
        result[key] = (values[int(0.025 * rounds)], values[int(0.975 * rounds)])
    return result


def cells(judged, rounds, keys=None):
    now, spread = figures(judged), intervals(judged, rounds)
    return "  ".join(f"{key} {now[key]:.3f} [{spread[key][0]:.3f}, {spread[key][1]:.3f}]"
                     for key in keys or now)


def show(name, judged, seconds, rounds):
    print(f"{name:14} {len(judged):4} pages  {cells(judged, rounds)}  {len(judged) / seconds:.0f} pages/s")
    reasons = collections.Counter((field, reason) for page in judged
                                  for field, reason in page["label_errors"].items())
    wrong = {reason for _, reason in reasons} - {"absent"}
    keys = ["f1", "title", "authors", "persons", "day"]
    for words, spared in (("without label errors", wrong), ("and what no page says", wrong | {"absent"})):
        print(f"  {words:24} {cells(without(judged, spared), rounds, keys)}")
    print("  left out: " + ", ".join(f"{count} {field} ({reason})"
                                     for (field, reason), count in sorted(reasons.items())))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", default=str(ROOT / "build/release/bin/demarche"))
    parser.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds (default 1000)")
    parser.add_argument("--as-text", action="store_true",
                        help="hand the pages over as plain text with their menus, as browsers save them")
    parser.add_argument("--details", help="write one JSON line a page to this file")
    options = parser.parse_args()
    archives = sorted(data_folder().glob("*.tar.xz"))
    if not archives:
        print(f"skipped: no page sets in {data_folder()} (set DEMARCHE_DATA)")
        return
    if not pathlib.Path(options.binary).exists():
        print(f"skipped: {options.binary} is not built")
        return
    everything, all_articles, total = [], [], 0.0
    details = open(options.details, "w", encoding="utf-8") if options.details else None
    for archive in archives:
        rows = load_set(archive)
        articles, seconds = normalise([options.binary], rows, options.as_text)
        judged = [judge(row, article) for row, article in zip(rows, articles)]
        errors = label_errors(archive.name.split(".")[0])
        for page in judged:
            page["label_errors"] = errors.get(page["id"], {})
        show(archive.name.split(".")[0], judged, seconds, options.rounds)
        if details:
            for row, article, figures_of_page in zip(rows, articles, judged):
                row = {k: v for k, v in row.items() if k != "content"}
                details.write(json.dumps({"row": row, "article": article, **figures_of_page}) + "\n")
        everything += judged
        all_articles += articles
        total += seconds
    show("both", everything, total, options.rounds)
    show_calibration(everything, all_articles)


if __name__ == "__main__":
    main()
