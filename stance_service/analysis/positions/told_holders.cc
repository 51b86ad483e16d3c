#include "stance_service/analysis/positions/told_holders.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/deed_owners.h"

namespace demarche::stance {
namespace {

constexpr int kMaxHops = 3;  // "messages between officials, expressing sentiments critical of …"
constexpr float kIsIt = 0.95f;
constexpr float kIsItsWord = 0.85f;

// What is written or said, by which its author takes a stand.
bool IsWord(std::string_view lemma) {
  return IsOneOf(
      lemma, {"statement",  "letter",   "tweet",         "post",       "op-ed",       "editorial",
              "column",     "essay",    "article",       "memo",       "memorandum",  "speech",
              "address",    "ad",       "advert",        "commercial", "video",       "message",
              "email",      "e-mail",   "remark",        "comment",    "release",     "communique",
              "communiqué", "petition", "complaint",     "brief",      "note",        "report",
              "opinion",    "dissent",  "ruling",        "manifesto",  "declaration", "interview",
              "testimony",  "blog",     "advertisement", "piece",      "text",        "motion",
              "sentiment",  "view",     "concern",       "appeal",     "open letter", "thread",
              "series",     "filing"});
}

// What is put forward to do something: whoever signs an order barring a thing bars it.
bool IsMeasureToDo(std::string_view lemma) {
  return IsOneOf(lemma, {"bill",        "law",          "order",      "resolution",
                         "legislation", "decree",       "amendment",  "executive order",
                         "measure",     "rule",         "regulation", "proposal",
                         "plan",        "directive",    "ordinance",  "act",
                         "motion",      "proclamation", "lawsuit",    "suit"});
}

bool IsPuttingForward(std::string_view lemma) {
  return IsOneOf(
      lemma,
      {"issue",      "release",   "send",      "write",   "publish", "post",      "sign",
       "deliver",    "make",      "give",      "file",    "pen",     "circulate", "air",
       "run",        "launch",    "introduce", "submit",  "unveil",  "draft",     "sponsor",
       "propose",    "pass",      "adopt",     "approve", "enact",   "table",     "distribute",
       "tweet",      "author",    "compose",   "record",  "produce", "broadcast", "present",
       "offer",      "fire",      "mail",      "prepare", "compile", "bring",     "express",
       "voice",      "exchange",  "share",     "read",    "deliver", "announce",  "lead",
       "co-sponsor", "cosponsor", "champion",  "push",    "sponsor"});
}

class Finder {
 public:
  Finder(const Reading& reading, int sentence)
      : reading_(reading), s_(sentence), tree_(reading.document.trees[sentence]) {}

  std::vector<Denoted> Find(int token, int hops) const {
    if (token < 0 || hops > kMaxHops || tree_.Pos(token) == Upos::kPron) return {};
    std::vector<Denoted> found = Told(WhoIsIt(token), kIsIt, token, "is said to be it", hops);
    if (!found.empty()) return found;
    found = Told(AuthorOf(token), kIsItsWord, token, "is its word or deed", hops);
    if (!found.empty()) return found;
    const int whose = PersonOf(token);
    return whose < 0 ? found : Find(whose, hops + 1);
  }

 private:
  std::vector<Denoted> Told(int who, float weight, int token, std::string_view how,
                            int hops) const {
    if (who < 0 || who == token) return {};
    std::vector<Denoted> found = ActorsOrOwnersOf(reading_, s_, who);
    if (found.empty()) found = Find(who, hops + 1);
    const Token& at = tree_.token(token);
    for (Denoted& one : found) {
      one.weight *= weight;
      if (!one.via.empty()) continue;
      one.via = {v1::STEP_KIND_REFERENCE,
                 absl::StrCat("'", std::string(tree_.Form(token)), "' ", std::string(how)),
                 at.begin, at.end};
    }
    return found;
  }

  // "Weber is a member who", "Weber, one of the members who", "became the first member to".
  int WhoIsIt(int token) const {
    int noun = token;
    if (tree_.Rel(noun) == Relation::kNmod && tree_.Preposition(noun) == "of" &&
        IsOneOf(tree_.Lower(tree_.Head(noun)), {"one", "part", "member", "two", "three", "four"})) {
      noun = tree_.Head(noun);
    }
    if (tree_.HasNegation(noun) || SaysNo(noun)) return -1;
    if (tree_.HasCopula(noun) && tree_.Preposition(noun).empty()) {
      const int subject = tree_.Child(noun, {Relation::kNsubj});
      return subject >= 0 && tree_.Pos(subject) != Upos::kPron ? subject : NamedSubject(subject);
    }
    const int head = tree_.Head(noun);
    if (head < 0) return -1;
    if (tree_.Rel(noun) == Relation::kAppos && !tree_.Parted(head, noun)) return head;
    if (tree_.Rel(noun) == Relation::kXcomp && !tree_.HasNegation(head)) {
      if (IsOneOf(tree_.Lemma(head), {"become", "remain"})) return tree_.Subject(head);
      // "Called her a woman who fights for it".
      if (IsOneOf(tree_.Lemma(head), {"call", "deem", "label"})) {
        return tree_.Child(head, {Relation::kObj});
      }
    }
    return -1;
  }

