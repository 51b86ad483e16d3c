#include "models/every_pair.h"

namespace demarche::models {
namespace {

constexpr float kUnmarkedWeight = 0.6f;

template <typename Record>
void Name(const End& end, Record* record) {
  record->set_id(end.id);
  record->set_name(end.names.front());
  for (size_t i = 1; i < end.names.size(); ++i) record->add_aliases(end.names[i]);
}

}  // namespace

void AskAboutEveryPair(const std::vector<End>& ends, const MarkedPairs& marked,
                       LabelledText* text) {
  v1::Catalog* catalog = text->request.mutable_catalog();
  std::vector<std::string> holders = {"author"};
  for (const End& end : ends) {
    if (end.is_topic) {
      Name(end, catalog->add_topics());
      continue;
    }
    v1::Actor* actor = catalog->add_actors();
    Name(end, actor);
    actor->set_also_topic(true);
    holders.push_back(end.id);
  }
  for (const std::string& holder : holders) {
    for (const End& target : ends) {
      if (holder == target.id) continue;
      v1::ActorTopicPair* pair = text->request.add_pairs();
      pair->set_actor_id(holder);
      pair->set_topic_id(target.id);
      const auto found = marked.find({holder, target.id});
      text->labels.push_back(found == marked.end() ? Label{GoalOf(0), kUnmarkedWeight}
                                                   : found->second);
    }
  }
}

}  // namespace demarche::models
