#include "stance_service/analysis/positions/fillers.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

bool Starts(const std::string& text, const std::string& with) {
  return text == with ||
         (text.size() > with.size() && text.starts_with(with) && text[with.size()] == ' ');
}

}  // namespace

void PrepositionFillers(const Tree& tree, const std::vector<int>& tokens,
                        const std::string& preposition, std::vector<int>* out) {
  for (const int t : tokens) {
    for (const int child : tree.Children(t)) {
      if (std::find(tokens.begin(), tokens.end(), child) != tokens.end()) continue;
      switch (tree.Rel(child)) {
        case Relation::kObl:
        case Relation::kNmod:
        case Relation::kAdvcl:
        case Relation::kAcl:
        case Relation::kOblAgent:
        case Relation::kCcomp:
        case Relation::kXcomp:
        case Relation::kIobj: {
          const std::string found = tree.Preposition(child);
          // "Gave Oslo aid" is "gave aid to Oslo".
          const bool dative = tree.Rel(child) == Relation::kIobj && found.empty();
          if ((dative && preposition == "to") || Starts(found, preposition) ||
              (preposition == "towards" && Starts(found, "toward"))) {
            out->push_back(child);
          }
          break;
        }
        default:
          break;
      }
    }
  }
}

void ClauseFillers(const Tree& tree, const std::vector<int>& tokens, bool infinitive_only,
                   std::vector<int>* out) {
  for (const int t : tokens) {
    for (const int child : tree.Children(t)) {
      if (std::find(tokens.begin(), tokens.end(), child) != tokens.end()) continue;
      const Relation relation = tree.Rel(child);
      bool clause = relation == Relation::kCcomp || relation == Relation::kXcomp ||
                    relation == Relation::kCsubj;
      if (relation == Relation::kAcl) clause = tree.Child(child, {Relation::kMark}) >= 0;
      // An infinitive after an adjective or passive is often called adverbial.
      if (relation == Relation::kAdvcl) clause = tree.IsInfinitive(child);
      if (!clause) continue;
      if (infinitive_only && !tree.IsInfinitive(child)) continue;
      out->push_back(child);
    }
  }
}

bool IsReceiving(std::string_view lemma) {
  return IsOneOf(lemma, {"meet",      "face",   "draw",    "attract", "receive", "win",    "gain",
                         "encounter", "spark",  "provoke", "trigger", "earn",    "suffer", "garner",
                         "prompt",    "elicit", "secure",  "enjoy",   "arouse",  "raise",  "run"});
}

int Counted(const Tree& tree, int noun) {
  if (noun < 0 ||
      !IsOneOf(tree.Lemma(noun),
               {"round",   "series", "set",     "raft",  "wave", "number", "string", "batch",
                "slew",    "flurry", "barrage", "spate", "kind", "sort",   "type",   "part",
                "version", "draft",  "piece",   "phase", "form", "range",  "host",   "handful",
                "couple",  "pair",   "package", "spree", "lot"})) {
    return noun;
  }
  for (const int child : tree.Children(noun)) {
    if (tree.Rel(child) == Relation::kNmod && tree.Preposition(child) == "of") return child;
  }
  return noun;
}

bool IsNaming(std::string_view lemma) {
  return IsOneOf(lemma,
                 {"call",      "term",     "describe",     "regard",       "see",       "view",
                  "consider",  "deem",     "label",        "brand",        "dub",       "name",
                  "portray",   "present",  "characterise", "characterize", "hail",      "find",
                  "judge",     "denounce", "think",        "treat",        "depict",    "declare",
                  "style",     "welcome",  "dismiss",      "decry",        "construe",  "interpret",
                  "introduce", "tout",     "frame",        "cast",         "paint",     "bill",
                  "praise",    "laud",     "applaud",      "criticise",    "criticize", "condemn",
                  "slam",      "blast",    "deride",       "mock",         "ridicule",  "reject",
                  "trumpet",   "acclaim",  "perceive",     "rate",         "cite",      "refer",
                  "promote",   "hold",     "rule",         "believe",      "list",      "designate",
                  "classify",  "liken"});
}

}  // namespace demarche::stance
