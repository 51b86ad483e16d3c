"""Who is often named and not in the catalog is offered, from article to page and command line."""

import json
import subprocess
import sys
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import BINARIES, Pair  # noqa: E402
from stubs import ingest_service_pb2, stance_service_pb2, unlisted_pb2  # noqa: E402

ARTICLES = {
    "first": "Anna Weber, who heads the National Herring Council, opposes NATO. "
             "Weber said that Norway should leave.",
    "second": "In an interview Anna Weber criticised France. The weather was fine.",
    "third": "The National Herring Council met in Oslo on Monday to discuss quotas.",
}


class UnlistedTest(unittest.TestCase):
    def test_from_article_to_offer_and_back(self):
        with Pair() as pair:
            for name, text in ARTICLES.items():
                self.bring(pair, name, text)
            pair.wait_until_analysed()

            listed = self.listed(pair)
            self.assertEqual({actor.name: actor.article_count for actor in listed},
                             {"Anna Weber": 2, "National Herring Council": 2})
            person = next(actor for actor in listed if actor.name == "Anna Weber")
            self.assertEqual(person.type, unlisted_pb2.NAME_TYPE_PERSON)
            self.assertIn("Anna Weber", person.example_sentence.text)
            self.assertIn('name: "Anna Weber"', person.catalog_textproto)

            # The same over HTTP and on the command line.
            url = f"http://{pair.stance_process.admin}/v1/unlisted?types=NAME_TYPE_ORGANISATION"
            with urllib.request.urlopen(url, timeout=30) as answer:
                twin = json.load(answer)
            self.assertEqual([actor["name"] for actor in twin["actors"]],
                             ["National Herring Council"])
            printed = subprocess.run(
                [BINARIES / "demarche", "unlisted", "--stance", pair.stance_process.grpc,
                 "--output", "jsonl"], check=True, capture_output=True, text=True).stdout
            self.assertEqual({json.loads(line)["name"] for line in printed.splitlines()},
                             {"Anna Weber", "National Herring Council"})
            records = subprocess.run(
                [BINARIES / "demarche", "unlisted", "--stance", pair.stance_process.grpc,
                 "--as-catalog"], check=True, capture_output=True, text=True).stdout

            # An erased article takes its counts with it.
            pair.ingest.EraseArticle(ingest_service_pb2.EraseArticleRequest(article_id="second"))
            pair.wait_until_analysed()
            self.assertEqual([actor.name for actor in self.listed(pair)],
                             ["National Herring Council"])

            # What enters the catalog is no longer offered.
            catalog = pair.folder / "catalog"
            catalog.mkdir()
            (catalog / "added.textproto").write_text(records, encoding="utf-8")
            pair.stance_process.stop()
            pair.stance_process.arguments = ["--catalog", catalog]
            pair.stance_process.start()
            pair.connect()
            self.assertEqual(list(self.listed(pair)), [])

    def bring(self, pair, name, text):
        pair.ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(
            article_id=name, raw=ingest_service_pb2.RawArticle(content=text.encode())))

    def listed(self, pair):
        return pair.stance.ListUnlistedActors(
            stance_service_pb2.ListUnlistedActorsRequest()).actors


if __name__ == "__main__":
    unittest.main()
