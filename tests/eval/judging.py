"""Texts of which every pair is asked: what is found of each, and how sure the answers are."""

import client as asking
from figures import accuracy, classify, macro_f1, measure_calibration

LABELS = ["supportive", "sceptical", "none"]


def likeliest(chances):
    """(label, probability) of a pair judgement's probabilities."""
    return max(((label, chances.get(label, 0.0)) for label in LABELS), key=lambda pair: pair[1])


class Judging:
    """Adds up answers, text by text."""

    def __init__(self):
        self._units, self._signed, self._sure = [], [], []

    def add(self, answer, wanted):
        """`wanted`: (actor id, topic id) -> supportive or sceptical; other pairs are none.
        Returns what is judged otherwise, as (pair, wanted, said, score)."""
        unit, signed, sure, wrong = [], [], [], []
        for judged in answer.get("pairJudgements", []):
            pair = judged.get("actorId", ""), judged.get("topicId", "")
            score = judged.get("score", 0.0)
            gold, said = wanted.get(pair, "none"), asking.side(score)
            unit.append((gold, said))
            label, chance = likeliest(judged.get("probabilities", {}))
            sure.append((chance, label == gold))
            if gold != "none":
                signed.append((gold, "supportive" if score > 0 else "sceptical"))
            if gold != said:
                wrong.append((pair, gold, said, score))
        self._units.append(unit)
        self._signed.append(signed)
        self._sure.append(tuple(sure))
        return wrong

    def figures(self, title):
        return [classify(title, self._units, macro_f1(LABELS)),
                classify("sign, where there is one, accuracy", self._signed, accuracy),
                measure_calibration("calibration error", self._sure)]
