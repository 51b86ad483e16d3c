"""Copies of one story are one witness, from the bytes to the stance."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import Pair  # noqa: E402
from stubs import ROOT, ingest_service_pb2, stance_service_pb2  # noqa: E402


class CopiesTest(unittest.TestCase):
    def setUp(self):
        self.pair = self.enterContext(Pair())

    def put(self, name, text, **raw):
        self.pair.ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(
            article_id=name, raw=ingest_service_pb2.RawArticle(content=text, **raw)))

    def stances(self):
        self.pair.wait_until_analysed()
        answer = self.pair.stance.ListStances(stance_service_pb2.ListStancesRequest(page_size=1000))
        return {(s.actor_id, s.topic_id): s for s in answer.stances}

    def test_the_syndicated_sample_adds_no_witness(self):
        wire = (ROOT / "data/samples/aukus-wire.txt").read_bytes()
        self.put("wire", wire, content_type="text/plain")
        before = self.stances()
        self.assertGreater(len(before), 5)
        self.put("syndicated", (ROOT / "data/samples/aukus-syndicated.html").read_bytes(),
                 content_type="text/html")
        parts = wire.decode().split("\n\n")
        for copy in range(3):
            text = "\n\n".join(parts[:len(parts) - copy])
            self.put(f"copy-{copy}", text.encode(), content_type="text/plain",
                     title=f"Another headline, number {copy}")
        after = self.stances()
        article = self.pair.ingest.GetArticle(
            ingest_service_pb2.GetArticleRequest(article_id="syndicated")).article
        self.assertEqual(article.cluster_id, "wire")
        for pair, stance in before.items():
            now = after[pair]
            self.assertEqual(now.independent_source_count, 1, pair)
            self.assertAlmostEqual(now.score, stance.score, delta=0.02, msg=pair)
            self.assertAlmostEqual(now.lower, stance.lower, delta=0.02, msg=pair)
            self.assertAlmostEqual(now.upper, stance.upper, delta=0.02, msg=pair)


if __name__ == "__main__":
    unittest.main()