  // "Weber, a former head of the union who opposed it": the head, wherever the parser hung the
  // clause. -1 if no "who" says that somebody is meant.
  int PersonOf(int token) const {
    const int clause = tree_.Child(token, {Relation::kAclRelcl});
    const int who = clause < 0 ? -1 : tree_.Child(clause, {Relation::kNsubj});
    if (who < 0 || tree_.Lower(who) != "who") return -1;
    return tree_.Rel(token) == Relation::kNmod && !tree_.Preposition(token).empty()
               ? tree_.Head(token)
               : -1;
  }

  // Of a subject that is a pronoun, itself if it says who: "it is the League that opposes it" and
  // "there are members who" say nothing.
  int NamedSubject(int subject) const {
    if (subject < 0) return -1;
    return IsOneOf(tree_.Lower(subject), {"he", "she", "they", "we", "i", "who"}) ? subject : -1;
  }

  bool SaysNo(int noun) const {
    const int determiner = tree_.Child(noun, {Relation::kDet});
    return determiner >= 0 && IsOneOf(tree_.Lower(determiner), {"no", "neither"});
  }

  int AuthorOf(int token) const {
    const std::string_view lemma = tree_.Lemma(token);
    const bool word = IsWord(lemma);
    if (!word && !IsMeasureToDo(lemma)) return -1;
    // "A letter signed by Weber", "messages exchanged between officials".
    for (const int child : tree_.Children(token)) {
      if (tree_.Rel(child) != Relation::kAcl || !IsPuttingForward(tree_.Lemma(child))) continue;
      if (tree_.HasNegation(child)) continue;
      if (const int agent = tree_.Child(child, {Relation::kOblAgent}); agent >= 0) return agent;
      for (const int other : tree_.Children(child)) {
        const bool from = tree_.Rel(other) == Relation::kObl &&
                          IsOneOf(tree_.Preposition(other), {"by", "between", "from"});
        if (from) return other;
      }
    }
    const int verb = tree_.Head(token);
    if (verb < 0 || tree_.Pos(verb) != Upos::kVerb || !IsDone(verb)) return -1;
    switch (tree_.Rel(token)) {
      case Relation::kObj:
      case Relation::kNsubjPass:
        return IsPuttingForward(tree_.Lemma(verb)) ? tree_.Agent(verb) : -1;
      case Relation::kObl:
        return word && IsOneOf(tree_.Preposition(token), {"in", "with", "through", "during", "via"})
                   ? tree_.Agent(verb)
                   : -1;
      default:
        return -1;
    }
  }

  // Neither denied nor merely wished, thought of or asked for.
  bool IsDone(int verb) const {
    if (tree_.HasNegation(verb)) return false;
    const int modal = tree_.Child(verb, {Relation::kAux});
    if (modal >= 0 && !IsOneOf(tree_.Lemma(modal), {"have", "be", "will", "do"})) return false;
    const int mark = tree_.Child(verb, {Relation::kMark, Relation::kCase});
    if (mark >= 0 && IsOneOf(tree_.Lower(mark), {"without", "from", "instead", "if", "unless",
                                                 "whether", "of", "against"})) {
      return false;
    }
    return !tree_.IsInfinitive(verb);
  }

  const Reading& reading_;
  const int s_;
  const Tree& tree_;
};

}  // namespace

int AuthoredWordBefore(const Tree& tree, int clause) {
  const int addressee = tree.Head(clause);
  if (addressee < 0 || tree.Rel(clause) != Relation::kAcl || !tree.Lower(clause).ends_with("ing")) {
    return -1;
  }
  if (!IsOneOf(tree.Preposition(addressee), {"to", "with", "at", "on", "in"})) return -1;
  int word = tree.Head(addressee);
  if (word >= 0 && tree.Pos(word) == Upos::kVerb) word = tree.Child(word, {Relation::kObj});
  return word >= 0 && word < addressee && tree.Pos(word) == Upos::kNoun &&
                 IsWord(tree.Lemma(word)) && !IsWord(tree.Lemma(addressee))
             ? word
             : -1;
}

std::vector<Denoted> ToldHoldersOf(const Reading& reading, int sentence, int token) {
  if (token < 0) return {};
  const int noun = reading.document.trees[sentence].Antecedent(token);
  return Finder(reading, sentence).Find(noun, 0);
}

}  // namespace demarche::stance
