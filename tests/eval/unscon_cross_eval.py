#!/usr/bin/env python3
"""Criticism in speeches of the Security Council, each meeting read by a scorer that never saw it.

    ninja -C build/release demarche_train demarche_cli && tests/eval/unscon_cross_eval.py

The scorer that ships has learned from both meetings of the set, so that `tests/eval/run --set unscon`
shows how well it knows them, not how well it reads. This trains it once for each meeting without that
meeting (demarche-train stance --leave-out), asks about the meeting's sentences as the set does, and
prints F1 of sceptical over both together. Each training takes a minute or two on two cores.

Reads $DEMARCHE_DATA (default ../shared/data).
"""

import argparse
import os
import pathlib
import subprocess
import tempfile

import client as asking
import data
from figures import class_f1, classify
from report import Report, table
from sets import unscon

SHARE = data.ROOT / "data"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trainer", default=data.ROOT / "build/release/bin/demarche-train",
                        type=pathlib.Path, metavar="FILE",
                        help="default build/release/bin/demarche-train")
    trainer = parser.parse_args().trainer
    rows = data.rows("stance/unscon/dev.jsonl.gz")
    topics = unscon.topics_of(rows)
    said = {}
    for meeting in sorted({row["debate"] for row in rows}):
        own = [number for number, row in enumerate(rows) if row["debate"] == meeting]
        with tempfile.TemporaryDirectory() as folder:
            os.environ["DEMARCHE_SHARE_DIR"] = str(_train_without(trainer, meeting, folder))
            answers = asking.Client().analyze(
                [unscon.sentence_request(rows[number], topics) for number in own], meeting)
        said.update(zip(own, map(unscon.by_pairs, answers)))
    units = unscon.units(rows, [said[number] for number in range(len(rows))])
    print(table({"unscon": Report([classify("sceptical, cross-validated, F1", units,
                                            class_f1("sceptical"))])}))


def _train_without(trainer, meeting, folder):
    """A folder as `demarche` wants it, with weights that have not seen the meeting."""
    share = pathlib.Path(folder)
    for name in ("catalog", "frames", "language"):
        (share / name).symlink_to(SHARE / name)
    (share / "stance").mkdir()
    corpus = sorted(map(str, (data.ROOT / "models/corpus/train").glob("*.txt")))
    subprocess.run([trainer, "stance", "--corpus", *corpus,
                    "--park", data.path("stance/park2021/train_clean.jsonl.gz"),
                    "--newsmtsc", data.path("stance/newsmtsc/train.jsonl.gz"),
                    "--unscon", data.path("stance/unscon/dev.jsonl.gz"), "--leave-out", meeting,
                    "--out", share / "stance"], check=True, cwd=data.ROOT)
    return share


if __name__ == "__main__":
    main()
