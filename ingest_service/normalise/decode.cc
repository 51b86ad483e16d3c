#include "ingest_service/normalise/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

#include "ingest_service/normalise/encoded_twice.h"
#include "ingest_service/normalise/note.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

struct Encoding {
  std::string_view name;       // WHATWG
  std::string_view converter;  // ICU
};

constexpr auto kEncodings = std::to_array<Encoding>({
    {"utf-8", "UTF-8"},
    {"utf-16le", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
    {"windows-1250", "ibm-5346_P100-1998"},
    {"windows-1251", "ibm-5347_P100-1998"},
    {"windows-1252", "ibm-5348_P100-1997"},
    {"windows-1253", "ibm-5349_P100-1998"},
    {"windows-1254", "ibm-5350_P100-1998"},
    {"windows-1255", "ibm-9447_P100-2002"},
    {"windows-1256", "ibm-9448_X100-2005"},
    {"windows-1257", "ibm-9449_P100-2002"},
    {"windows-1258", "ibm-5354_P100-1998"},
    {"windows-874", "windows-874-2000"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"macintosh", "macintosh"},
    {"ibm866", "ibm-866_P100-1995"},
    {"gb18030", "gb18030"},
    {"big5", "windows-950-2000"},
    {"shift_jis", "ibm-943_P15A-2003"},
    {"euc-jp", "EUC-JP"},
    {"iso-2022-jp", "ISO-2022-JP"},
    {"euc-kr", "windows-949-2000"},
});

struct Label {
  std::string_view label;
  std::string_view name;
};

// Labels whose encoding has another name. As browsers do, Latin-1 and ASCII are read as
// windows-1252, and the older Chinese sets as gb18030.
constexpr auto kLabels = std::to_array<Label>({
    {"utf8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"utf-16", "utf-16le"},
    {"unicode", "utf-16le"},
    {"ucs-2", "utf-16le"},
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi_x3.4-1968", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso88591", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"win-1251", "windows-1251"},
    {"cp1253", "windows-1253"},
    {"cp1254", "windows-1254"},
    {"cp1255", "windows-1255"},
    {"cp1256", "windows-1256"},
    {"cp1257", "windows-1257"},
    {"cp1258", "windows-1258"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"latin2", "iso-8859-2"},
    {"iso8859-2", "iso-8859-2"},
    {"iso8859-15", "iso-8859-15"},
    {"latin9", "iso-8859-15"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"koi8", "koi8-r"},
    {"mac", "macintosh"},
    {"cp866", "ibm866"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"x-gbk", "gb18030"},
    {"big5-hkscs", "big5"},
    {"x-x-big5", "big5"},
    {"sjis", "shift_jis"},
    {"shift-jis", "shift_jis"},
    {"x-sjis", "shift_jis"},
    {"windows-31j", "shift_jis"},
    {"ms_kanji", "shift_jis"},
    {"x-euc-jp", "euc-jp"},
    {"ks_c_5601-1987", "euc-kr"},
    {"korean", "euc-kr"},
    {"windows-949", "euc-kr"},
    {"cp949", "euc-kr"},
});

const Encoding* EncodingNamed(std::string_view name) {
  const auto* found = std::find_if(kEncodings.begin(), kEncodings.end(),
                                   [&](const Encoding& e) { return e.name == name; });
  return found == kEncodings.end() ? nullptr : found;
}

// The encoding of a WHATWG label; null if there is none of that name.
const Encoding* EncodingOf(std::string_view label) {
  const std::string lower = LowerAscii(Strip(label));
  for (const Label& l : kLabels) {
    if (l.label == lower) return EncodingNamed(l.name);
  }
  return EncodingNamed(lower);
}

size_t AsciiPrefix(std::string_view bytes) {
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    if (word & 0x8080808080808080ULL) break;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  return i;
}

struct Utf8Survey {
  size_t good = 0;  // multi-byte characters
  size_t bad = 0;   // ill-formed sequences
};

Utf8Survey SurveyUtf8(std::string_view bytes) {
  Utf8Survey survey;
  for (size_t i = 0; i < bytes.size();) {
    i += AsciiPrefix(bytes.substr(i));
    if (i >= bytes.size()) break;
    auto at = static_cast<int32_t>(i);
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, static_cast<int32_t>(bytes.size()), c);
    ++(c < 0 ? survey.bad : survey.good);
    i = static_cast<size_t>(at);
  }
  return survey;
}

