"""Whatever form articles come in, `demarche ingest` brings them in, and they are read."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from articles import article  # noqa: E402
from pair import BINARIES, Pair  # noqa: E402
from stubs import ingest_service_pb2, stance_service_pb2  # noqa: E402

INPUTS = Path(__file__).resolve().parent / "inputs"
FIELD_MAP = "title=head.main,authors=who[].name,published_time=when,text=prose"

# Form: (file and flags, (title, authors, day, words of the text) for each article, exit code)
FORMS = {
    "page": (["page.html"], [
        ("Norway backs the union's patrol plan", ["Ingrid Halvorsen", "Tor Aasland"], "2024-03-05",
         "Skippers who came to listen filled the back rows")], 0),
    "text dump": (["dump.txt"], [
        ("Chile turns its back on the alliance's invitation", ["Marisol Quintero"], "2024-04-12",
         "found behind a pile of harbour maps")], 0),
    "RSS": (["rss.xml"], [
        ("Ghana welcomes the African Union's grain office", ["Kwesi Ansah-Dale"], "2024-05-06",
         "Nine clerks moved in over the weekend."),
        ("Kenya criticises the African Union's timetable", ["Wanjiru Oloo"], "2024-05-07",
         "Traders on the platform agreed")], 0),
    "Atom": (["atom.xml"], [
        ("Japan endorses the alliance's weather service", ["Haruka Minegishi"], "2024-06-11",
         "came down in a rice field")], 0),
    "JSON Feed": (["feed.json"], [
        ("Finland sides with the union over the bridge toll", ["Aino Lehtovaara"], "2024-07-02",
         "The ferry, which is slower and has a café")], 0),
    "JSON": (["record.json"], [
        ("Egypt rejects the league's seating plan", ["Nadia Farouk-Hale"], "2024-08-19",
         "Carpenters were called and turned it back.")], 0),
    "a JSON array": (["records.json"], [
        ("Brazil resists the union's coffee label", ["Joana Pacheco"], "2024-10-15",
         "The second label covers the first."),
        ("Vietnam cheers the union's rain gauges", ["Linh Dao", "Per Ostby"], "2024-10-16",
         "It rained before he had finished.")], 0),
    "JSON lines with a field map": (["records.ndjson", "--field-map", FIELD_MAP], [
        ("Mexico condemns the alliance's buoy rules", ["Lucía Barrientos"], "2024-09-03",
         "Two of them had come loose"),
        ("Spain praises the union's lifeboat fund", ["Iker Zubieta", "Marta Llorens"], "2024-09-04",
         "The bottle broke at the second try.")], 1),
    "NewsML-G2": (["newsitem.xml"], [
        ("Canada hails the alliance's lamp oil reserve", ["Pieter Vanrooyen"], "2024-10-01",
         "burn when the new ones do not")], 0),
    "NITF": (["nitf.xml"], [
        ("Turkey disputes the union's ferry count", ["Defne Karatay"], "2024-11-05",
         "The night ferries carry oranges")], 0),
    "e-mail": (["letter.eml"], [
        ("Sweden stands by the alliance's ice charts", [], "2024-12-02",
         "By Monday most of it had gone")], 0),
}


def page(number):
    """(file name, page) with article `number` of tests/support."""
    title, text, _, _ = article(number)
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    return f"{number}.html", (
        f'<html lang="en"><head><title>{title}</title><meta name="author" content="Ada Quill">'
        f'<meta property="article:published_time" content="2024-05-14T09:30:00Z"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>").encode()


def expected(number):
    title, text, _, _ = article(number)
    return title, ["Ada Quill"], "2024-05-14", text


def warc_record(kind, url, content_type, block):
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def crawl(numbers):
    """Records of a crawl, a list: a request and a compressed, chunked answer for each page."""
    records = []
    for number in numbers:
        name, body = page(number)
        url = f"https://crawled.example/{name}"
        packed = gzip.compress(body)
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in
                          (packed[i:i + 100] for i in range(0, len(packed), 100))) + b"0\r\n\r\n"
        records += [
            warc_record("request", url, "application/http; msgtype=request",
                        b"GET / HTTP/1.1\r\n\r\n"),
            warc_record("response", url, "application/http; msgtype=response",
                        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                        b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)]
    return records


def tar_of(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in files:
            entry = tarfile.TarInfo(f"pages/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def zip_of(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(f"pages/{name}", content)
    return out.getvalue()


class FormsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pair = cls.enterClassContext(Pair())
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="demarche-forms-")))

    def command(self, *arguments):
        return [BINARIES / "demarche", "ingest", *map(str, arguments), "--output", "jsonl",
                "--ingest", self.pair.ingest_process.grpc]

    def environment(self):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DEMARCHE_")}
        return environment | {"XDG_STATE_HOME": str(self.folder / "state")}

    def ingest(self, *arguments, code=0, **options):
        """The lines of `demarche ingest`, as objects."""
        done = subprocess.run(self.command(*arguments), capture_output=True, timeout=120,
                              env=self.environment(), **options)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.said = done.stderr.decode()
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def check(self, lines, wanted):
        """The articles are there as they should be, and each came to the stance service."""
        stored = [line for line in lines if "error" not in line]
        self.assertEqual([line["outcome"] for line in stored],
                         ["INGEST_OUTCOME_ACCEPTED"] * len(wanted))
        for line, (title, authors, day, words) in zip(stored, wanted):
            found = self.pair.ingest.GetArticle(ingest_service_pb2.GetArticleRequest(
                article_id=line["articleId"])).article
            self.assertEqual((found.title, list(found.authors)), (title, authors))
            self.assertEqual(found.published_time.ToJsonString()[:10], day)
            self.assertIn(" ".join(words.split()), " ".join(found.text.split()))
        self.pair.wait_until_analysed()
        read = {s.article.id for s in self.pair.stance.ListStatements(
            stance_service_pb2.ListStatementsRequest(page_size=1000)).statements}
        self.assertLessEqual({line["articleId"] for line in stored}, read)

    def test_each_form(self):
        for form, (arguments, wanted, code) in FORMS.items():
            with self.subTest(form):
                self.check(self.ingest(INPUTS / arguments[0], *arguments[1:], code=code), wanted)

    def test_what_fails_is_named(self):
        path = self.write("bad.jsonl", b'{"head": "A line without its text"}\nno JSON at all\n')
        lines = self.ingest(path, "--field-map", "text=prose", code=1)
        self.assertEqual([line["item"] for line in lines], [f"{path}:1", f"{path}:2"])
        for number, line in enumerate(lines, 1):
            self.assertEqual(line["error"]["code"], "INVALID_ARGUMENT")
            self.assertIn(f"{path}:{number}: {line['error']['message'][:20]}", self.said)

    def test_a_crawl(self):
        plain = self.write("crawl.warc", b"".join(crawl([0, 1])))
        self.check(self.ingest(plain), [expected(0), expected(1)])
        self.assertIn("skipped: crawl records of requests: 2", self.said)
        packed = [gzip.compress(record) for record in crawl([2, 3, 4])]
        packed[3] = packed[3][:-20]  # the second answer lost its end
        lines = self.ingest(self.write("crawl.warc.gz", b"".join(packed)), code=1)
        self.check(lines, [expected(2), expected(4)])
        self.assertEqual(sum("error" in line for line in lines), 1)
        found = self.pair.ingest.GetArticle(ingest_service_pb2.GetArticleRequest(
            article_id=next(line["articleId"] for line in lines if "articleId" in line))).article
        self.assertEqual(found.canonical_url, "https://crawled.example/2.html")

    def test_archives(self):
        self.check(self.ingest(self.write("pages.tar.gz", tar_of([page(5), page(6)]))),
                   [expected(5), expected(6)])
        self.check(self.ingest(self.write("pages.zip", zip_of([page(7), page(8)]))),
                   [expected(7), expected(8)])

    def test_a_folder(self):
        for number in (10, 11):
            name, content = page(number)
            self.write(f"folder/{name}", content)
        self.write("folder/deep/12.html.gz", gzip.compress(page(12)[1]))
        self.write("folder/picture.png", b"\x89PNG")
        self.check(self.ingest(self.folder / "folder"), [expected(10), expected(11), expected(12)])
        self.assertIn("skipped: files with an ending that is not read", self.said)

    def test_standard_input(self):
        for number, pack in ((20, lambda name, body: body),
                             (21, lambda name, body: gzip.compress(body)),
                             (22, lambda name, body: tar_of([(name, body)])),
                             (23, lambda name, body: zip_of([(name, body)])),
                             (24, lambda name, body: b"".join(crawl([24])))):
            with self.subTest(number=number):
                self.check(self.ingest("-", input=pack(*page(number))), [expected(number)])

    def test_rights_come_with_the_articles(self):
        path = self.write("rights.html", page(30)[1])
        lines = self.ingest(path, "--license", "CC-BY-4.0", "--expires-at", "2999-01-01",
                            "--no-full-text")
        found = self.pair.ingest.GetArticle(ingest_service_pb2.GetArticleRequest(
            article_id=lines[0]["articleId"])).article
        self.assertEqual(found.rights.license, "CC-BY-4.0")
        self.assertEqual(found.rights.expires_at.ToJsonString(), "2999-01-01T00:00:00Z")
        self.assertTrue(found.rights.no_full_text)
        self.assertEqual(found.text, "")
        embargoed = self.write("embargo.html", page(31)[1])
        lines = self.ingest(embargoed, "--embargo-until", "2999-01-01")
        self.pair.wait_until_analysed()
        read = {s.article.id for s in self.pair.stance.ListStatements(
            stance_service_pb2.ListStatementsRequest(page_size=1000)).statements}
        self.assertNotIn(lines[0]["articleId"], read)

    def lines_file(self, name, numbers):
        return self.write(name, "".join(
            json.dumps({"title": article(n)[0], "body": article(n)[1]}) + "\n"
            for n in numbers).encode())

    def stopped(self, path, how, *flags, once=None):
        """Lets a run over `path` answer something (until the file `once` is there), ends it, and
        gives the items it answered."""
        with tempfile.TemporaryFile() as said:
            with subprocess.Popen(self.command(path, *flags), stdout=subprocess.PIPE, stderr=said,
                                  env=self.environment()) as process:
                lines = []
                while len(lines) < 20 or (once is not None and not once.exists()):
                    lines.append(process.stdout.readline())
                process.send_signal(how)
                lines += process.stdout.readlines()
            self.code = process.returncode
            said.seek(0)
            self.said = said.read().decode()
        # What is killed may have written half a line.
        return [json.loads(line)["item"] for line in lines if line.endswith(b"}\n")]

    def test_stopped_and_taken_up_again(self):
        count = 20_000
        path = self.lines_file("long.jsonl", range(1000, 1000 + count))
        first = self.stopped(path, signal.SIGINT)
        self.assertEqual(self.code, 7, self.said)
        self.assertLess(len(first), count)
        self.assertIn(f"stopped after {first[-1]}; run the same command again", self.said)
        second = [line["item"] for line in self.ingest(path)]
        self.assertIn("going on where an earlier run stopped", self.said)
        # Nothing twice, nothing left out.
        self.assertEqual(first + second, [f"{path}:{n}" for n in range(1, count + 1)])
        self.assertEqual(list((self.folder / "state" / "demarche").iterdir()), [])

    def test_killed_and_taken_up_again(self):
        count = 20_000
        path = self.lines_file("killed.jsonl", range(50_000, 50_000 + count))
        journal = self.folder / "journal"
        first = self.stopped(path, signal.SIGKILL, "--journal", journal, once=journal)
        second = [line["item"] for line in self.ingest(path, "--journal", journal)]
        self.assertLess(len(first), count)
        self.assertLess(len(second), count)
        self.assertEqual(set(first) | set(second), {f"{path}:{n}" for n in range(1, count + 1)})
        # A journal that was named stays: there is nothing to do for a third run.
        self.assertEqual(self.ingest(path, "--journal", journal), [])

    def test_a_service_that_goes_away_is_waited_for(self):
        with Pair() as pair:
            path = self.lines_file("away.jsonl", range(100_000, 104_000))
            with subprocess.Popen(
                    [BINARIES / "demarche", "ingest", path, "--output", "jsonl", "--no-journal",
                     "--ingest", pair.ingest_process.grpc], stdout=subprocess.PIPE,
                    env=self.environment()) as process:
                lines = [process.stdout.readline() for _ in range(20)]
                pair.ingest_process.kill()
                pair.ingest_process.start()
                lines += process.stdout.readlines()
            self.assertEqual(process.returncode, 0)
            items = [json.loads(line)["item"] for line in lines]
            self.assertEqual(items, [f"{path}:{n}" for n in range(1, 4001)])


if __name__ == "__main__":
    unittest.main()
