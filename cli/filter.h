// --actor, --topic, --since and --until of the commands that list what the ledger has.
#ifndef DEMARCHE_CLI_FILTER_H_
#define DEMARCHE_CLI_FILTER_H_

#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "cli/catalog_names.h"
#include "cli/flags.h"
#include "cli/period.h"
#include "cli/services.h"

namespace demarche::cli {

struct FilterFlags {
  std::vector<std::string> actors;
  std::vector<std::string> topics;
  PeriodFlags period;
};

void AddFilterFlags(CLI::App& command, FilterFlags& flags);

// Puts them into a request that has `actor_ids`, `topic_ids`, `since` and `until`; asks the service
// for the ids of names. INVALID_ARGUMENT or NOT_FOUND says what fits none.
template <typename Request>
absl::Status SetFilter(const FilterFlags& flags, Services& services, Request& request) {
  absl::Status period = SetPeriod(flags.period, request);
  if (!period.ok()) return period;
  auto actors = ResolveActors(services, flags.actors);
  if (!actors.ok()) return actors.status();
  auto topics = ResolveTopics(services, flags.topics);
  if (!topics.ok()) return topics.status();
  request.mutable_actor_ids()->Assign(actors->begin(), actors->end());
  request.mutable_topic_ids()->Assign(topics->begin(), topics->end());
  return absl::OkStatus();
}

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_FILTER_H_
