"""The stance corpus as records: reads the text files that FORMAT.md describes."""

import pathlib
import re
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
FACTUALITIES = ("asserted", "reported", "expected", "conditional", "denied", "past")
NOT_PRESENT = ("denied", "past")

MARK = re.compile(r"\[([a-z][a-z0-9]*):([^\[\]]+)\]")
POSITION = re.compile(r'([a-z][a-z0-9]*) ([-+=]) ([a-z][a-z0-9]*) ([123]) ([a-z]+) "(.+)"')
LOOKS_LIKE_POSITION = re.compile(r"[a-z][a-z0-9]* [-+=] [a-z]")
HEADER = re.compile(r"# ([a-z-]+): (.+)")


class Fault(ValueError):
    """What is wrong, as 'file:line: what'."""


@dataclass(frozen=True)
class Position:
    holder: str
    sign: str
    target: str
    strength: int
    factuality: str
    evidence: str
    line: int

    @property
    def pair(self):
        return self.holder, self.target

    @property
    def present(self):
        return self.factuality not in NOT_PRESENT


@dataclass
class Passage:
    file: str
    line: int
    domain: str
    split: str
    style: str
    constructions: list
    paragraphs: list = field(default_factory=list)  # with marks
    positions: list = field(default_factory=list)

    @property
    def keys(self):
        """Marked keys in order of first mention."""
        return list(dict.fromkeys(m.group(1) for p in self.paragraphs for m in MARK.finditer(p)))

    @property
    def plain(self):
        """The paragraphs as printed."""
        return [MARK.sub(r"\2", p) for p in self.paragraphs]

    @property
    def words(self):
        return sum(len(p.split()) for p in self.plain)

    def pairs(self):
        """Every ordered pair of marked keys with its label: '+', '-', '=' or 'none'."""
        label = {p.pair: p.sign for p in self.positions if p.present}
        return {(h, t): label.get((h, t), "none")
                for h in self.keys for t in self.keys if h != t}


def read_passage(lines, start, file, domain, split):
    def fault(offset, what):
        raise Fault(f"{file}:{start + offset}: {what}")

    style, semicolon, constructions = lines[0].partition(";")
    if not semicolon:
        fault(0, f"head line: got {lines[0]!r}, want 'style; construction, …'")
    passage = Passage(file, start, domain, split, style.strip(),
                      [c.strip() for c in constructions.split(",")])
    for offset, line in enumerate(lines[1:], 1):
        match = POSITION.fullmatch(line)
        if match:
            holder, sign, target, strength, factuality, evidence = match.groups()
            passage.positions.append(Position(holder, sign, target, int(strength), factuality,
                                              evidence, start + offset))
        elif LOOKS_LIKE_POSITION.match(line):
            fault(offset, f"position line: got {line!r}, want HOLDER SIGN TARGET STRENGTH "
                          'FACTUALITY "evidence"')
        elif passage.positions:
            fault(offset, "text after the position lines; is a blank line missing?")
        else:
            passage.paragraphs.append(line)
    return passage


def read_text(text, file):
    """Header fields and passages of one file's text."""
    header, passages, block, start = {}, [], [], 0
    for number, line in enumerate(text.split("\n") + [""], 1):
        if line.startswith("#") and not block:
            match = HEADER.fullmatch(line)
            if not match or passages:
                raise Fault(f"{file}:{number}: got {line!r}, want '# name: value' on top")
            header[match.group(1)] = match.group(2)
        elif line:
            if not block:
                start = number
            block.append(line)
        elif block:
            passages.append(read_passage(block, start, file, header.get("domain", ""),
                                         header.get("split", "")))
            block = []
    return header, passages


def files(folder=HERE):
    return sorted(p for split in ("train", "test") for p in (folder / split).glob("*.txt"))


def read_lists(text):
    """The names that FORMAT.md lists, by heading; those marked '(test only)' under 'held out'."""
    lists, heading = {"held out": set()}, ""
    for line in text.split("\n"):
        if line.startswith("## "):
            heading = line[3:].lower()
        match = re.match(r"- `([a-z-]+)`: ", line)
        if match:
            lists.setdefault(heading, set()).add(match.group(1))
            if line.endswith("(test only)"):
                lists["held out"].add(match.group(1))
    return lists
