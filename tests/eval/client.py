"""Asks the offline commands of `demarche`, many requests at a time."""

import json
import os
import subprocess
import sys
import tempfile
import threading

from data import ROOT

# Beyond this a score speaks for a side; between, it says "none". The same for every set, and never
# fitted to one.
THRESHOLD = 0.15
# Where statements of the scorer alone are asked for besides (AnalyzeRequest.likely_from), from which
# chance on. The same for every set.
LIKELY = 0.4


class Client:
    """Runs `demarche analyze --jsonl` and `demarche normalise --jsonl`. Work is split over
    processes; answers come in the order of the questions."""

    def __init__(self, binary=None, processes=None):
        self.binary = str(binary or os.environ.get("DEMARCHE_BINARY")
                          or ROOT / "build" / "release" / "bin" / "demarche")
        self.processes = processes or os.cpu_count() or 1
        # Lines answered with an error, as (command, id, message): printed, and counted as silence.
        self.errors = []

    def analyze(self, requests, title="analyze"):
        """An AnalyzeResponse for each AnalyzeRequest, both as dicts of protobuf JSON."""
        return self._ask(["analyze", "--jsonl"], requests, title)

    def normalise(self, inputs, title="normalise"):
        """An Article for each {"id", "url", "contentType", "content"}."""
        return self._ask(["normalise", "--jsonl"], inputs, title)

    def catalog(self):
        """The starter catalog, as a dict of protobuf JSON."""
        return json.loads(subprocess.run([self.binary, "catalog", "show", "--output", "json"],
                                         check=True, capture_output=True, text=True).stdout)

    def _ask(self, command, questions, title):
        questions = list(questions)
        processes = min(self.processes, max(1, len(questions) // 16))
        parts = [None] * processes
        progress = _Progress(title, len(questions))

        def work(number):
            share = questions[number * len(questions) // processes:
                              (number + 1) * len(questions) // processes]
            parts[number] = self._ask_one_process(command, share, progress)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(processes)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        progress.end()
        if any(part is None for part in parts):
            raise RuntimeError(f"{self.binary} {' '.join(command)} failed")
        answers = [answer for part in parts for answer in part]
        for number, answer in enumerate(answers):
            if "error" in answer:
                self.errors.append((command[0], number, json.dumps(answer["error"])))
                answers[number] = {}
        return answers

    def _ask_one_process(self, command, questions, progress):
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as complaints:
            for question in questions:
                asked.write(json.dumps(question, ensure_ascii=False).encode() + b"\n")
            asked.seek(0)
            answers = []
            with subprocess.Popen([self.binary, *command], stdin=asked, stdout=subprocess.PIPE,
                                  stderr=complaints) as process:
                for line in process.stdout:
                    answers.append(json.loads(line))
                    progress.step()
            if len(answers) != len(questions):
                complaints.seek(0)
                sys.stderr.write(complaints.read().decode("utf-8", "replace"))
                raise RuntimeError(f"{command[0]}: {len(answers)} answers to {len(questions)} "
                                   f"questions, exit code {process.returncode}")
            return answers


class _Progress:
    """A line on standard error that counts, if that is a terminal."""

    def __init__(self, title, total):
        self.title, self.total, self.done = title, total, 0
        self.lock = threading.Lock()
        self.shown = sys.stderr.isatty()

    def step(self):
        with self.lock:
            self.done += 1
            if self.shown and (self.done % 50 == 0 or self.done == self.total):
                sys.stderr.write(f"\r\033[K{self.title}: {self.done} of {self.total}")
                sys.stderr.flush()

    def end(self):
        if self.shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


# Reading answers.

SIGNS = {"POSITION_SUPPORTIVE": "supportive", "POSITION_SCEPTICAL": "sceptical",
         "POSITION_NEUTRAL": "none"}


def side(score, threshold=THRESHOLD):
    if score >= threshold:
        return "supportive"
    return "sceptical" if score <= -threshold else "none"


def scores(answer):
    """(actor id, topic id) -> score of an AnalyzeResponse's pair judgements."""
    return {(judged.get("actorId", ""), judged.get("topicId", "")): judged.get("score", 0.0)
            for judged in answer.get("pairJudgements", [])}


def span(record):
    """(begin, end) in bytes of a protobuf JSON Span, where 0 is left out."""
    return record.get("begin", 0), record.get("end", 0)


class Offsets:
    """Between bytes of UTF-8, which spans count, and characters, which Python and the sets do."""

    def __init__(self, text):
        self._byte_of = [0]
        for character in text:
            self._byte_of.append(self._byte_of[-1] + len(character.encode("utf-8")))
        self._character_of = {byte: number for number, byte in enumerate(self._byte_of)}

    def to_bytes(self, character):
        return self._byte_of[character]

    def to_characters(self, byte):
        return self._character_of[byte]
