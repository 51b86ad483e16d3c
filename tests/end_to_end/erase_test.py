"""An erased article takes its statements with it."""

import sys
import unittest
from pathlib import Path

import grpc

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import Pair  # noqa: E402
from stubs import ingest_service_pb2, stance_service_pb2  # noqa: E402


class EraseTest(unittest.TestCase):
    def test_nothing_of_it_is_left(self):
        with Pair() as pair:
            for name, state in (("kept", "Norway"), ("erased", "Sweden")):
                pair.ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(
                    article_id=name, raw=ingest_service_pb2.RawArticle(
                        content=f"{state} supports NATO, its ministers said.".encode())))
            pair.wait_until_analysed()
            self.assertEqual(self.actors(pair), {"norway", "sweden"})

            pair.ingest.EraseArticle(ingest_service_pb2.EraseArticleRequest(article_id="erased"))
            pair.ingest.EraseArticle(ingest_service_pb2.EraseArticleRequest(article_id="erased"))
            pair.wait_until_analysed()
            self.assertEqual(self.actors(pair), {"norway"})
            with self.assertRaises(grpc.RpcError) as caught:
                pair.ingest.GetArticle(ingest_service_pb2.GetArticleRequest(article_id="erased"))
            self.assertEqual(caught.exception.code(), grpc.StatusCode.NOT_FOUND)

    def actors(self, pair):
        answer = pair.stance.ListStances(stance_service_pb2.ListStancesRequest())
        return {stance.actor_id for stance in answer.stances}


if __name__ == "__main__":
    unittest.main()
