#include "stance_service/analysis/references/principals.h"

#include <algorithm>

#include "absl/time/time.h"
#include "stance_service/analysis/references/mentions.h"

namespace demarche::stance {

bool HeldOn(const v1::Role& role, const std::string& day) {
  if (day.empty()) return true;
  if (!role.since().empty() && day < role.since()) return false;
  // "2010" lasts to the end of 2010.
  return role.until().empty() || day <= role.until() || day.starts_with(role.until());
}

std::string PublishedDay(const Document& document) {
  if (document.published_seconds == 0) return "";
  return absl::FormatTime("%Y-%m-%d", absl::FromUnixSeconds(document.published_seconds),
                          absl::UTCTimeZone());
}

int PrincipalOf(const CompiledCatalog& catalog, int person, const std::string& day) {
  if (person < 0) return kNobody;
  const v1::Actor& actor = catalog.records().actors(person);
  const std::string* principal = &actor.principal_id();
  for (const v1::Role& role : actor.roles()) {
    if (HeldOn(role, day) && !role.principal_id().empty()) principal = &role.principal_id();
  }
  return principal->empty() ? kNobody : catalog.ActorIndex(*principal);
}

bool SpeaksFor(const CompiledCatalog& catalog, int person, int principal, const std::string& day) {
  if (person < 0 || principal < 0) return false;
  const v1::Actor& actor = catalog.records().actors(person);
  const std::string& id = catalog.records().actors(principal).id();
  if (actor.principal_id() == id) return true;
  return std::any_of(actor.roles().begin(), actor.roles().end(), [&](const v1::Role& role) {
    return role.principal_id() == id && HeldOn(role, day);
  });
}

}  // namespace demarche::stance
