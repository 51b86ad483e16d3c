"""Figures of merit, and how sure they are.

A *row* is one judged thing, written as a hashable outcome: (gold, predicted) for a classification,
or (FOUND,), (MISSED,), (FALSE,) and the like for a search. A *unit* is what is drawn again in the
bootstrap: a document or passage with all its rows, since rows of one text lean on each other.
"""

import random
from collections import Counter

ROUNDS = 1000
SEED = 20090310  # fixed, so that a figure moves only when an answer does


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


class Figure:
    """One number with its 95 % interval, the rows it stands on, and what no skill would reach. A
    speed has a unit, and neither interval nor rows. A target is the least that is wanted."""

    def __init__(self, name, value, low, high, rows, baseline=None):
        self.name, self.value, self.low, self.high = name, value, low, high
        self.rows, self.baseline = rows, baseline
        self.unit, self.target = None, None

    @classmethod
    def of_speed(cls, name, value, unit):
        figure = cls(name, value, value, value, 0)
        figure.unit = unit
        return figure

    def towards(self, target):
        """This figure, with a target; None is none."""
        self.target = target
        return self

    def meets_target(self):
        return self.value >= self.target

    def as_json(self):
        return {"name": self.name, "value": round(self.value, 4), "low": round(self.low, 4),
                "high": round(self.high, 4), "rows": self.rows,
                "baseline": None if self.baseline is None else round(self.baseline, 4),
                "unit": self.unit, "target": self.target}


def measure(name, units, statistic, baseline=None, rounds=ROUNDS):
    """Applies `statistic` (a function of a Counter of outcomes) to all units, and to `rounds`
    samples of as many units drawn with replacement for the interval. A unit is an iterable of
    outcomes, or a Counter of them."""
    units = [Counter(unit) for unit in units]
    total = sum(units, Counter())
    rng = random.Random(SEED)
    values = []
    for _ in range(rounds if len(units) > 1 else 0):
        sample = Counter()
        for unit, times in Counter(rng.choices(range(len(units)), k=len(units))).items():
            for outcome, count in units[unit].items():
                sample[outcome] += count * times
        values.append(statistic(sample))
    values.sort()
    value = statistic(total)
    low = values[int(0.025 * len(values))] if values else value
    high = values[min(len(values) - 1, int(0.975 * len(values)))] if values else value
    return Figure(name, value, low, high, sum(total.values()), baseline)


def wilson(good, rows, z=1.96):
    """(share, low, high): Wilson's interval of a share of things judged one by one."""
    if not rows:
        return 0.0, 0.0, 1.0
    share = good / rows
    middle = (share + z * z / (2 * rows)) / (1 + z * z / rows)
    reach = z * (share * (1 - share) / rows + z * z / (4 * rows * rows)) ** 0.5 / (1 + z * z / rows)
    return share, max(0.0, middle - reach), min(1.0, middle + reach)


# Statistics over Counters of (gold, predicted).

def accuracy(outcomes):
    return ratio(sum(n for (gold, said), n in outcomes.items() if gold == said),
                 sum(outcomes.values()))


def class_f1(label):
    def statistic(outcomes):
        right = outcomes[(label, label)]
        said = sum(n for (_, predicted), n in outcomes.items() if predicted == label)
        wanted = sum(n for (gold, _), n in outcomes.items() if gold == label)
        return f1(ratio(right, said), ratio(right, wanted))
    return statistic


def macro_f1(labels):
    """Mean F1 over `labels`; one that stands nowhere in gold counts as 0."""
    def statistic(outcomes):
        return sum(class_f1(label)(outcomes) for label in labels) / len(labels)
    return statistic


def micro_f1(no_answer):
    """F1 over all labels but `no_answer`, which may be predicted but is never gold."""
    def statistic(outcomes):
        right = sum(n for (gold, said), n in outcomes.items() if gold == said)
        answered = sum(n for (_, said), n in outcomes.items() if said != no_answer)
        return f1(ratio(right, answered), ratio(right, sum(outcomes.values())))
    return statistic


def majority(units, statistic):
    """What `statistic` gives one who always says the commonest gold label."""
    golds = Counter(gold for unit in units for gold, _ in unit)
    if not golds:
        return 0.0
    commonest = golds.most_common(1)[0][0]
    return statistic(Counter({(gold, commonest): n for gold, n in golds.items()}))


def classify(name, units, statistic):
    """`measure` with always-majority as the baseline."""
    return measure(name, units, statistic, majority(units, statistic))


# Statistics over Counters of FOUND, MISSED and FALSE.

FOUND, MISSED, FALSE = "found", "missed", "false"


def found_precision(outcomes):
    return ratio(outcomes[FOUND], outcomes[FOUND] + outcomes[FALSE])


def found_recall(outcomes):
    return ratio(outcomes[FOUND], outcomes[FOUND] + outcomes[MISSED])


def found_f1(outcomes):
    return f1(found_precision(outcomes), found_recall(outcomes))


def share_found(outcomes):
    return ratio(outcomes[FOUND], outcomes[FOUND] + outcomes[MISSED])


def search(name, units):
    """Precision, recall and F1 of a search, over units of FOUND, MISSED and FALSE."""
    return [measure(f"{name} precision", units, found_precision),
            measure(f"{name} recall", units, found_recall),
            measure(f"{name} F1", units, found_f1)]


def calibration_error(judged, bins=10):
    """Expected calibration error of (confidence, whether it was right) in bins of equal mass: the
    mean distance between how sure and how often right, bin by bin."""
    ordered = sorted(judged)
    error = 0.0
    for number in range(bins):
        part = ordered[number * len(ordered) // bins:(number + 1) * len(ordered) // bins]
        if part:
            sure = sum(confidence for confidence, _ in part) / len(part)
            right = sum(1 for _, ok in part if ok) / len(part)
            error += abs(sure - right) * len(part) / len(ordered)
    return error


def measure_calibration(name, units, rounds=ROUNDS):
    """`calibration_error` with an interval; units are tuples of (confidence, right)."""
    flat = [row for unit in units for row in unit]
    rng = random.Random(SEED)
    values = sorted(
        calibration_error([row for unit in rng.choices(units, k=len(units)) for row in unit])
        for _ in range(rounds if len(units) > 1 else 0))
    value = calibration_error(flat)
    low = values[int(0.025 * len(values))] if values else value
    high = values[min(len(values) - 1, int(0.975 * len(values)))] if values else value
    return Figure(name, value, low, high, len(flat))
