#include "stance_service/analysis/references/topic_denotation.h"

#include "stance_service/analysis/references/names_behind.h"

namespace demarche::stance {
namespace {

constexpr int kMaxDepth = 4;

// Whoever criticises "the Kenyan authorities" criticises Kenya.
void AddOwnerOfOrgan(const Reading& reading, int s, int token, std::vector<Denoted>* out) {
  const Tree& tree = reading.document.trees[s];
  const OrganKind* organ = reading.lexicon.FindOrgan(tree.Lemma(token));
  if (organ == nullptr || *organ != OrganKind::kInstitution) return;
  const Step via = ByWord(reading, s, token, "stands for it");
  for (const int child : tree.Children(token)) {
    const Relation relation = tree.Rel(child);
    if (relation != Relation::kAmod && relation != Relation::kCompound &&
        relation != Relation::kNmodPoss) {
      continue;
    }
    for (const int m : reading.mentions.At(s, child)) {
      const Mention& mention = reading.mentions[m];
      if (mention.topic < 0 || mention.actor < 0 || mention.inside_topic || mention.inside_actor) {
        continue;
      }
      AddOnce({kNobody, mention.topic, m, kOrganWeight * WeightOf(mention.kind), via}, out);
    }
  }
}

// "Praised the Kenyan leader Ada Doe".
void AddPersonsBehind(const Reading& reading, int s, int token, std::vector<Denoted>* out) {
  for (const int m : PersonsNamedBehind(reading, s, token)) {
    const Mention& mention = reading.mentions[m];
    if (mention.topic < 0 || mention.inside_topic) continue;
    if (reading.document.trees[s].Pos(mention.head) != Upos::kPropn) continue;
    AddOnce({kNobody, mention.topic, m, kBehindWeight, {}}, out);
  }
}

void VisitTopics(const Reading& reading, int s, int token, int depth, std::vector<Denoted>* out) {
  const Tree& tree = reading.document.trees[s];
  if (token < 0 || depth > kMaxDepth) return;
  for (const int m : reading.mentions.At(s, token)) {
    const Mention& mention = reading.mentions[m];
    if (mention.topic < 0 || mention.inside_topic) continue;
    // "CSTO members" are not the CSTO.
    if (mention.inside_actor && mention.actor >= 0) continue;
    if (mention.kind == MentionKind::kDemonym) continue;
    AddOnce({kNobody, mention.topic, m, WeightOf(mention.kind), Via(reading, mention)}, out);
  }
  if (out->empty()) AddPersonsBehind(reading, s, token, out);
  if (out->empty()) AddOwnerOfOrgan(reading, s, token, out);
  for (const int child : tree.Children(token)) {
    if (tree.Parted(token, child)) continue;
    const Relation relation = tree.Rel(child);
    if (relation == Relation::kFlat || relation == Relation::kAppos ||
        (relation == Relation::kConj && tree.Pos(child) != Upos::kVerb)) {
      VisitTopics(reading, s, child, depth + 1, out);
    }
  }
}

}  // namespace

std::vector<Denoted> TopicsOf(const Reading& reading, int sentence, int token) {
  std::vector<Denoted> found;
  if (token < 0) return found;
  VisitTopics(reading, sentence, reading.document.trees[sentence].Antecedent(token), 0, &found);
  return found;
}

}  // namespace demarche::stance
