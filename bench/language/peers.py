#!/usr/bin/env python3
"""Runs a peer on treebanks and prints what it did as one JSON object. Called by run, with the Python
into which the peers were installed; times are those of the processor.

    peers.py udpipe TREEBANKS MODEL N   trains MODEL on the first N sentences (0: all) if it is not
                                        there
    peers.py spacy TREEBANKS
    peers.py nltk TREEBANKS
"""

import json
import os
import pathlib
import re
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"  # one core for each

import treebank  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
# As many passes over EWT's training part as a quarter of an hour of a processor allows; UDPipe's own models are
# made with 20 and 10, and score some points more: 94.4, 84.4 and 81.1 are published for 1.2.
TAGGER = ("models=1;iterations=2;use_lemma=0;provide_lemma=0;use_xpostag=0;provide_xpostag=0;"
          "use_feats=0;provide_feats=0")
PARSER = ("iterations=4;embedding_upostag=20;embedding_feats=0;embedding_xpostag=0;"
          "embedding_form=50;embedding_lemma=0;embedding_deprel=20;learning_rate=0.01;"
          "learning_rate_final=0.001;l2=0.5;hidden_layer=200;batch_size=10;"
          "transition_system=projective;transition_oracle=dynamic;structured_interval=8")


def folded(relation, known):
    """Subtypes that Demarche folds count as it counts them."""
    return relation if relation in known else relation.split(":")[0]


def known_relations():
    source = (ROOT / "stance_service/language/sentence.cc").read_text(encoding="utf-8")
    names = source[source.index("kRelationNames = {"):]
    return set(re.findall(r'"([a-z:]+)"', names[:names.index("};")]))


def scores(gold, tags, heads, relations):
    known = known_relations()
    rows = [(a == b, c == d, folded(e, known) == folded(f, known))
            for sentence, t, h, r in zip(gold, tags, heads, relations)
            for a, b, c, d, e, f in zip(sentence.tags, t, sentence.heads, h, sentence.relations, r)]
    return {"upos": sum(row[0] for row in rows) / len(rows),
            "uas": sum(row[1] for row in rows) / len(rows),
            "las": sum(row[1] and row[2] for row in rows) / len(rows)}


def udpipe(folder, model_path, most):
    import ufal.udpipe as ud

    def made(sentence, annotated):
        out = ud.Sentence()
        for word in sentence.words:
            out.addWord(word)
        if annotated:
            for i, tag in enumerate(sentence.tags):
                out.words[i + 1].upostag = tag
                out.setHead(i + 1, sentence.heads[i], sentence.relations[i])
        return out

    if not os.path.exists(model_path):
        sentences = ud.Sentences()
        for sentence in treebank.read(folder / "ewt_train.conllu.xz")[:int(most) or None]:
            sentences.push_back(made(sentence, True))
        error = ud.ProcessingError()
        model = ud.Trainer.train("morphodita_parsito", sentences, ud.Sentences(), "none", TAGGER,
                                 PARSER, error)
        if error.occurred():
            sys.exit(error.message)
        pathlib.Path(model_path).write_bytes(model)
    model = ud.Model.load(str(model_path))
    gold = treebank.read(folder / "ewt_test.conllu.xz")
    sentences = [made(sentence, False) for sentence in gold]
    start = time.process_time()
    for sentence in sentences:
        model.tag(sentence, model.DEFAULT)
        model.parse(sentence, model.DEFAULT)
    seconds = time.process_time() - start
    words = [list(sentence.words)[1:] for sentence in sentences]
    return {"tokens_per_second": sum(map(len, words)) / seconds,
            **scores(gold, [[w.upostag for w in s] for s in words],
                     [[w.head for w in s] for s in words], [[w.deprel for w in s] for s in words])}


def spacy(folder):
    import spacy as library
    from spacy.tokens import Doc
    from spacy.training import Example

    # The pipeline of spaCy's small models: one encoder that tagger and parser share.
    nlp = library.blank("en")
    nlp.add_pipe("tok2vec")
    width = nlp.get_pipe("tok2vec").model.get_dim("nO")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2",
                                             "tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser",
        "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
        "tok2vec": shared}})

    def example(sentence):
        doc = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)
        heads = [head - 1 if head else i for i, head in enumerate(sentence.heads)]
        return Example.from_dict(doc, {"tags": sentence.tags, "heads": heads,
                                       "deps": sentence.relations})

    train = [example(s) for s in treebank.read(folder / "ewt_train.conllu.xz")[:2000]]
    nlp.initialize(lambda: train)
    gold = treebank.read(folder / "ewt_test.conllu.xz")

    def docs():
        return [Doc(nlp.vocab, words=s.words, spaces=s.spaces) for s in gold]

    for _ in nlp.pipe(docs()[:200]):
        pass  # the first calls set things up
    given = docs()
    start = time.process_time()
    for _ in nlp.pipe(given):
        pass
    seconds = time.process_time() - start

    # Tokens and sentences alone, by rules.
    plain = library.blank("en")
    plain.add_pipe("sentencizer")

    def split(text):
        doc = plain(text)
        return ({(t.idx, t.idx + len(t.text)) for t in doc if not t.is_space},
                {_span(text, s.start_char, s.end_char) for s in doc.sents})
    return {"tokens_per_second": sum(len(s.words) for s in gold) / seconds,
            **segmentation(folder, split)}


def nltk(folder):
    from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer
    from nltk.tokenize.destructive import NLTKWordTokenizer

    # Punkt learns abbreviations from plain text.
    trainer = PunktTrainer()
    for paragraph in treebank.paragraphs(treebank.read(folder / "ewt_train.conllu.xz")):
        trainer.train(paragraph.text, finalize=False)
    trainer.finalize_training()
    sentences, words = PunktSentenceTokenizer(trainer.get_params()), NLTKWordTokenizer()

    def split(text):
        spans = [_span(text, *span) for span in sentences.span_tokenize(text)]
        return ({(begin + a, begin + b) for begin, end in spans
                 for a, b in words.span_tokenize(text[begin:end])}, set(spans))
    return segmentation(folder, split)


def _span(text, begin, end):
    """Without white space at the ends."""
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())


def segmentation(folder, split):
    """Of GUM's development part, from raw text: F1 of tokens and sentences, and speed."""
    paragraphs = treebank.paragraphs(treebank.read(folder / "gum_dev.conllu.xz"))
    start = time.process_time()
    got = [split(paragraph.text) for paragraph in paragraphs]
    seconds = time.process_time() - start
    size = sum(len(paragraph.text.encode()) for paragraph in paragraphs)
    return {"bytes_per_second": size / seconds,
            "token_f1": treebank.f1([g[0] for g in got], [p.words for p in paragraphs]),
            "sentence_f1": treebank.f1([g[1] for g in got], [p.sentences for p in paragraphs])}


if __name__ == "__main__":
    command, treebanks, *rest = sys.argv[1:]
    print(json.dumps({"udpipe": udpipe, "spacy": spacy, "nltk": nltk}[command](
        pathlib.Path(treebanks), *rest)))
