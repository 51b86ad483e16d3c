#include "cli/filter.h"

namespace demarche::cli {

void AddFilterFlags(CLI::App& command, FilterFlags& flags) {
  command
      .add_option("-a,--actor", flags.actors,
                  "Only these actors: id, name or alias, case ignored; may be given often")
      ->type_name("ACTOR")
      ->allow_extra_args(false);
  command
      .add_option("-t,--topic", flags.topics,
                  "Only these topics: id, name or alias, case ignored; may be given often")
      ->type_name("TOPIC")
      ->allow_extra_args(false);
  AddPeriodFlags(command, flags.period, "Only statements made");
}

}  // namespace demarche::cli
