// Asks of a text where each of its ends stands on each other one.
#ifndef DEMARCHE_MODELS_EVERY_PAIR_H_
#define DEMARCHE_MODELS_EVERY_PAIR_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/stance_texts.h"

namespace demarche::models {

// An actor or topic of a text, as a caller would list it.
struct End {
  std::string id;
  std::vector<std::string> names;
  // A thing one can be for or against, which holds no position itself.
  bool is_topic = false;
};

// By the ids of holder and target; the author's is "author".
using MarkedPairs = std::map<std::pair<std::string, std::string>, Label>;

// Adds the ends to the text's catalog, and asks about every ordered pair of a holder, the author
// among them, and a target. What is not marked has no position, which is less sure than what is.
void AskAboutEveryPair(const std::vector<End>& ends, const MarkedPairs& marked, LabelledText* text);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_EVERY_PAIR_H_
