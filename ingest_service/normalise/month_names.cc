#include "ingest_service/normalise/month_names.h"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

using MonthNames = std::unordered_map<std::string, int>;

void AddMonth(std::string name, int month, MonthNames& names) {
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
  // A name with a number in it is handled with the numbers; one or two letters are no name, but for
  // "मई" and its like.
  const size_t fewest = !name.empty() && static_cast<unsigned char>(name[0]) >= 0xE0 ? 2 : 3;
  if (CountCharacters(name) < fewest || name.find_first_of("0123456789") != std::string::npos)
    return;
  names.emplace(std::move(name), month);  // the first language to claim a name keeps it
}

void AddMonthsOf(const char* locale, MonthNames& names) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(locale), status);
  if (U_FAILURE(status)) return;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count && i < 12; ++i) {
        std::string name;
        months[i].toUTF8String(name);
        AddMonth(Fold(name), i + 1, names);
      }
    }
  }
}

const MonthNames& Gregorian() {
  static const MonthNames names = [] {
    MonthNames result;
    constexpr auto kEnglish = std::to_array<std::string_view>(
        {"january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"});
    for (size_t i = 0; i < kEnglish.size(); ++i) {
      AddMonth(std::string(kEnglish[i]), static_cast<int>(i) + 1, result);
      AddMonth(std::string(kEnglish[i].substr(0, 3)), static_cast<int>(i) + 1, result);
    }
    AddMonth("sept", 9, result);
    // Polish before Croatian: "listopad" is another month there. Arabic as it is written around the
    // Nile, in the Levant and in the Maghreb, where the months are three sets of names.
    for (const char* locale :
         {"de", "fr",    "es",    "it",    "pt",    "nl",    "sv", "da", "nb", "fi", "is",
          "pl", "cs",    "sk",    "hu",    "ro",    "tr",    "id", "ms", "sw", "ru", "uk",
          "be", "bg",    "sr",    "el",    "hr",    "sl",    "et", "lv", "lt", "ca", "gl",
          "eu", "af",    "sq",    "az",    "uz",    "kk",    "hy", "ka", "ar", "fa", "he",
          "hi", "bn",    "ur",    "vi",    "fil",   "nn",    "th", "ta", "te", "mr", "gu",
          "pa", "ar_LB", "ar_IQ", "ar_DZ", "ar_TN", "ar_MA", "cy", "ga", "mk", "ps", "km"}) {
      AddMonthsOf(locale, result);
    }
    AddMonth("mrz", 3, result);
    AddMonth("jänner", 1, result);  // Austrian
    AddMonth("feber", 2, result);
    return result;
  }();
  return names;
}

const MonthNames& Persian() {
  static const MonthNames names = [] {
    MonthNames result;
    for (const char* locale : {"fa@calendar=persian", "en@calendar=persian"}) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<icu::Calendar> calendar(
          icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(locale), status));
      icu::SimpleDateFormat format(icu::UnicodeString("LLLL"), icu::Locale(locale), status);
      if (U_FAILURE(status)) continue;
      for (int month = 0; month < 12; ++month) {
        calendar->clear();
        calendar->set(1400, month, 15);
        icu::UnicodeString name;
        icu::FieldPosition nowhere;
        format.format(*calendar, name, nowhere);
        std::string utf8;
        name.toUTF8String(utf8);
        AddMonth(Fold(utf8), month + 1, result);
      }
    }
    return result;
  }();
  return names;
}

int Find(const MonthNames& names, const std::string& folded) {
  const auto found = names.find(folded);
  return found == names.end() ? 0 : found->second;
}

}  // namespace

int GregorianMonth(const std::string& folded) { return Find(Gregorian(), folded); }

int PersianMonth(const std::string& folded) { return Find(Persian(), folded); }

}  // namespace demarche::ingest