// The value of charset= in the first 4 KiB, whether in <meta charset> or in http-equiv.
std::string MetaCharset(std::string_view bytes) {
  const std::string head = LowerAscii(bytes.substr(0, 4096));
  for (size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    const size_t end = std::min(head.find('>', at), head.size());
    const std::string_view tag = std::string_view(head).substr(at, end - at);
    const size_t charset = tag.find("charset");
    if (charset == std::string_view::npos) continue;
    const size_t begin = tag.find_first_not_of(" \t\n\r=\"'", charset + 7);
    if (begin == std::string_view::npos) continue;
    std::string name(tag.substr(begin, tag.find_first_of(" \t\n\r\"';/>", begin) - begin));
    // A page whose <meta> could be read as ASCII is not in UTF-16, whatever it says.
    return name.starts_with("utf-16") ? "utf-8" : name;
  }
  return {};
}

const Encoding* Detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  const std::string_view head = bytes.substr(0, 64 << 10);
  ucsdet_setText(detector.get(), head.data(), static_cast<int32_t>(head.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return nullptr;
  const char* name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || name == nullptr) return nullptr;
  const Encoding* encoding = EncodingOf(name);
  // What it calls UTF-16 or UTF-8 here is neither: both were ruled out before.
  if (encoding != nullptr && encoding->name.starts_with("utf")) return nullptr;
  return encoding;
}

