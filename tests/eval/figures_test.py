"""Tests of the figures, on counts small enough to reckon by hand."""

import unittest

import figures
from figures import FALSE, FOUND, MISSED


class FiguresTest(unittest.TestCase):
    def test_classes(self):
        # Of three "a", two are called a; of two "b", one is.
        units = [[("a", "a"), ("a", "a")], [("a", "b"), ("b", "b"), ("b", "a")]]
        value = figures.classify("x", units, figures.macro_f1(["a", "b"]))
        # F1 of a: precision 2/3, recall 2/3. F1 of b: precision 1/2, recall 1/2.
        self.assertAlmostEqual(value.value, (2 / 3 + 1 / 2) / 2)
        # Always "a": F1 of a is 2 * 3/5 / (3/5 + 1), that of b is 0.
        self.assertAlmostEqual(value.baseline, 0.75 / 2)
        self.assertLessEqual(value.low, value.value)
        self.assertGreaterEqual(value.high, value.value)
        self.assertEqual(value.rows, 5)

    def test_no_answer_costs_recall_alone(self):
        units = [[("+", "+"), ("-", "none"), ("-", "+"), ("+", "+")]]
        # Right 2, answered 3, wanted 4.
        self.assertAlmostEqual(figures.measure("x", units, figures.micro_f1("none")).value,
                               2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4))

    def test_search(self):
        units = [[FOUND, FOUND, FALSE], [MISSED, MISSED]]
        precision, recall, f1 = figures.search("x", units)
        self.assertAlmostEqual(precision.value, 2 / 3)
        self.assertAlmostEqual(recall.value, 2 / 4)
        self.assertAlmostEqual(f1.value, 4 / 7)

    def test_wilson(self):
        share, low, high = figures.wilson(10, 10)
        self.assertEqual((share, high), (1.0, 1.0))
        self.assertAlmostEqual(low, 0.7225, places=4)  # 1 / (1 + 1.96² / 10)
        self.assertEqual(figures.wilson(0, 0), (0.0, 0.0, 1.0))

    def test_interval_is_the_same_every_time_and_widens_with_few_units(self):
        many = [[("a", "a" if i % 4 else "b")] for i in range(400)]
        few = many[:8]
        first = figures.measure("x", many, figures.accuracy)
        again = figures.measure("x", many, figures.accuracy)
        self.assertEqual((first.low, first.high), (again.low, again.high))
        small = figures.measure("x", few, figures.accuracy)
        self.assertGreater(small.high - small.low, first.high - first.low)

    def test_nothing_is_zero_and_no_error(self):
        self.assertEqual(figures.measure("x", [], figures.accuracy).value, 0.0)
        self.assertEqual(figures.search("x", [])[2].value, 0.0)
        self.assertEqual(figures.calibration_error([]), 0.0)

    def test_calibration(self):
        # Ten said with 0.9, nine of them right; ten with 0.6, of which only three are.
        judged = [(0.9, i != 0) for i in range(10)] + [(0.6, i < 3) for i in range(10)]
        self.assertAlmostEqual(figures.calibration_error(judged, bins=2), 0.5 * 0.0 + 0.5 * 0.3)


if __name__ == "__main__":
    unittest.main()
