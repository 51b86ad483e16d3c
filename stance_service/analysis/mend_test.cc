// Whatever the parser hands over, what comes back is a tree. What the repairs are for is shown in
// positions/positions_test.cc.
#include "stance_service/analysis/mend.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::stance {
namespace {

constexpr std::string_view kWords[] = {
    "Oslo",  "council", "opposed", "plan",   "to",      "end",   "that",  "it",     "told",
    "said",  "had",     "and",     ",",      "claim",   "which", "move",  "called", "on",
    "voted", "the",     "(",       ")",      "would",   "saw",   "who",   "by",     "fined",
    "rules", "wrong",   "with",    "voting", "protest", "from",  "ports", "'"};

// Words, tags and relations by chance, of those that the repairs look at, each word hung from any
// other so that a tree comes of it.
Sentence RandomSentence(std::mt19937* random, std::string* text) {
  const auto upto = [&](int n) { return static_cast<int>((*random)() % static_cast<unsigned>(n)); };
  constexpr Upos kTags[] = {Upos::kNoun,  Upos::kVerb, Upos::kVerb,
                            Upos::kPropn, Upos::kAdp,  Upos::kAdj};
  constexpr Relation kRelations[] = {
      Relation::kConj,  Relation::kConj, Relation::kNsubj, Relation::kObj,         Relation::kIobj,
      Relation::kCcomp, Relation::kAcl,  Relation::kMark,  Relation::kAclRelcl,    Relation::kAdvcl,
      Relation::kObl,   Relation::kNmod, Relation::kCase,  Relation::kCc,          Relation::kAux,
      Relation::kExpl,  Relation::kAmod, Relation::kCop,   Relation::kNmodUnmarked};
  Sentence sentence;
  const int size = 2 + upto(24);
  std::vector<int> order;
  for (int i = 0; i < size; ++i) {
    if (i > 0) text->push_back(' ');
    Token token;
    const std::string_view word = kWords[upto(static_cast<int>(std::size(kWords)))];
    token.begin = static_cast<uint32_t>(text->size());
    text->append(word);
    token.end = static_cast<uint32_t>(text->size());
    token.lemma = upto(3) == 0 ? "believe" : word;
    token.upos = kTags[upto(static_cast<int>(std::size(kTags)))];
    token.relation = kRelations[upto(static_cast<int>(std::size(kRelations)))];
    sentence.tokens.push_back(token);
    order.insert(order.begin() + upto(i + 1), i);
  }
  for (int i = 1; i < size; ++i) sentence.tokens[order[i]].head = order[upto(i)];
  sentence.end = static_cast<uint32_t>(text->size());
  return sentence;
}

// A tree with one root, in which every way up ends.
void ExpectTree(const Sentence& sentence, const std::string& text) {
  const int size = static_cast<int>(sentence.tokens.size());
  int roots = 0;
  for (int i = 0; i < size; ++i) {
    roots += sentence.tokens[i].head < 0 ? 1 : 0;
    int steps = 0;
    for (int at = i; at >= 0 && steps <= size; at = sentence.tokens[at].head) ++steps;
    ASSERT_LE(steps, size) << "a cycle: " << text;
  }
  ASSERT_EQ(roots, 1) << text;
}

TEST(MendTest, AVerbBelowTheNounThatIsItsSubject) {
  const std::string text = "plan , and council would end";
  Sentence sentence;
  const auto add = [&](uint32_t begin, uint32_t end, int head, Upos upos, Relation relation) {
    Token token;
    token.begin = begin;
    token.end = end;
    token.head = head;
    token.upos = upos;
    token.relation = relation;
    sentence.tokens.push_back(token);
  };
  add(0, 4, -1, Upos::kNoun, Relation::kRoot);
  add(5, 6, 3, Upos::kPunct, Relation::kPunct);
  add(7, 10, 3, Upos::kCconj, Relation::kCc);
  add(11, 18, 0, Upos::kNoun, Relation::kConj);
  add(19, 24, 5, Upos::kAux, Relation::kAux);
  add(25, 28, 3, Upos::kVerb, Relation::kConj);
  MendParse(text, &sentence);
  ExpectTree(sentence, text);
  EXPECT_EQ(sentence.tokens[3].head, 5);
  EXPECT_EQ(sentence.tokens[5].head, 0);
}

TEST(MendTest, ATreeStaysATree) {
  std::mt19937 random(7);
  int changed = 0;
  for (int round = 0; round < 50000; ++round) {
    std::string text;
    Sentence sentence = RandomSentence(&random, &text);
    const Sentence before = sentence;
    MendParse(text, &sentence);
    ExpectTree(sentence, text);
    for (size_t i = 0; i < before.tokens.size(); ++i) {
      changed += sentence.tokens[i].head != before.tokens[i].head ? 1 : 0;
    }
  }
  EXPECT_GT(changed, 100) << "the repairs must have something to do";
}

}  // namespace
}  // namespace demarche::stance
