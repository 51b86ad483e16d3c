#include "ingest_service/normalise/near_duplicate.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "ingest_service/normalise/normalise.h"
#include "ingest_service/normalise/shingles.h"

namespace demarche::ingest {
namespace {

// A story of twelve sentences, each said once; the number makes it another story.
std::vector<std::string> Story(int number) {
  const std::vector<std::string> ports = {"Varna", "Aarhus", "Izmir", "Gdansk", "Tallinn", "Bari"};
  const auto at = [&](int i) { return ports[static_cast<size_t>(number * 5 + i) % ports.size()]; };
  const std::string n = std::to_string(number);
  return {
      "The harbour commission of " + at(0) + " voted on Monday to refuse the bid for berth " + n +
          ".",
      "Its chairman told reporters that the offer, worth " + n + "4 million, had come too late.",
      "Dockers in " + at(1) + " cheered the decision and ended a strike that had lasted for weeks.",
      "The company behind the bid said it would go to court before the summer is over.",
      "A judge in " + at(2) + " threw out a similar complaint two years ago for want of evidence.",
      "Shipping agents fear that grain from the interior will now be sent by rail instead.",
      "The ministry of transport kept silent, although its envoy had favoured the sale all along.",
      "Environmental groups organised a march along the quay and labelled the plan a disaster.",
      "Behind closed doors several members were less certain, according to two who were present.",
      "They asked for a study of the dredging, which nobody has paid for so far.",
      "The next session is to be held in " + at(3) + " once the budget has been passed.",
      "Until then the old crane stays where it is, rusting quietly over the empty basin " + n + ".",
  };
}

std::string Text(const std::vector<std::string>& sentences, const std::string& between = "\n\n") {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : between) + sentence;
  return text;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

Likeness Between(const std::string& a, const std::string& b) {
  return Compare(MakeSketch(a), MakeSketch(b));
}

TEST(NearDuplicate, ACopyIsACopyHoweverItWasEdited) {
  const std::vector<std::string> story = Story(7);
  std::vector<std::string> trimmed(story.begin(), story.begin() + 7);
  std::vector<std::string> reordered(story.rbegin(), story.rend());
  std::vector<std::string> local = story;
  local.insert(local.begin() + 3, "Our own mayor, Petra Lindqvist, was not available for comment.");
  std::string respelt =
      Replaced(Replaced(Replaced(Text(story), "harbour", "harbor"), "labelled", "labeled"),
               "organised", "organized");
  const struct {
    const char* what;
    std::string text;
  } copies[] = {{"the same", Text(story)},
                {"other breaks", Text(story, " ")},
                {"the last five sentences cut", Text(trimmed)},
                {"the other way round", Text(reordered)},
                {"a local paragraph", Text(local)},
                {"American spelling", respelt},
                {"a dateline", "VARNA, May 4 (Meridian Wire) — " + Text(story)},
                {"other quotation marks", Replaced(Text(story), "Its", "“Its”")}};
  for (const auto& copy : copies) {
    const Likeness likeness = Between(Text(story), copy.text);
    EXPECT_TRUE(IsCopy(likeness)) << copy.what << ": " << likeness.resemblance << " "
                                  << likeness.containment << " " << likeness.particulars;
  }
  EXPECT_EQ(MakeSketch(respelt), MakeSketch(Text(story))) << "spelling alone makes no difference";
}

TEST(NearDuplicate, OneTemplateFilledInTwiceIsNoCopy) {
  std::string first, second;
  const char* days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  for (int i = 0; i < 6; ++i) {
    const auto line = [&](int warm, int wind, const char* town) {
      return std::string("The forecast for ") + days[i] + " is for sunny spells with a high of " +
             std::to_string(warm) + " degrees, a light wind from the west at " +
             std::to_string(wind) + " kilometres an hour, and showers over " + town +
             " later in the evening. ";
    };
    first += line(11 + i, 20 + 3 * i, "Kerry");
    second += line(23 - i, 41 - 2 * i, "Galway");
  }
  const Likeness likeness = Between(first, second);
  EXPECT_GT(likeness.wording, 0.5) << "or the test tests nothing";
  EXPECT_FALSE(IsCopy(likeness));
}

TEST(NearDuplicate, StrangersDigestsAndShortTextsAreNoCopies) {
  EXPECT_FALSE(IsCopy(Between(Text(Story(1)), "")));
  EXPECT_TRUE(MakeSketch("Rain stopped play at the county ground on Friday afternoon.").empty());
  // A digest holds the whole story among five others as long.
  std::string digest = Text(Story(2));
  for (int other = 0; other < 5; ++other) {
    for (int i = 0; i < 150; ++i) digest += " word" + std::to_string(other * 1000 + i * 7);
  }
  const Likeness likeness = Between(Text(Story(2)), digest);
  EXPECT_GT(likeness.containment, 0.8);
  EXPECT_FALSE(IsCopy(likeness));
}

std::string Sample(const std::string& name) {
  std::ifstream file("data/samples/" + name, std::ios::binary);
  v1::RawArticle raw;
  raw.set_content(std::string{std::istreambuf_iterator<char>(file), {}});
  const auto article = Normalise(raw);
  return article.ok() ? article->text() : "";
}

TEST(NearDuplicate, TheSyndicatedSampleIsTheWireStory) {
  const std::string wire = Sample("aukus-wire.txt");
  EXPECT_TRUE(IsCopy(Between(wire, Sample("aukus-syndicated.html"))));
  for (const char* other : {"iran-deal-wire.txt", "finland-parliament.txt", "council-oped.html",
                            "nord-stream-analysis.html", "medicines-communique.txt"}) {
    ASSERT_FALSE(MakeSketch(Sample(other)).empty()) << other;
    EXPECT_FALSE(IsCopy(Between(wire, Sample(other)))) << other;
  }
}

TEST(NearDuplicate, EstimatesAreTrueToTheText) {
  // Of 2000 words without repetition, b has the first `share` and as many of its own.
  const auto words = [](int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i) text += "w" + std::to_string(i) + "x ";
    return text;
  };
  for (const int shared : {400, 1000, 1600}) {
    const Likeness likeness = Between(words(0, 2000), words(2000 - shared, 4000 - shared));
    EXPECT_NEAR(likeness.resemblance, shared / (4000.0 - shared), 0.13) << shared;
    EXPECT_NEAR(likeness.containment, shared / 2000.0, 0.13) << shared;
  }
}

TEST(NearDuplicate, KeysMeetWhereTextsDo) {
  const std::vector<std::string> story = Story(3);
  const auto shared = [](const std::string& a, const std::string& b) {
    const auto first = LookUpKeys(MakeSketch(a)), second = LookUpKeys(MakeSketch(b));
    const std::set<uint32_t> known(first.begin(), first.end());
    int count = 0;
    for (const uint32_t key : second) count += known.contains(key);
    return count;
  };
  EXPECT_EQ(shared(Text(story), Text(story)), static_cast<int>(kKeys));
  EXPECT_GE(shared(Text(story), Text({story.begin() + 4, story.end()})), 1);
  EXPECT_EQ(shared(Text(story), "Nothing of this is in the other text, which " +
                                    std::string("goes on about the sea and ships at length.")),
            0);
}

TEST(NearDuplicate, SketchesGoThereAndBack) {
  const Sketch sketch = MakeSketch(Text(Story(4)));
  ASSERT_FALSE(sketch.empty());
  const std::string bytes = EncodeSketch(sketch);
  ASSERT_TRUE(DecodeSketch(bytes).has_value());
  EXPECT_EQ(*DecodeSketch(bytes), sketch);
  EXPECT_FALSE(DecodeSketch(bytes.substr(1)).has_value());
  EXPECT_FALSE(DecodeSketch(std::string(10, 'x')).has_value()) << "not ascending";
  EXPECT_FALSE(DecodeSketch(std::string(5 * 1000, 'x')).has_value());
  EXPECT_TRUE(DecodeSketch("")->empty());
}

TEST(NearDuplicate, ATextThatRepeatsItselfHasOnlyItsDifferentShingles) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "spam and eggs ";
  EXPECT_TRUE(MakeSketch(text).empty());
  for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i) + " ";
  EXPECT_FALSE(MakeSketch(text).empty());
}

