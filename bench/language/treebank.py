"""Treebanks in CoNLL-U, as far as peers need them: words, gold annotation, raw paragraphs."""

import lzma


class Sentence:
    def __init__(self, starts_paragraph):
        self.starts_paragraph = starts_paragraph
        self.words, self.tags, self.heads, self.relations = [], [], [], []
        self.spaces = []  # whether a space follows each word

    def text(self):
        return "".join(word + (" " if space else "") for word, space in zip(self.words, self.spaces))


def read(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return list(_sentences(lines))


def _sentences(lines):
    starts, sentence, surface_end, surface_space = True, None, 0, True
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith(("# newdoc", "# newpar")):
            starts = True
        elif not line:
            if sentence:
                yield sentence
                starts = False
            sentence, surface_end = None, 0
        elif not line.startswith("#"):
            field = line.split("\t")
            space = "SpaceAfter=No" not in field[9]
            if "-" in field[0]:
                surface_end, surface_space = int(field[0].split("-")[1]), space
            elif "." not in field[0]:
                sentence = sentence or Sentence(starts)
                number = int(field[0])
                sentence.words.append(field[1])
                sentence.tags.append(field[3])
                sentence.heads.append(int(field[6]))
                sentence.relations.append(field[7])
                sentence.spaces.append(space if number > surface_end else
                                       surface_space if number == surface_end else False)


class Paragraph:
    """Raw text with the spans of its words and sentences, in characters."""

    def __init__(self):
        self.text, self.words, self.sentences = "", set(), set()

    def add(self, sentence):
        begin = len(self.text)
        for word, space in zip(sentence.words, sentence.spaces):
            self.words.add((len(self.text), len(self.text) + len(word)))
            self.text += word + (" " if space else "")
        self.sentences.add((begin, len(self.text.rstrip())))


def paragraphs(sentences):
    found = []
    for sentence in sentences:
        if sentence.starts_paragraph or not found:
            found.append(Paragraph())
        found[-1].add(sentence)
    return found


def f1(got, want):
    """F1 of two lists of sets of spans."""
    right = sum(len(a & b) for a, b in zip(got, want))
    return 2 * right / max(1, sum(map(len, got)) + sum(map(len, want)))
