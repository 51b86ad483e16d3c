// How alike texts are, as ingest sees it (ingest_service/normalise/near_duplicate.h).
//
//   build/release/bin/likeness < pairs.jsonl
//
// Reads a JSON object {"a": TEXT, "b": TEXT} a line; prints one a line, in order.
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "ingest_service/normalise/near_duplicate.h"

int main() {
  using demarche::ingest::MakeSketch;
  for (std::string line; std::getline(std::cin, line);) {
    const auto pair = nlohmann::json::parse(line, nullptr, false);
    if (!pair.is_object() || !pair.contains("a") || !pair.contains("b")) {
      std::puts("{\"error\":\"want an object with a and b\"}");
      continue;
    }
    const auto a = MakeSketch(pair["a"].get<std::string>());
    const auto b = MakeSketch(pair["b"].get<std::string>());
    const auto likeness = demarche::ingest::Compare(a, b);
    bool found = false;
    for (const uint32_t key : LookUpKeys(a)) {
      for (const uint32_t other : LookUpKeys(b)) found = found || key == other;
    }
    std::printf(
        "{\"copy\":%s,\"found\":%s,\"resemblance\":%.4f,\"containment\":%.4f,"
        "\"particulars\":%.4f,\"wording\":%.4f,\"compared\":%d}\n",
        IsCopy(likeness) ? "true" : "false", found ? "true" : "false", likeness.resemblance,
        likeness.containment, likeness.particulars, likeness.wording, likeness.compared);
  }
  return 0;
}