// Through ICU, in chunks, to UTF-8; what can't be converted becomes U+FFFD.
std::string Convert(std::string_view bytes, const Encoding& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string converter_name(encoding.converter);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(converter_name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> buffer;
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  UChar32 lead = 0;
  do {
    UChar* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr,
                   true, &status);
    for (const UChar* p = buffer.data(); p < target; ++p) {
      if (U16_IS_LEAD(*p)) {
        lead = *p;
      } else if (U16_IS_TRAIL(*p) && lead != 0) {
        AppendCodePoint(static_cast<uint32_t>(U16_GET_SUPPLEMENTARY(lead, *p)), out);
        lead = 0;
      } else {
        AppendCodePoint(*p, out);
        lead = 0;
      }
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

// What windows-1252 has at 0x80–0x9F. Text that was decoded as Latin-1 once has these as controls.
constexpr std::array<uint16_t, 32> kC1 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct Cleaned {
  std::string text;
  size_t replaced = 0;
  size_t removed = 0;
};

// ASCII that stays as it is.
bool IsPlain(char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t'; }

// UTF-8 in, good or bad; the text that Decoded promises out.
Cleaned Clean(std::string_view bytes) {
  Cleaned cleaned;
  std::string& out = cleaned.text;
  out.reserve(bytes.size());
  const auto size = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < size;) {
    const auto first = static_cast<size_t>(i);
    size_t last = first;
    while (last < bytes.size() && IsPlain(bytes[last])) ++last;
    if (last > first) {
      out.append(bytes.substr(first, last - first));
      i = static_cast<int32_t>(last);
      continue;
    }
    UChar32 c = 0;
    const int32_t begin = i;
    U8_NEXT(bytes.data(), i, size, c);
    if (c < 0) {
      out.append("\uFFFD");
      ++cleaned.replaced;
    } else if (c == '\r') {
      if (i >= size || bytes[static_cast<size_t>(i)] != '\n') out.push_back('\n');
    } else if (c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029) {
      out.push_back('\n');
    } else if (c < 0x20 || c == 0x7F) {
      ++cleaned.removed;
    } else if (c >= 0x80 && c < 0xA0) {
      const uint16_t meant = kC1[static_cast<size_t>(c - 0x80)];
      if (meant != 0) {
        AppendCodePoint(meant, out);
      } else {
        ++cleaned.removed;
      }
    } else if (c == 0xFEFF) {
      // a stray byte order mark
    } else {
      cleaned.replaced += c == 0xFFFD;
      out.append(bytes.substr(static_cast<size_t>(begin), static_cast<size_t>(i - begin)));
    }
  }
  return cleaned;
}

struct Choice {
  const Encoding* encoding = nullptr;
  bool overruled = false;
};

Choice Choose(std::string_view bytes, const Encoding* declared) {
  const Encoding* utf8 = EncodingNamed("utf-8");
  const Utf8Survey survey = SurveyUtf8(bytes);
  const bool declared_utf8 = declared == nullptr || declared == utf8;
  // Text of another encoding is hardly ever valid UTF-8 beyond ASCII.
  if (survey.bad == 0 && (survey.good > 0 || declared_utf8)) return {utf8, !declared_utf8};
  if (!declared_utf8) return {declared, false};
  // A few bad bytes in good UTF-8 are damage, and a page of which little is bad stays what it says.
  if (survey.bad * 4 <= survey.good) return {utf8, false};
  const Encoding* detected = Detect(bytes);
  if (detected == nullptr) detected = EncodingNamed("windows-1252");
  return {detected, declared != nullptr};
}

}  // namespace

Decoded Decode(std::string_view bytes, std::string_view declared_charset, bool is_html) {
  Decoded decoded;
  const Encoding* encoding = nullptr;
  bool overruled = false;
  std::string declared_name(declared_charset);
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    encoding = EncodingNamed("utf-8");
    bytes.remove_prefix(3);
  } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    encoding = EncodingNamed(bytes[0] == '\xFF' ? "utf-16le" : "utf-16be");
    bytes.remove_prefix(2);
  } else if (bytes.size() >= 8 && (bytes[0] == '\0') != (bytes[1] == '\0') &&
             (bytes[2] == '\0') != (bytes[3] == '\0')) {
    encoding = EncodingNamed(bytes[0] == '\0' ? "utf-16be" : "utf-16le");
  } else {
    if (declared_name.empty() && is_html) declared_name = MetaCharset(bytes);
    const Encoding* declared = declared_name.empty() ? nullptr : EncodingOf(declared_name);
    const Choice choice = Choose(bytes, declared);
    encoding = choice.encoding;
    overruled = choice.overruled || (declared == nullptr && !declared_name.empty());
  }

  decoded.charset = encoding->name;
  Cleaned cleaned;
  if (encoding->name == "utf-8") {
    const std::optional<std::string> once = DecodedOnce(bytes);
    cleaned = Clean(once ? std::string_view(*once) : bytes);
    if (once) {
      decoded.notes.push_back(MakeNote(v1::NOTE_KIND_DECLARATION_OVERRULED, 0,
                                       "The text had been encoded as UTF-8 twice; once was "
                                       "undone."));
    }
  } else {
    cleaned = Clean(Convert(bytes, *encoding));
  }
  decoded.text = std::move(cleaned.text);
  if (overruled) {
    decoded.notes.push_back(
        MakeNote(v1::NOTE_KIND_DECLARATION_OVERRULED, 0,
                 // A page may give any bytes for a name.
                 Cat({"The text was declared as \"", Clip(Clean(declared_name).text, 64),
                      "\" and read as ", decoded.charset, ", which its bytes show."})));
  }
  if (cleaned.replaced > 0) {
    decoded.notes.push_back(MakeNote(
        v1::NOTE_KIND_REPLACED_BYTES, cleaned.replaced,
        Cat({"Sequences of bytes that are no text in ", decoded.charset, " became U+FFFD."})));
  }
  if (cleaned.removed > 0) {
    decoded.notes.push_back(MakeNote(v1::NOTE_KIND_REMOVED_CONTROLS, cleaned.removed,
                                     "Control characters were removed."));
  }
  return decoded;
}

}  // namespace demarche::ingest
