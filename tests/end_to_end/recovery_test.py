"""Whatever is killed and whenever: what was acknowledged is analysed, and once."""

import random
import sys
import threading
import time
import unittest
from pathlib import Path

import grpc

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from articles import article  # noqa: E402
from pair import Pair, wait_for  # noqa: E402
from stubs import article_pb2, ingest_service_pb2, stance_service_pb2  # noqa: E402

ARTICLES = 200


def request(number):
    title, text, _, _ = article(number)
    return ingest_service_pb2.IngestArticleRequest(
        article_id=f"session-{number}",
        article=article_pb2.Article(title=title, text=text, language="en"))


class RecoveryTest(unittest.TestCase):
    def test_articles_wait_for_a_stance_service_that_is_away(self):
        with Pair() as pair:
            pair.stance_process.kill()
            for number in range(10):
                pair.ingest.IngestArticle(request(number))
            status = pair.ingest.GetPipelineStatus(ingest_service_pb2.GetPipelineStatusRequest())
            self.assertEqual((status.article_count, status.backlog), (10, 10))
            self.assertTrue(status.HasField("oldest_pending_time"))
            wait_for(lambda: self._complains(pair), 30, "a delivery error in the status")
            pair.stance_process.start()
            pair.connect()
            pair.wait_until_analysed()
            self._each_analysed_once(pair, range(10))

    def test_kill_the_stance_service_during_an_ingest(self):
        self._kill_during_an_ingest(lambda pair: pair.stance_process)

    def test_kill_the_ingest_service_during_an_ingest(self):
        self._kill_during_an_ingest(lambda pair: pair.ingest_process)

    def _kill_during_an_ingest(self, victim_of):
        """Kills the victim three times, at moments spread over the ingest of 200 articles."""
        rng = random.Random(7)
        with Pair() as pair:
            victim, acknowledged = victim_of(pair), set()
            done = threading.Event()

            def kill_and_restart():
                for share in (0.15, 0.45, 0.75):
                    while len(acknowledged) < share * ARTICLES and not done.is_set():
                        time.sleep(0.001)
                    time.sleep(rng.uniform(0, 0.02))
                    victim.kill()
                    victim.start()

            killer = threading.Thread(target=kill_and_restart)
            killer.start()
            try:
                self._ingest_all(pair, acknowledged)
            finally:
                done.set()
                killer.join()
            pair.connect()
            pair.wait_until_analysed()
            self.assertEqual(acknowledged, set(range(ARTICLES)))
            self._each_analysed_once(pair, range(ARTICLES))

    def _ingest_all(self, pair, acknowledged):
        """Sends what is not acknowledged yet until all is, over one stream after another."""
        deadline = time.monotonic() + 90
        while len(acknowledged) < ARTICLES and time.monotonic() < deadline:
            pending = [n for n in range(ARTICLES) if n not in acknowledged]
            with grpc.insecure_channel(pair.ingest_process.grpc) as channel:
                stub = type(pair.ingest)(channel)
                items = (ingest_service_pb2.IngestArticlesRequest(item=request(n)) for n in pending)
                try:
                    for answer in stub.IngestArticles(items, timeout=60, wait_for_ready=True):
                        self.assertTrue(answer.HasField("result"), answer)
                        acknowledged.add(pending[answer.index])
                except grpc.RpcError as error:
                    self.assertIn(error.code(), (grpc.StatusCode.UNAVAILABLE,
                                                 grpc.StatusCode.RESOURCE_EXHAUSTED,
                                                 grpc.StatusCode.CANCELLED), error)
                    time.sleep(0.05)

    def _each_analysed_once(self, pair, numbers):
        ledger = pair.stance.GetLedgerStatus(stance_service_pb2.GetLedgerStatusRequest())
        self.assertEqual(ledger.article_count, len(numbers))
        stored, token = {}, ""
        while True:
            page = pair.stance.ListStatements(stance_service_pb2.ListStatementsRequest(
                page_size=1000, page_token=token))
            for statement in page.statements:
                stored.setdefault(statement.article.id, []).append(_claim(statement))
            token = page.next_page_token
            if not token:
                break
        total = silent = 0
        for number in numbers:
            title, text, _, _ = article(number)
            answer = pair.stance.Analyze(stance_service_pb2.AnalyzeRequest(text=text, title=title))
            want = sorted(_claim(statement) for statement in answer.statements)
            self.assertEqual(sorted(stored.get(f"session-{number}", [])), want)
            total += len(want)
            silent += not want
        self.assertEqual(ledger.statement_count, total)
        # Articles in which nothing is found would prove nothing.
        self.assertLess(silent, len(numbers) / 4)

    def _complains(self, pair):
        status = pair.ingest.GetPipelineStatus(ingest_service_pb2.GetPipelineStatusRequest())
        return status.last_error != "" and status.backlog == 10, status


def _claim(statement):
    evidence = statement.evidence
    return (statement.actor_id, statement.topic_id, statement.position, evidence.part,
            evidence.begin, evidence.end)


if __name__ == "__main__":
    unittest.main()
