"""Bad input is named, refused, and leaves nothing behind."""

import sys
import unittest
from pathlib import Path

import grpc

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import Pair  # noqa: E402
from stubs import article_pb2, catalog_pb2, ingest_service_pb2, stance_service_pb2  # noqa: E402

MIB = 1024 * 1024


def raw(content=b"Some words that make a text of their own.", **fields):
    request = {key: fields.pop(key) for key in ("article_id", "request_id") if key in fields}
    return ingest_service_pb2.IngestArticleRequest(
        raw=ingest_service_pb2.RawArticle(content=content, **fields), **request)


def made(**fields):
    return ingest_service_pb2.IngestArticleRequest(article=article_pb2.Article(**fields))


# (what it is, the request, the field to be named)
BAD_ARTICLES = [
    ("nothing", ingest_service_pb2.IngestArticleRequest(), "input"),
    ("no bytes", raw(b""), "raw.content"),
    ("white space", raw(b" \n\t "), "raw.content"),
    ("an image", raw(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8), "raw.content"),
    ("an archive", raw(b"PK\x03\x04" + bytes(2000)), "raw.content"),
    ("too much", raw(b"word " * (11 * MIB // 5)), "raw.content"),
    ("a page without a text", raw(b"<html><head></head><body></body></html>",
                                  content_type="text/html"), "raw.content"),
    ("broken JSON", raw(b'{"title": "a"', content_type="application/json"), "raw.content"),
    ("a type nobody reads", raw(content_type="video/mp4"), "raw.content_type"),
    ("an endless address", raw(url="https://example.org/" + "a" * 9000), "raw.url"),
    ("an id with spaces", raw(article_id="two words"), "article_id"),
    ("an id too long", raw(article_id="a" * 129), "article_id"),
    ("a request id too long", raw(request_id="r" * 129), "request_id"),
    ("an article without text", made(title="Alone"), "article.text"),
    ("an article too long", made(text="word " * MIB), "article.text"),
]

ANALYZE, LIST, STATEMENTS, GET = "Analyze", "ListStances", "ListStatements", "GetStance"
BAD_QUESTIONS = [
    ("no text", ANALYZE, stance_service_pb2.AnalyzeRequest(), "input"),
    ("a pair with an unknown actor", ANALYZE, stance_service_pb2.AnalyzeRequest(
        text="A text.", pairs=[stance_service_pb2.ActorTopicPair(actor_id="nobody-at-all",
                                                                 topic_id="nothing")]),
     "pairs[0].actor_id"),
    ("two actors of one id", ANALYZE, stance_service_pb2.AnalyzeRequest(
        text="A text.", catalog=catalog_pb2.Catalog(actors=[
            catalog_pb2.Actor(id="a", name="A"), catalog_pb2.Actor(id="a", name="B")])),
     "catalog.actors[a].id"),
    ("an actor without a name", ANALYZE, stance_service_pb2.AnalyzeRequest(
        text="A text.", catalog=catalog_pb2.Catalog(actors=[catalog_pb2.Actor(id="a")])),
     "catalog.actors[a].name"),
    ("fewer than no rows", LIST, stance_service_pb2.ListStancesRequest(page_size=-1), "page_size"),
    ("too many rows", LIST, stance_service_pb2.ListStancesRequest(page_size=1001), "page_size"),
    ("too much evidence", LIST, stance_service_pb2.ListStancesRequest(evidence_limit=11),
     "evidence_limit"),
    ("a made-up token", LIST, stance_service_pb2.ListStancesRequest(page_token="zzz"), "page_token"),
    ("too many statements", STATEMENTS, stance_service_pb2.ListStatementsRequest(page_size=1001),
     "page_size"),
    ("no actor", GET, stance_service_pb2.GetStanceRequest(topic_id="nato"), "actor_id"),
    ("no topic", GET, stance_service_pb2.GetStanceRequest(actor_id="russia"), "topic_id"),
]


class BadInputTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pair = cls.enterClassContext(Pair())

    def refused(self, call, request, field):
        with self.assertRaises(grpc.RpcError) as caught:
            call(request, timeout=30)
        error = caught.exception
        self.assertEqual(error.code(), grpc.StatusCode.INVALID_ARGUMENT, error.details())
        self.assertTrue(error.details().startswith(f"{field}: "), error.details())
        self.assertIn("want", error.details())
        self.assertLessEqual(len(error.details()), 1024)

    def stored(self):
        return self.pair.ingest.GetPipelineStatus(
            ingest_service_pb2.GetPipelineStatusRequest()).article_count

    def test_each_bad_article_is_refused_by_name(self):
        before = self.stored()
        for what, request, field in BAD_ARTICLES:
            with self.subTest(what):
                self.refused(self.pair.ingest.IngestArticle, request, field)
        self.assertEqual(self.stored(), before)

    def test_a_bad_item_does_not_end_the_stream(self):
        """A good item stands before, between and after the bad ones."""
        items = [raw(b"Item zero is good enough to be read.", article_id="good-0")]
        for number, (_, request, _) in enumerate(BAD_ARTICLES, 1):
            items += [request, raw(f"Item {number} is good and unlike the others.".encode(),
                                   article_id=f"good-{number}")]
        answers = list(self.pair.ingest.IngestArticles(
            (ingest_service_pb2.IngestArticlesRequest(item=item) for item in items), timeout=120))
        self.assertEqual([answer.index for answer in answers], list(range(len(items))))
        for number, answer in enumerate(answers):
            if number % 2 == 0:
                self.assertEqual(answer.result.outcome, ingest_service_pb2.INGEST_OUTCOME_ACCEPTED)
            else:
                what, _, field = BAD_ARTICLES[number // 2]
                self.assertEqual((answer.error.code, answer.error.field), (3, field), what)
                self.assertNotEqual(answer.error.message, "", what)

    def test_each_bad_question_is_refused_by_name(self):
        for what, method, request, field in BAD_QUESTIONS:
            with self.subTest(what):
                self.refused(getattr(self.pair.stance, method), request, field)

    def test_text_that_is_not_utf8_is_read_all_the_same(self):
        latin = "Café society met in Málaga and talked of nothing in particular.".encode("latin-1")
        answer = self.pair.ingest.IngestArticle(raw(latin, article_id="latin"))
        self.assertEqual(answer.result.outcome, ingest_service_pb2.INGEST_OUTCOME_ACCEPTED)
        article = self.pair.ingest.GetArticle(
            ingest_service_pb2.GetArticleRequest(article_id="latin")).article
        self.assertIn("Café society met in Málaga", article.text)


if __name__ == "__main__":
    unittest.main()
