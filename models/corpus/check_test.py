"""The corpus is valid, and its checker sees every way in which it might not be."""

import sys
import unittest

import check
import passages as corpus

LISTS = corpus.read_lists((corpus.HERE / "FORMAT.md").read_text("utf-8"))
GOOD = """# domain: trade
# split: train

wire; plain
[pe:Peru] praised [pact:the pact] that [cl:Chile] signed.
pe + pact 2 asserted "praised the pact"
"""


def faults(text):
    try:
        header, passages = corpus.read_text(text, "train/x.txt")
    except corpus.Fault as fault:
        return [str(fault)]
    return (list(check.faults_of_header(header, "train/x.txt", "train", LISTS))
            + [f for p in passages for f in check.faults_of(p, LISTS)]
            + list(check.alike(passages)))


class CheckTest(unittest.TestCase):
    def test_the_corpus_is_valid(self):
        passages, found = check.read_all()
        self.assertEqual(found, [])
        self.assertGreater(len(passages), 0)

    def test_a_good_passage_is_read_whole(self):
        self.assertEqual(faults(GOOD), [])
        _, (passage,) = corpus.read_text(GOOD, "train/x.txt")
        self.assertEqual(passage.plain, ["Peru praised the pact that Chile signed."])
        self.assertEqual(passage.keys, ["pe", "pact", "cl"])
        self.assertEqual(passage.pairs()["pe", "pact"], "+")
        self.assertEqual(passage.pairs()["pact", "pe"], "none")
        self.assertEqual(len(passage.pairs()), 6)

    def test_a_position_of_the_past_is_no_label(self):
        text = GOOD.replace("asserted", "past")
        _, (passage,) = corpus.read_text(text, "train/x.txt")
        self.assertEqual(passage.pairs()["pe", "pact"], "none")

    def test_faults_are_seen(self):
        for old, new, want in (
                ("trade", "gardening", "domain"),
                ("domain: trade", "domain: space", "held out"),
                ("split: train", "split: test", "split"),
                ("wire;", "poem;", "style"),
                ("plain\n", "plainly\n", "construction"),
                ("plain\n", "boycott\n", "held out"),
                ("wire; plain", "wire", "head line"),
                ("[cl:Chile]", "[cl:Chile", "bracket"),
                ("that [", "that  [", "spaces"),
                ("[cl:", "[author:", "author"),
                ("pe + pact 2", "pe + deal 2", "target"),
                ("pe + pact 2", "bo + pact 2", "holder"),
                ("pe + pact 2", "pe + pe 2", "one"),
                ("pe + pact 2", "pe + pact 4", "position line"),
                ("asserted", "sure", "factuality"),
                ('"praised the', '"praises the', "evidence"),
                ('"praised the pact"\n',
                 '"praised the pact"\npe - pact 1 asserted "pact"\n', "two lines"),
                ('pact"\n', 'pact"\nMore text.\n', "text after")):
            with self.subTest(new):
                self.assertIn(old, GOOD)
                self.assertTrue(any(want in f for f in faults(GOOD.replace(old, new))),
                                faults(GOOD.replace(old, new)))

    def test_a_passage_with_swapped_names_is_seen(self):
        one = ("\nwire; plain\n[x:Mali] said on Monday that it had no wish to see "
               "[y:the new dam] built before the rains.\n")
        other = one.replace("Mali", "Togo")
        self.assertEqual(faults(GOOD + one), [])
        self.assertTrue(any("too much like" in f for f in faults(GOOD + one + other)))


if __name__ == "__main__":
    sys.exit(unittest.main())
