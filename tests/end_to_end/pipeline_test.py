"""From a text to a stance, over nothing but the contract."""

import json
import sys
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import grpc

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import Pair  # noqa: E402
from stubs import catalog_service_pb2, ingest_service_pb2, stance_pb2, stance_service_pb2, \
    statement_pb2  # noqa: E402

TITLE = "Session on the alliance ends without a text"
# Letters outside ASCII stand before the evidence, so that byte and character offsets differ.
TEXT = """Zoë Müller reports from Kraków — the café was full.

Poland strongly supports NATO, its government said on Tuesday. The talks went on past midnight.

Russia opposes NATO and condemned its plans for the new base in the north.

Nothing else was decided, and the delegates went home on Thursday."""
HTML = """<!DOCTYPE html><html lang="en"><head><title>Brazil and the bloc</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Brazil and the bloc</h1>
<p>Brazil welcomed the African Union at the summit, and praised the African Union for its work over a
long day of speeches.</p><p>Observers from several countries took notes and said little, as they had
done at every meeting since the spring.</p></article></body></html>"""


class PipelineTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pair = cls.enterClassContext(Pair())
        raw = ingest_service_pb2.RawArticle(content=TEXT.encode(), content_type="text/plain",
                                            title=TITLE, url="https://example.org/alliance")
        raw.published_time.FromJsonString("2024-05-14T09:30:00Z")
        cls.request = ingest_service_pb2.IngestArticleRequest(raw=raw, article_id="alliance",
                                                              request_id="first")
        cls.answer = cls.pair.ingest.IngestArticle(cls.request).result
        cls.pair.ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(
            raw=ingest_service_pb2.RawArticle(content=HTML.encode(), content_type="text/html"),
            article_id="bloc"))
        cls.pair.wait_until_analysed()

    @classmethod
    def topic(cls, name):
        """The id of the topic that goes by this name."""
        found = cls.pair.catalog.ListTopics(catalog_service_pb2.ListTopicsRequest(query=name)).topics
        return next(t.id for t in found if name in [t.name, *t.aliases])

    def stances(self, **fields):
        return self.pair.stance.ListStances(stance_service_pb2.ListStancesRequest(**fields))

    def http(self, path, **headers):
        """(status, headers, body) of the stance service's admin port."""
        request = urllib.request.Request(f"http://{self.pair.stance_process.admin}{path}",
                                         headers={k.replace("_", "-"): v for k, v in headers.items()})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def test_the_article_is_kept_as_it_was(self):
        self.assertEqual(self.answer.outcome, ingest_service_pb2.INGEST_OUTCOME_ACCEPTED)
        article = self.pair.ingest.GetArticle(
            ingest_service_pb2.GetArticleRequest(article_id="alliance")).article
        self.assertEqual((article.title, article.text), (TITLE, TEXT))
        self.assertEqual(article.published_time.ToJsonString(), "2024-05-14T09:30:00Z")
        for paragraph in article.paragraphs:
            self.assertEqual(article.text.encode()[paragraph.begin:paragraph.end].decode(),
                             paragraph.text)

    def test_the_same_again_is_no_new_article(self):
        again = self.pair.ingest.IngestArticle(self.request).result
        self.assertEqual(again, self.answer)  # the same request_id: the same answer
        self.request.request_id = "second"
        other = self.pair.ingest.IngestArticle(self.request).result
        self.assertEqual(other.outcome, ingest_service_pb2.INGEST_OUTCOME_DUPLICATE)
        self.assertEqual(other.article_id, "alliance")

    def test_stances_have_the_right_sign(self):
        nato = self.topic("NATO")
        found = {s.actor_id: s for s in self.stances(topic_ids=[nato], evidence_limit=1).stances}
        self.assertEqual(found["poland"].label, stance_pb2.STANCE_LABEL_SUPPORTIVE)
        self.assertEqual(found["russia"].label, stance_pb2.STANCE_LABEL_SCEPTICAL)
        for stance in found.values():
            self.assertTrue(-1 <= stance.lower <= stance.score <= stance.upper <= 1)
            self.assertEqual(len(stance.evidence), 1)
        self.assertEqual(found["poland"].actor_name, "Poland")
        html = self.stances(actor_ids=["brazil"]).stances
        self.assertEqual([s.label for s in html], [stance_pb2.STANCE_LABEL_SUPPORTIVE])

    def test_evidence_is_the_very_text(self):
        statements = self.pair.stance.ListStatements(
            stance_service_pb2.ListStatementsRequest()).statements
        self.assertGreaterEqual(len(statements), 3)
        for statement in statements:
            article = self.pair.ingest.GetArticle(ingest_service_pb2.GetArticleRequest(
                article_id=statement.article.id)).article
            for span in (statement.evidence, statement.actor_mention, statement.topic_mention,
                         statement.explanation.cue):
                text = article.title if span.part == 2 else article.text
                self.assertEqual(text.encode()[span.begin:span.end].decode(), span.text)
            self.assertNotEqual(statement.evidence.text, "")
            self.assertNotEqual(statement.explanation.summary, "")
            chances = statement.probabilities
            self.assertAlmostEqual(chances.supportive + chances.sceptical + chances.none, 1, places=3)
            self.assertNotEqual(statement.position, statement_pb2.POSITION_UNSPECIFIED)
        self.assertEqual(len({s.id for s in statements}), len(statements))

    def test_no_evidence_is_not_found(self):
        with self.assertRaises(grpc.RpcError) as caught:
            self.pair.stance.GetStance(stance_service_pb2.GetStanceRequest(
                actor_id="fiji", topic_id=self.topic("NATO")))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.NOT_FOUND)

    def test_an_unchanged_answer_says_so(self):
        first = self.stances()
        again = self.stances(known_revision=first.revision)
        self.assertTrue(again.unchanged)
        self.assertEqual((len(again.stances), again.revision), (0, first.revision))
        self.assertFalse(self.stances(known_revision="another").unchanged)

    def test_pages_add_up_to_the_whole(self):
        whole = [(s.actor_id, s.topic_id) for s in self.stances().stances]
        pages, token = [], ""
        while True:
            page = self.stances(page_size=1, page_token=token)
            pages += [(s.actor_id, s.topic_id) for s in page.stances]
            token = page.next_page_token
            if not token:
                break
        self.assertEqual(pages, whole)
        self.assertGreaterEqual(len(whole), 3)

    def test_http_answers_as_grpc_does(self):
        status, headers, body = self.http("/v1/stances")
        self.assertEqual(status, 200)
        pairs = [(s["actorId"], s["topicId"]) for s in json.loads(body)["stances"]]
        self.assertEqual(pairs, [(s.actor_id, s.topic_id) for s in self.stances().stances])
        status, _, body = self.http("/v1/stances", If_None_Match=headers["ETag"])
        self.assertEqual((status, body), (304, b""))
        self.assertEqual(self.http("/v1/statements")[0], 200)
        self.assertEqual(self.http("/v1/stances?pageSize=100000")[0], 400)
        self.assertEqual(self.http("/no/such/place")[0], 404)

    def test_operators_find_what_they_look_for(self):
        for path in ("/healthz", "/readyz"):
            self.assertEqual(self.http(path)[0], 200)
        status, _, body = self.http("/metrics")
        self.assertEqual(status, 200)
        self.assertIn(b"# TYPE demarche_", body)
        self.assertNotIn(b"Poland", body)

    def test_standard_services(self):
        for service, name in ((self.pair.ingest_process, b"demarche.v1.IngestService"),
                              (self.pair.stance_process, b"demarche.v1.StanceService")):
            with grpc.insecure_channel(service.grpc) as channel:
                # grpc.health.v1.HealthCheckRequest with field 1, the service's name: the server as
                # a whole or one of its services. The response's field 1 is SERVING.
                health = channel.unary_unary("/grpc.health.v1.Health/Check")
                for request in (b"", b"\x0a" + bytes([len(name)]) + name):
                    self.assertEqual(health(request, timeout=10), b"\x08\x01")
                # ServerReflectionRequest with field 7, list_services; names come back as text.
                reflect = channel.stream_stream(
                    "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
                answer = b"".join(reflect(iter([b"\x3a\x01*"]), timeout=10))
                self.assertRegex(answer, rb"demarche\.v1\.(Ingest|Stance)Service")

    def test_analyze_stores_nothing(self):
        before = self.stances().revision
        answer = self.pair.stance.Analyze(stance_service_pb2.AnalyzeRequest(
            text="Japan opposes NATO.", pairs=[stance_service_pb2.ActorTopicPair(
                actor_id="japan", topic_id=self.topic("NATO"))]))
        self.assertLess(answer.pair_judgements[0].score, 0)
        self.assertEqual(self.stances().revision, before)

    def test_sigterm_ends_a_service_well(self):
        with Pair() as pair:
            self.assertEqual(pair.ingest_process.stop(), 0)
            self.assertEqual(pair.stance_process.stop(), 0)


if __name__ == "__main__":
    unittest.main()
