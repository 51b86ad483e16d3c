#include "ingest_service/normalise/mail/newsletter.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxBytes = 500;

// Folded words; a line that holds one is about the sending.
constexpr auto kSending = std::to_array<std::string_view>({"view in browser",
                                                           "view this post",
                                                           "mailing address",
                                                           "change how you receive",
                                                           "view in your browser",
                                                           "view this email",
                                                           "view this e mail",
                                                           "view online",
                                                           "read online",
                                                           "read in browser",
                                                           "open in browser",
                                                           "open in app",
                                                           "having trouble viewing",
                                                           "trouble reading this",
                                                           "email not displaying",
                                                           "you are receiving this",
                                                           "you re receiving this",
                                                           "you received this",
                                                           "this email was sent",
                                                           "this e mail was sent",
                                                           "this message was sent to",
                                                           "was this email forwarded",
                                                           "forwarded this email",
                                                           "forwarded to you",
                                                           "add us to your address book",
                                                           "to your address book",
                                                           "manage preferences",
                                                           "manage your preferences",
                                                           "update preferences",
                                                           "update your preferences",
                                                           "email preferences",
                                                           "e mail preferences",
                                                           "manage your subscription",
                                                           "manage subscription",
                                                           "subscription preferences",
                                                           "privacy policy",
                                                           "terms of service",
                                                           "im browser ansehen",
                                                           "im browser anzeigen",
                                                           "im browser öffnen",
                                                           "online lesen",
                                                           "voir dans le navigateur",
                                                           "afficher dans le navigateur",
                                                           "voir la version en ligne",
                                                           "version en ligne",
                                                           "lire en ligne",
                                                           "ver en el navegador",
                                                           "ver en tu navegador",
                                                           "ver no navegador",
                                                           "ver online",
                                                           "visualizza nel browser",
                                                           "apri nel browser",
                                                           "bekijk in browser",
                                                           "bekijk online",
                                                           "zobacz w przeglądarce"});

// Folded words of how to leave the list.
constexpr auto kLeaving = std::to_array<std::string_view>({"unsubscribe",
                                                           "opt out",
                                                           "leave this list",
                                                           "remove me from",
                                                           "stop receiving",
                                                           "abmelden",
                                                           "abbestellen",
                                                           "abmeldung",
                                                           "désabonner",
                                                           "désinscrire",
                                                           "désabonnement",
                                                           "désinscription",
                                                           "darse de baja",
                                                           "darte de baja",
                                                           "cancelar suscripción",
                                                           "cancelar la suscripción",
                                                           "cancelar inscrição",
                                                           "cancelar a inscrição",
                                                           "cancelar subscrição",
                                                           "annulla iscrizione",
                                                           "cancella iscrizione",
                                                           "disiscriviti",
                                                           "uitschrijven",
                                                           "afmelden",
                                                           "avregistrera",
                                                           "avsluta prenumeration",
                                                           "avmeld",
                                                           "afmeld",
                                                           "wypisz się",
                                                           "zrezygnować z subskrypcji",
                                                           "odhlásit",
                                                           "leiratkozás",
                                                           "dezabonare",
                                                           "aboneliğinizi iptal",
                                                           "отписаться",
                                                           "відписатися",
                                                           "配信停止",
                                                           "退订",
                                                           "取消订阅"});

// Folded words of the foot, where the reasons of sending and the address stand.
constexpr auto kFoot = std::to_array<std::string_view>(
    {"mailing address", "you are receiving", "you re receiving", "you received this", "was sent to",
     "preferences", "change how you receive"});

template <size_t kCount>
bool HoldsOne(const std::string& words, const std::array<std::string_view, kCount>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view phrase) {
    return words.find(phrase) != std::string::npos;
  });
}

// Of what stands at the foot of a letter.
bool EndsLetter(std::string_view line) {
  if (line.size() > kMaxBytes) return false;
  const std::string words = Skeleton(line);
  return HoldsOne(words, kLeaving) || HoldsOne(words, kFoot) || IsCopyright(line);
}

bool IsProse(std::string_view line) {
  return line.size() > 120 && EndsSentence(line) && !EndsLetter(line);
}

// Prose about unsubscribing is a story; a line of it that asks is none.
bool IsStory(std::string_view line) { return line.size() > 240 && EndsSentence(line); }

// "Facebook Twitter | Share": buttons, one beside the other.
bool IsRowOfButtons(std::string_view line) {
  size_t buttons = 0;
  for (const std::string_view word : Words(line, 16)) {
    if (word == "|" || word == "·" || word == "•" || word == "/") continue;
    if (!IsButton(word)) return false;
    ++buttons;
  }
  return buttons >= 2;
}

}  // namespace

bool IsMailFurniture(std::string_view line) {
  if (line.size() > kMaxBytes || IsStory(line)) return false;
  if (IsRowOfButtons(line)) return true;
  const std::string words = Skeleton(line);
  return HoldsOne(words, kSending) || HoldsOne(words, kLeaving) || IsLinkLine(line) ||
         IsButton(line) || IsCopyright(line);
}

void TrimNewsletter(Draft& draft) {
  std::vector<Block>& blocks = draft.blocks;
  // Behind the last prose, from where it first speaks of the sending: what stands there is the
  // sender's address and the like.
  size_t cut = blocks.size();
  for (size_t i = blocks.size(); i > (blocks.size() + 1) / 2 && i > 1; --i) {
    const std::string& line = blocks[i - 1].text;
    if (IsProse(line)) break;
    if (EndsLetter(line)) cut = i - 1;
  }
  draft.left_out += blocks.size() - cut;
  blocks.resize(cut);
  const size_t before = blocks.size();
  std::erase_if(blocks, [](const Block& block) { return IsMailFurniture(block.text); });
  draft.left_out += before - blocks.size();
}

}  // namespace demarche::ingest
