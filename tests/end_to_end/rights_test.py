"""Where an article's text can leave, and that it does not where rights forbid it.

One article with each right; then every method of the contract that reads, the JSON beside it, metrics
and logs are asked, and the answers searched for words that stand in that article alone. A method that is
in no list below fails the test: whoever adds one says here what it may tell.
"""

import datetime
import sys
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import grpc

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import Pair  # noqa: E402
from stubs import article_pb2, catalog_service_pb2, ingest_service_pb2, stance_service_pb2  # noqa: E402

# A sentence with a position, which may be quoted, and one without, which may not.
QUOTED = "Poland strongly supports NATO, the {0} delegation said in Kraków."
CLOSED = "The {0} envoys then dined on pickled herring and talked until the lamps went out."
WRITES = {"IngestArticle", "IngestArticles", "EraseArticle", "RecordArticles", "ReviewStatement"}
PLANNED = {"GetStanceNetwork", "WatchStances"}


def seconds_from_now(seconds):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)


class RightsTest(unittest.TestCase):
    def setUp(self):
        self.pair = self.enterContext(Pair())

    def put(self, name, word, text=None, **rights):
        request = ingest_service_pb2.IngestArticleRequest(article_id=name)
        request.article.title = f"On the {name} article"
        request.article.language = "en"
        request.article.text = text or QUOTED.format(word) + "\n\n" + CLOSED.format(word)
        # Where the words were found: a way out of its own.
        request.article.provenance.add(field="authors", raw=f"By the {word} desk")
        request.article.rights.SetInParent()
        for right, value in rights.items():
            if isinstance(value, datetime.datetime):
                getattr(request.article.rights, right).FromDatetime(value.replace(tzinfo=None))
            else:
                setattr(request.article.rights, right, value)
        return self.pair.ingest.IngestArticle(request).result

    def answers(self, name):
        """What every reading method says, by its name; errors as their text."""
        i, s, c = ingest_service_pb2, stance_service_pb2, catalog_service_pb2
        requests = {
            "GetArticle": [i.GetArticleRequest(article_id=name, revision=r) for r in (0, 1, 2)],
            "ListArticles": [i.ListArticlesRequest(include_text=True)],
            "CompareRevisions": [i.CompareRevisionsRequest(article_id=name),
                                 i.CompareRevisionsRequest(article_id=name, from_revision=1,
                                                           to_revision=2)],
            "GetPipelineStatus": [i.GetPipelineStatusRequest()],
            "Analyze": [],  # stores nothing, and reads nothing that is stored
            "GetStance": [s.GetStanceRequest(actor_id="poland", topic_id="nato", evidence_limit=100)],
            "ListStances": [s.ListStancesRequest(evidence_limit=10)],
            "ListStatements": [s.ListStatementsRequest()],
            "GetStanceSeries": [s.GetStanceSeriesRequest(actor_id="poland", topic_id="nato")],
            "GetLedgerStatus": [s.GetLedgerStatusRequest()],
            "ListUnlistedActors": [s.ListUnlistedActorsRequest(min_articles=1)],
            "ListActors": [c.ListActorsRequest()], "ListTopics": [c.ListTopicsRequest()],
            "GetActor": [c.GetActorRequest(actor_id="poland")],
            "GetTopic": [c.GetTopicRequest(topic_id="nato")],
            "GetCatalog": [], "ValidateCatalog": [],  # the catalog's own files
        }
        said = {}
        for module, stub, service in (
                (ingest_service_pb2, self.pair.ingest, "IngestService"),
                (stance_service_pb2, self.pair.stance, "StanceService"),
                (catalog_service_pb2, self.pair.catalog, "CatalogService")):
            for method in module.DESCRIPTOR.services_by_name[service].methods:
                if method.name in WRITES | PLANNED:
                    continue
                self.assertIn(method.name, requests, "a new method: may it tell the text?")
                for number, request in enumerate(requests[method.name]):
                    try:
                        answer = str(getattr(stub, method.name)(request, timeout=30))
                    except grpc.RpcError as error:
                        answer = error.details()
                    said[f"{method.name} {number}"] = answer.encode().decode("unicode_escape")
        for process, paths in ((self.pair.ingest_process,
                                ("/v1/articles?include_text=true", f"/v1/articles/{name}",
                                 f"/v1/articles/{name}/changes", "/v1/pipeline", "/metrics")),
                               (self.pair.stance_process,
                                ("/v1/stances?evidence_limit=10", "/v1/statements", "/v1/status",
                                 "/v1/stances/poland/nato?evidence_limit=100", "/metrics",
                                 "/v1/series?actor_id=poland&topic_id=nato",
                                 "/v1/unlisted?min_articles=1"))):
            for path in paths:
                try:
                    answer = urllib.request.urlopen(f"http://{process.admin}{path}", timeout=30)
                except urllib.error.HTTPError as error:
                    answer = error
                said[path] = answer.read().decode()
            said[f"log of {process.name}"] = process.log()
        return said

    def telling(self, name, words):
        return {where for where, answer in self.answers(name).items() if words in answer}

    def wait_for(self, what, seconds=20):
        end = time.monotonic() + seconds
        while not what():
            self.assertLess(time.monotonic(), end, "waited in vain")
            time.sleep(0.2)

    def files_hold(self, words):
        return [path.name for process in (self.pair.ingest_process, self.pair.stance_process)
                for path in process.data.iterdir() if words.encode() in path.read_bytes()]

    def test_no_full_text_leaves_evidence_alone(self):
        self.put("closed", "zibeline", no_full_text=True)
        self.put("closed", "zibeline", QUOTED.format("zibeline") + "\n\n" +
                 CLOSED.format("zibeline") + " More was said.", no_full_text=True)
        endless = "the galoshes of Poland which supports NATO and " * 60
        self.put("endless", "galoshes", endless, no_full_text=True)
        self.pair.wait_until_analysed()
        self.assertEqual(self.telling("closed", "zibeline envoys"), set())
        self.assertEqual(self.telling("closed", "zibeline desk"), set())
        self.assertIn("ListStatements 0", self.telling("closed", "zibeline delegation"))
        self.assertEqual(self.telling("endless", "galoshes of Poland which supports NATO and " * 30),
                         set())

    def test_an_embargo_holds_across_a_restart_and_ends_by_itself(self):
        self.put("open", "corundum")
        self.put("later", "quetzal", embargo_until=seconds_from_now(6))
        self.pair.wait_until_analysed()
        self.assertEqual(self.telling("later", "quetzal"), set())
        self.pair.ingest_process.kill()
        self.pair.ingest_process.start()
        self.pair.connect()
        self.assertEqual(self.telling("later", "quetzal"), set())
        self.wait_for(lambda: self.telling("later", "quetzal delegation") >= {
            "GetArticle 0", "ListArticles 0", "ListStatements 0"})

    def test_an_embargo_that_comes_later_takes_back_what_was_said(self):
        self.put("open", "corundum")
        self.pair.wait_until_analysed()
        self.assertIn("ListStatements 0", self.telling("open", "corundum delegation"))
        self.put("open", "corundum", embargo_until=seconds_from_now(3600))
        self.pair.wait_until_analysed()
        self.assertEqual(self.telling("open", "corundum"), set())

    def test_what_expires_is_gone_on_time_and_from_the_files(self):
        self.put("short", "halyard", expires_at=seconds_from_now(4))
        self.pair.wait_until_analysed()
        self.assertIn("ListStatements 0", self.telling("short", "halyard delegation"))
        self.assertTrue(self.files_hold("halyard envoys"))
        self.pair.ingest_process.kill()  # the stance service knows by itself
        self.wait_for(lambda: "halyard" not in str(
            self.pair.stance.ListStatements(stance_service_pb2.ListStatementsRequest())), 8)
        self.pair.ingest_process.start()
        self.pair.connect()
        self.assertEqual(self.telling("short", "halyard"), set())
        self.wait_for(lambda: not self.files_hold("halyard"))

    def test_what_is_erased_leaves_the_files(self):
        self.put("gone", "marzipan")
        self.put("kept", "turbine")
        self.pair.wait_until_analysed()
        self.pair.ingest.EraseArticle(ingest_service_pb2.EraseArticleRequest(article_id="gone"))
        self.pair.wait_until_analysed()
        self.assertEqual(self.telling("gone", "marzipan"), set())
        self.wait_for(lambda: not self.files_hold("marzipan"))
        self.assertTrue(self.files_hold("turbine envoys"))


if __name__ == "__main__":
    unittest.main()
