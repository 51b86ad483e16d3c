"""What a newcomer sees first must be right: the founding articles, through both services."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import data  # noqa: E402
from client import Client  # noqa: E402
from pair import BINARIES, Pair  # noqa: E402
from sets import seeds  # noqa: E402
from stubs import ingest_service_pb2, stance_service_pb2  # noqa: E402

CORE_ROWS = 23  # the least that is good enough, of 30
STRONGEST = 10


class SeedsTest(unittest.TestCase):
    def test_enough_of_the_plain_positions_are_found(self):
        core = seeds.run(Client(BINARIES / "demarche")).figures[0]
        self.assertGreaterEqual(round(core.value * core.rows), CORE_ROWS)

    def test_none_of_the_strongest_stances_contradicts_a_reader(self):
        rows = data.rows("seeds/positions.jsonl")
        known = seeds.names_by_id(Client(BINARIES / "demarche").catalog(), None)
        with Pair() as pair:
            for file in sorted(data.path("seeds").glob("*.txt")):
                pair.ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(
                    raw=ingest_service_pb2.RawArticle(content=file.read_bytes(),
                                                      content_type="text/plain")))
            pair.wait_until_analysed()
            strongest = pair.stance.ListStances(stance_service_pb2.ListStancesRequest(
                page_size=STRONGEST, evidence_limit=1)).stances
        self.assertEqual(len(strongest), STRONGEST)
        for stance in strongest:
            pair_of = {"actorId": stance.actor_id, "topicId": stance.topic_id}
            wanted = {row["position"] for row in rows if seeds.fits(row, pair_of, known)}
            said = "supportive" if stance.score > 0 else "sceptical"
            self.assertIn(said, wanted or {said}, str(stance))


if __name__ == "__main__":
    try:
        data.path("seeds/positions.jsonl")
    except data.Absent as absent:
        print(f"skipped: {absent}")
        sys.exit(77)
    unittest.main()