std::string Folded(std::string word) {
  word.resize(FoldSpelling(word.data(), word.size()));
  return word;
}

TEST(Shingles, SpellingIsFolded) {
  const std::pair<const char*, const char*> same[] = {
      {"organisation", "organization"}, {"travelled", "traveled"}, {"neighbours", "neighbors"},
      {"defence", "defense"},           {"centre", "center"},      {"theatre", "theater"},
      {"catalogue", "catalog"},         {"anaemia", "anemia"},     {"programme", "program"},
      {"paralyse", "paralyze"},         {"labour", "labor"},       {"mould", "mould"}};
  for (const auto& [british, american] : same) {
    EXPECT_EQ(Folded(british), Folded(american)) << british;
  }
  EXPECT_NE(Folded("price"), Folded("pride"));
}

TEST(Shingles, WordsAreFoundInAnyScript) {
  const auto count = [](std::string_view text) {
    ShingleReader reader;
    reader.Read(text);
    return reader.values().size();
  };
  EXPECT_EQ(count("one two three four five"), 1u);
  EXPECT_EQ(count("one, two; three—four (five)"), 1u);
  EXPECT_EQ(count("don't can’t won't shan't 1,250.5"), 1u);
  EXPECT_EQ(count("один два три четыре пять"), 1u);
  EXPECT_EQ(count("外交部发言人"), 2u);
  EXPECT_EQ(count("\xff\xfe one \xc3 two"), 0u) << "what is no text is no word";
}

}  // namespace
}  // namespace demarche::ingest
