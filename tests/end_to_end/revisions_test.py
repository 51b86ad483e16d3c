"""What changed between two revisions, over gRPC, as JSON and on the command line."""

import json
import subprocess
import sys
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import BINARIES, Pair  # noqa: E402
from stubs import ingest_service_pb2, stance_service_pb2  # noqa: E402

BEFORE = "Poland supports NATO, its ministers said on Monday.\n\nNothing else was decided that day."
AFTER = "Poland opposes NATO, its ministers said on Monday.\n\nNothing else was decided that day."


class RevisionsTest(unittest.TestCase):
    def test_a_revision_tells_what_it_changed_and_replaces_what_was_read(self):
        with Pair() as pair:
            for text in (BEFORE, AFTER):
                pair.ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(
                    article_id="talks", raw=ingest_service_pb2.RawArticle(
                        content=text.encode(), content_type="text/plain", title="The talks")))
            pair.wait_until_analysed()
            statements = pair.stance.ListStatements(stance_service_pb2.ListStatementsRequest())
            self.assertTrue(statements.statements)
            self.assertEqual({s.article.revision for s in statements.statements}, {2})

            changes = pair.ingest.CompareRevisions(
                ingest_service_pb2.CompareRevisionsRequest(article_id="talks"))
            self.assertEqual((changes.from_revision, changes.to_revision), (1, 2))
            changed, = changes.paragraphs
            for span, text in ((changed.old_span, BEFORE), (changed.new_span, AFTER)):
                self.assertEqual(text.encode()[span.begin:span.end].decode(), span.text)
            self.assertEqual(changed.kind, ingest_service_pb2.PARAGRAPH_CHANGE_KIND_CHANGED)

            with urllib.request.urlopen(f"http://{pair.ingest_process.admin}/v1/articles/talks/"
                                        "changes?from_revision=1&to_revision=2", timeout=30) as page:
                answer = json.load(page)
            self.assertEqual(answer["paragraphs"][0]["oldSpan"]["text"], changed.old_span.text)

            shown = subprocess.run(
                [BINARIES / "demarche", "articles", "diff", "talks", "1", "2", "--ingest",
                 pair.ingest_process.grpc], capture_output=True, text=True, timeout=60, check=True)
            self.assertIn("- Poland supports NATO", shown.stdout)
            self.assertIn("+ Poland opposes NATO", shown.stdout)


if __name__ == "__main__":
    unittest.main()
