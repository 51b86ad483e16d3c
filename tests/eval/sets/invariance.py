"""What must not move a score: other actors' names, furniture, the order of independent paragraphs,
the same text twice. Asked of our own corpus (models/corpus), test split; no other set is needed."""

import json
import re

from figures import ratio, measure
from report import Mistake, Report
from sets import corpus

TOLERANCE = 0.02

# Name, demonym, capital: an actor is exchanged with all three.
_STATES = [state.split("/") for state in """Germany/German/Berlin France/French/Paris
    Spain/Spanish/Madrid Italy/Italian/Rome Poland/Polish/Warsaw Hungary/Hungarian/Budapest
    Turkey/Turkish/Ankara Egypt/Egyptian/Cairo Kenya/Kenyan/Nairobi Nigeria/Nigerian/Abuja
    Brazil/Brazilian/Brasilia Japan/Japanese/Tokyo China/Chinese/Beijing Russia/Russian/Moscow
    Ukraine/Ukrainian/Kyiv Iran/Iranian/Tehran Sweden/Swedish/Stockholm Norway/Norwegian/Oslo
    Canada/Canadian/Ottawa Greece/Greek/Athens Serbia/Serbian/Belgrade Peru/Peruvian/Lima
    Ghana/Ghanaian/Accra Belgium/Belgian/Brussels""".split()]
_SHIFT = 7
_OTHER = {word: _STATES[(number + _SHIFT) % len(_STATES)][column]
          for number, state in enumerate(_STATES) for column, word in enumerate(state)}
_NAME = re.compile(rf"\b({'|'.join(_OTHER)})(?=\b|s\b)")

_FURNITURE = ["Share this story with your friends.",
              "Sign up for our newsletter to get the day's headlines every morning.",
              "Read more from our correspondents in the weekend edition."]


def swap_names(text):
    """Every state's name, demonym and capital replaced by another's, always by the same one."""
    return _NAME.sub(lambda match: _OTHER[match[1]], text)


def _with_names_swapped(request):
    return json.loads(swap_names(json.dumps(request, ensure_ascii=False)))


def _with_text(request, text):
    return {**request, "article": {**request["article"], "text": text}}


def _joined(first, second):
    """Two passages as one article, the keys of each marked as its own."""
    def own(request, mark):
        catalog = {kind: [{**record, "id": mark + record["id"]} for record in records]
                   for kind, records in request["catalog"].items()}
        pairs = [{side: key if key == "author" else mark + key for side, key in pair.items()}
                 for pair in request["pairs"]]
        return catalog, pairs

    (catalog, pairs), (others, other_pairs) = own(first, "a-"), own(second, "b-")
    return {**first,
            "catalog": {kind: catalog[kind] + others[kind] for kind in catalog},
            "pairs": [pair for pair in pairs + other_pairs if pair["actorId"] != "author"]}


def _names(request):
    return {name.casefold() for records in request["catalog"].values() for record in records
            for name in [record["name"], *record["aliases"]]}


def _scores(answer):
    return [judged.get("score", 0.0) for judged in answer.get("pairJudgements", [])]


def _kinds(requests):
    """(what is done, as it is, as it then is) of every kind and passage it can be done to."""
    for request in requests:
        text = request["article"]["text"]
        if _NAME.search(text):
            yield "other names", request, _with_names_swapped(request)
        yield "furniture added", request, _with_text(request, "\n\n".join([text, *_FURNITURE]))
        yield "text twice", request, _with_text(request, f"{text}\n\n{text}")
        yield "asked again", request, request
    for first, second in zip(requests, requests[len(requests) // 2:]):
        same_kind = first["article"]["genre"] == second["article"]["genre"]
        if same_kind and not _names(first) & _names(second):
            both = _joined(first, second)
            one, other = first["article"]["text"], second["article"]["text"]
            yield ("paragraphs in another order", _with_text(both, f"{one}\n\n{other}"),
                   _with_text(both, f"{other}\n\n{one}"))


def _share_still(outcomes):
    return ratio(outcomes[True], outcomes[True] + outcomes[False])


def run(client):
    requests = [corpus.request(passage) for passage in corpus.passages("test")]
    cases = list(_kinds(requests))
    before = client.analyze([case[1] for case in cases], "invariance, as it is")
    after = client.analyze([case[2] for case in cases], "invariance, changed")
    units, mistakes = {}, []
    for (kind, asked, changed), old, new in zip(cases, before, after):
        tolerance = 0.0 if kind == "asked again" else TOLERANCE
        unit = []
        for pair, was, is_now in zip(asked["pairs"], _scores(old), _scores(new)):
            unit.append(abs(was - is_now) <= tolerance)
            if not unit[-1]:
                mistakes.append(Mistake(kind, changed["article"]["text"], pair=tuple(pair.values()),
                                        before=round(was, 3), after=round(is_now, 3)))
        units.setdefault(kind, []).append(unit)
    return Report([measure(f"{kind}: score moves by {TOLERANCE} at most" if kind != "asked again"
                           else "asked again: the same bits", parts, _share_still)
                   for kind, parts in units.items()], mistakes)
