// Prints how far the engine comes in reading each text: mentions, speakers, frames with what fills
// their slots, claims, and what the scorer makes of every pair that a sentence mentions. For the
// analysis of errors (stages.py beside it); not installed.
//
//   demarche-trace < requests.jsonl > traces.jsonl
//
// A request is an AnalyzeRequest in protobuf JSON with a catalog of its own. Offsets are of title,
// blank line and text together.
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/target_topics.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/antecedents.h"
#include "stance_service/analysis/references/denotation.h"
#include "stance_service/analysis/request.h"
#include "stance_service/analysis/scoring/likely_claims.h"
#include "stance_service/analysis/scoring/pair_reading.h"
#include "stance_service/analysis/scoring/scorer.h"

namespace demarche::stance {
namespace {

std::vector<std::string> StepsOf(const Claim& claim) {
  std::vector<std::string> steps;
  for (const Step& step : claim.steps) steps.push_back(step.text);
  return steps;
}

using Json = nlohmann::json;

constexpr const char* kMentionKinds[] = {"name",   "metonym", "demonym",
                                         "phrase", "nominal", "pronoun"};

Json ActorIds(const Reading& reading, const std::vector<Denoted>& actors) {
  Json ids = Json::array();
  for (const Denoted& actor : actors) ids.push_back(ActorId(reading.catalog, actor.actor));
  return ids;
}

Json TraceMentions(const Reading& reading, int s) {
  Json mentions = Json::array();
  for (const int m : reading.mentions.InSentence(s)) {
    const Mention& mention = reading.mentions[m];
    Json one = {{"text", reading.document.Text(mention.begin, mention.end)},
                {"begin", mention.begin},
                {"head", mention.head},
                {"kind", kMentionKinds[static_cast<int>(mention.kind)]}};
    if (mention.actor >= 0 && !mention.inside_actor) {
      one["actor"] = ActorId(reading.catalog, mention.actor);
    }
    if (mention.topic >= 0 && !mention.inside_topic) {
      one["topic"] = TopicId(reading.catalog, mention.topic);
    }
    mentions.push_back(one);
  }
  return mentions;
}

// Of each word: dictionary form, tag, head, relation, first byte.
Json TraceTree(const Tree& tree) {
  Json words = Json::array();
  for (int i = 0; i < tree.size(); ++i) {
    words.push_back({tree.Lemma(i), UposName(tree.Pos(i)), tree.Head(i), RelationName(tree.Rel(i)),
                     tree.token(i).begin});
  }
  return words;
}

Json TraceFrames(const Reading& reading, int s) {
  Json out = Json::array();
  const std::vector<Frame> frames = FindFrames(reading.document.trees[s], reading.lexicon);
  for (const Frame& frame : frames) {
    Json holders = Json::array();
    for (const Filler& filler : frame.holders) {
      holders.push_back(ActorIds(reading, ActorsOf(reading, s, filler.token)));
    }
    Json targets = Json::array();
    for (const Filler& filler : frame.targets) {
      Json ids = Json::array();
      for (const Target& target : TargetsOf(reading, s, filler.token, frames)) {
        ids.push_back({TopicId(reading.catalog, target.topic), target.sign});
      }
      targets.push_back(ids);
    }
    Json holder_words = Json::array();
    for (const Filler& filler : frame.holders) holder_words.push_back(filler.token);
    Json target_words = Json::array();
    for (const Filler& filler : frame.targets) target_words.push_back(filler.token);
    out.push_back({{"name", frame.entry->name},
                   {"head", frame.head},
                   {"holder_words", holder_words},
                   {"target_words", target_words},
                   {"position", frame.entry->position},
                   {"speaker_holds", frame.speaker_holds},
                   {"holders", holders},
                   {"targets", targets}});
  }
  return out;
}

Json TraceSpeakers(const Reading& reading, int s) {
  Json out = Json::array();
  const Sentence& sentence = reading.document.sentences[s];
  for (const SaidBy& said : reading.said) {
    if (said.theme || said.content_begin >= sentence.end || said.content_end <= sentence.begin) {
      continue;
    }
    Json one = {{"quoted", said.quoted},
                {"mixed", said.mixed},
                {"begin", said.content_begin},
                {"end", said.content_end}};
    if (said.source >= 0) {
      const Tree& tree = reading.document.trees[said.source_sentence];
      one["source"] = tree.Form(said.source);
      one["actors"] = ActorIds(reading, ActorsOf(reading, said.source_sentence, said.source));
    }
    out.push_back(one);
  }
  return out;
}

Json TracePairs(const Reading& reading, int s, std::span<const int> speech, const Scorer& scorer,
                PairReading* shared) {
  Json out = Json::array();
  for (const AskedPair& pair : PairsOfSentence(reading, s, speech, /*with_author=*/true)) {
    const Chances chances = ScoreInSentence(pair, s, scorer, shared);
    out.push_back({ActorId(reading.catalog, pair.actor), TopicId(reading.catalog, pair.topic),
                   chances.supportive, chances.sceptical});
  }
  return out;
}

// What each pronoun may stand for, likeliest first.
Json TracePronouns(const Reading& reading) {
  Json out = Json::array();
  const ActorNatures natures =
      NaturesOfActors(reading.document, reading.catalog, reading.mentions.all(), reading.lexicon);
  Antecedents antecedents(reading.document, reading.mentions, natures, reading.lexicon);
  for (int s = 0; s < static_cast<int>(reading.document.sentences.size()); ++s) {
    const Tree& tree = reading.document.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      const PronounClass pronoun = PronounClassOf(tree.Lower(i));
      if (tree.Pos(i) != Upos::kPron || pronoun == PronounClass::kNone) continue;
      std::vector<Choice> choices = antecedents.ChoicesFor(s, i);
      ScoreChoices(pronoun, &choices);
      std::stable_sort(choices.begin(), choices.end(),
                       [](const Choice& a, const Choice& b) { return a.score > b.score; });
      Json list = Json::array();
      for (const Choice& choice : choices) {
        if (choice.score < 0.02f) break;
        if (choice.phrase < 0) {
          list.push_back({"-", choice.score});
          continue;
        }
        const NounPhrase& phrase = antecedents.phrases()[choice.phrase];
        list.push_back({reading.document.trees[phrase.sentence].Form(phrase.token), choice.score,
                        phrase.mention >= 0});
      }
      const int found = antecedents.Resolve(s, i);
      out.push_back(
          {{"sentence", s}, {"word", tree.Form(i)}, {"choices", list}, {"resolved", found >= 0}});
    }
  }
  return out;
}

Json Trace(const LanguageModel& model, const Lexicon& lexicon, const Scorer& scorer,
           const v1::AnalyzeRequest& request) {
  auto catalog = CompiledCatalog::Compile(request.catalog());
  if (!catalog.ok()) return {{"error", std::string(catalog.status().message())}};
  Document document = SplitDocument(request, **catalog);
  ParseDocument(model, std::vector<bool>(document.sentences.size(), true), &document);
  const Reading reading = ReadMentionsAndSpeech(document, **catalog, lexicon);
  const std::vector<Claim> claims = ReadClaims(reading, true);
  PairReading shared(reading, claims);
  const std::vector<std::vector<int>> speech = SpeechBySentence(reading);
  Json sentences = Json::array();
  for (int s = 0; s < static_cast<int>(document.sentences.size()); ++s) {
    const Sentence& sentence = document.sentences[s];
    sentences.push_back({{"begin", sentence.begin},
                         {"end", sentence.end},
                         {"tree", TraceTree(document.trees[s])},
                         {"mentions", TraceMentions(reading, s)},
                         {"speakers", TraceSpeakers(reading, s)},
                         {"frames", TraceFrames(reading, s)},
                         {"pairs", TracePairs(reading, s, speech[s], scorer, &shared)}});
  }
  Json all = Json::array();
  for (const Claim& claim : claims) {
    all.push_back({{"sentence", claim.sentence},
                   {"actor", ActorId(reading.catalog, claim.actor)},
                   {"topic", TopicId(reading.catalog, claim.topic)},
                   {"sign", claim.sign},
                   {"frame", claim.frame},
                   {"steps", StepsOf(claim)},
                   {"probability", claim.probability}});
  }
  return {{"sentences", sentences},
          {"claims", all},
          {"pronouns", TracePronouns(reading)},
          {"body", document.body_begin}};
}

int Main(const std::string& share) {
  const auto model = LanguageModel::Load(share + "/language");
  const auto lexicon = Lexicon::Load(share + "/frames");
  if (!model.ok() || !lexicon.ok()) {
    std::cerr << model.status() << ' ' << lexicon.status() << '\n';
    return 1;
  }
  const auto scorer = Scorer::Load(share + "/stance", **model);
  if (!scorer.ok()) {
    std::cerr << scorer.status() << '\n';
    return 1;
  }
  for (std::string line; std::getline(std::cin, line);) {
    v1::AnalyzeRequest request;
    const auto parsed = google::protobuf::util::JsonStringToMessage(line, &request);
    if (!parsed.ok()) {
      std::cerr << parsed.ToString() << '\n';
      return 1;
    }
    std::cout << Trace(**model, *lexicon, **scorer, request).dump() << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace demarche::stance

int main(int argc, char** argv) { return demarche::stance::Main(argc > 1 ? argv[1] : "data"); }
