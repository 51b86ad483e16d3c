// Nouns that say of what sort a thing is, by which it is taken up again: "the bloc", "the measure",
// "the senator".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_SORTALS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_SORTALS_H_

#include <string_view>
#include <vector>

#include "demarche/v1/catalog.pb.h"

namespace demarche::stance {

// All nouns in dictionary form, lower case.

// What is said of any actor of the kind: "country" of a state. Empty for ACTOR_KIND_UNSPECIFIED.
const std::vector<std::string_view>& NounsOfKind(v1::ActorKind kind);

// Nouns that can stand for what another names, the noun itself left out: for "bill" "legislation",
// "measure" …; empty for most.
std::vector<std::string_view> NounsLike(std::string_view noun);

// "step", "move", "idea": stand for any doing that was spoken of just before.
const std::vector<std::string_view>& NounsForDoings();
// A name of something done or to be done by its head noun: "withdrawal", "closing".
bool IsDoing(std::string_view head_noun);

// Any of the above, or a post that the text may have joined to a name: "senator". For who must not
// overlook what refers back; plurals in "s" count too.
bool MayTakeUp(std::string_view lower);

// "vice", "former": who is it is not the one without the word.
bool TellsAnother(std::string_view lower);

// Adjectives that do not tell the thing from others of its sort: "the same bloc", but not "the
// armed forces".
bool KeepsReference(std::string_view lower);

// "sen" is "senator"; the word itself if it is no abbreviated title.
std::string_view FullTitle(std::string_view lower);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_SORTALS_H_
