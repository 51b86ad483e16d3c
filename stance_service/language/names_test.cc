#include "stance_service/language/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "stance_service/language/name_groups.h"
#include "stance_service/language/segment.h"
#include "stance_service/language/weight_file.h"

namespace demarche::stance {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const LanguageModel& Model() {
  static const auto* model = LanguageModel::Load("data/language")->release();
  return *model;
}

const NameFinder& Finder() {
  static const auto* finder = [] {
    auto loaded = NameFinder::Load("data/language", Model());
    if (!loaded.ok()) ADD_FAILURE() << loaded.status();
    return loaded->release();
  }();
  return *finder;
}

enum class Reading { kAnnotated, kCapitals };

std::vector<Name> FindAll(std::string_view text, Reading reading) {
  std::vector<Sentence> sentences;
  Segment(text, 0, text.size(), &sentences);
  std::vector<Name> names;
  NameFinder::Scratch scratch;
  for (Sentence& sentence : sentences) {
    if (reading == Reading::kAnnotated) Model().Annotate(text, &sentence);
    Finder().Find(text, sentence, reading == Reading::kAnnotated, &scratch, &names);
  }
  return names;
}

// "Ama Mensah: person" of what is likelier a name than not.
std::vector<std::string> Names(std::string_view text, Reading reading = Reading::kAnnotated) {
  std::vector<std::string> shown;
  for (const Name& name : FindAll(text, reading)) {
    if (name.chance() < 0.5f) continue;
    shown.push_back(absl::StrCat(std::string(text.substr(name.begin, name.end - name.begin)), ": ",
                                 std::string(NameTypeName(name.type))));
  }
  return shown;
}

TEST(NamesTest, AreFoundWithTheirType) {
  EXPECT_THAT(
      Names("Ama Mensah, who heads the National Fisheries Council, met Lukas Brandt in Tema."),
      ElementsAre("Ama Mensah: person", "National Fisheries Council: organisation",
                  "Lukas Brandt: person", "Tema: place"));
}

TEST(NamesTest, HoldWhatJoinsTheirWords) {
  EXPECT_THAT(Names("Officials of the Ministry of Foreign Trade rejected the plan."),
              ElementsAre("Ministry of Foreign Trade: organisation"));
  EXPECT_THAT(Names("Analysts at the University of Harlow disagreed with him."),
              ElementsAre("University of Harlow: organisation"));
  EXPECT_THAT(Names("Jean-Luc Moreau and Petra Lindqvist signed the letter."),
              ElementsAre("Jean-Luc Moreau: person", "Petra Lindqvist: person"));
}

TEST(NamesTest, LeaveTitlesOutside) {
  EXPECT_THAT(Names("On Monday President Tomas Varga spoke to Gen. Helen Okoro."),
              ElementsAre("Tomas Varga: person", "Helen Okoro: person"));
}

TEST(NamesTest, AreNotDaysNorDemonyms) {
  EXPECT_THAT(Names("On Tuesday the Norwegian delegation left the talks early."), IsEmpty());
  EXPECT_THAT(Names("However, officials said that nothing had been agreed."), IsEmpty());
}

TEST(NamesTest, AreFoundByCapitalsAlone) {
  EXPECT_THAT(
      Names("Yesterday it was announced by Petra Lindqvist that the offices in Tema would close.",
            Reading::kCapitals),
      ElementsAre("Petra Lindqvist: person", "Tema: place"));
  // The first word's capital says nothing, nor do those of a headline.
  EXPECT_THAT(Names("Farmers complained.", Reading::kCapitals), IsEmpty());
  EXPECT_THAT(Names("Farmers Complain About Lower Prices Again", Reading::kCapitals), IsEmpty());
}

TEST(NamesTest, AddressesAreNone) {
  EXPECT_THAT(Names("Write to @AmaMensah or see www.Example.org/Page for more."), IsEmpty());
}

TEST(NamesTest, LieInOrderWhateverTheBytes) {
  std::mt19937 random(7);
  const std::string_view pieces[] = {"Ama ", "of ", "the ", "\xC3",     "É",  "-",     "Bank ", "(",
                                     "SCO",  ") ",  "'s ",  "\xE2\x80", "”",  ". ",    "X",     "&",
                                     "von ", "\n",  "7",    "İ ",       "北", "A.B. ", " and "};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += pieces[random() % std::size(pieces)];
    for (const Reading reading : {Reading::kAnnotated, Reading::kCapitals}) {
      const std::vector<Name> names = FindAll(text, reading);
      uint32_t end = 0;
      for (const Name& name : names) {
        ASSERT_LE(end, name.begin);
        ASSERT_LT(name.begin, name.end);
        ASSERT_LE(name.end, text.size());
        ASSERT_GE(name.chance(), NameFinder::kLeastChance);
        end = name.end;
      }
      GroupNames(text, names);
    }
  }
}

TEST(NamesTest, DamagedWeightsAreRefused) {
  namespace fs = std::filesystem;
  const fs::path folder =
      fs::path(testing::TempDir()) / ("names_weights" + std::to_string(getpid()));
  fs::create_directories(folder);
  EXPECT_TRUE(absl::IsNotFound(NameFinder::Load(folder.string() + "/none", Model()).status()));
  WeightFileWriter writer;
  writer.Add("gap_shape", "too short");
  ASSERT_TRUE(writer.Write((folder / "names.weights").string()).ok());
  EXPECT_TRUE(absl::IsDataLoss(NameFinder::Load(folder.string(), Model()).status()));
  fs::remove_all(folder);
}

std::vector<NameGroup> Groups(std::string_view text) {
  return GroupNames(text, FindAll(text, Reading::kAnnotated));
}

std::vector<std::string> Shown(const std::vector<NameGroup>& groups) {
  std::vector<std::string> shown;
  for (const NameGroup& group : groups) {
    std::string line = absl::StrCat(group.text, " x", group.members.size());
    for (const std::string& form : group.other_forms) absl::StrAppend(&line, " | ", form);
    shown.push_back(line);
  }
  return shown;
}

TEST(NameGroupsTest, ASurnameIsThePersonNamedInFull) {
  EXPECT_THAT(Shown(Groups("Ama Mensah criticised the plan. Later, Mensah told reporters that she "
                           "would vote against it.")),
              ElementsAre("Ama Mensah x2 | Mensah"));
}

TEST(NameGroupsTest, ASurnameIsTheLastPersonWhoHadIt) {
  const auto shown = Shown(Groups(
      "Ama Mensah criticised the plan. Her rival Kofi Mensah praised it. Mensah said that he saw "
      "no harm."));
  EXPECT_THAT(shown, Contains("Kofi Mensah x2 | Mensah"));
}

TEST(NameGroupsTest, AnAcronymInBracketsIsTheName) {
  EXPECT_THAT(Shown(Groups("The Coastal Fisheries Council (CFC) rejected the offer. Members of the "
                           "CFC walked out.")),
              ElementsAre("Coastal Fisheries Council x3 | CFC"));
  // No acronym of it.
  EXPECT_THAT(Shown(Groups("The Coastal Fisheries Council (Tema) rejected the offer.")),
              Not(Contains(testing::HasSubstr("|"))));
}

}  // namespace
}  // namespace demarche::stance
