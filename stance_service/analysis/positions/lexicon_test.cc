#include "stance_service/analysis/positions/lexicon.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "stance_service/analysis/engine.h"

namespace demarche::stance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// A share folder with frames of its own; the weights are those of the tree.
class ShareFolder {
 public:
  ShareFolder() {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
    const std::filesystem::path data = std::filesystem::absolute("data");
    std::filesystem::copy(data / "frames", path_ / "frames");
    for (const char* weights : {"language", "stance"}) {
      std::filesystem::create_directory_symlink(data / weights, path_ / weights);
    }
  }
  ~ShareFolder() { std::filesystem::remove_all(path_); }

  std::string path() const { return path_.string(); }
  std::string frames() const { return (path_ / "frames").string(); }
  void AddFrame(const std::string& row) const {
    std::ofstream(path_ / "frames" / "frames.tsv", std::ios::app) << row << "\n";
  }

 private:
  const std::filesystem::path path_ =
      std::filesystem::path(testing::TempDir()) / ("lexicon_test" + std::to_string(getpid()));
};

constexpr char kSound[] = "unfriend\tVERB\t-\t0.7\tsubj\tobj\t\toppose";

TEST(Lexicon, TheFirstMistakeIsNamedWithFileAndLine) {
  const ShareFolder share;
  ASSERT_TRUE(Lexicon::Load(share.frames()).ok());
  share.AddFrame("unfriend\tVERB\t!\t0.7\tsubj\tobj\t\toppose");
  const auto lexicon = Lexicon::Load(share.frames());
  ASSERT_FALSE(lexicon.ok());
  EXPECT_THAT(std::string(lexicon.status().message()),
              testing::MatchesRegex(".*frames.tsv:[0-9]+: position: got '!', want .*"));
}

TEST(Lexicon, AllMistakesAreSaidToWhoeverAsks) {
  const ShareFolder share;
  share.AddFrame(kSound);
  share.AddFrame(kSound);
  share.AddFrame("\tVERB\t-\t0.7\tsubj\tobj\t\toppose");
  share.AddFrame("unfriend\tVERB\t-\t1.7\tsubj\tobj\t\toppose");
  share.AddFrame("unfriend\tVERB\t-\t0.7\tsubj\tobj\tfrown\toppose");
  share.AddFrame("unfriend\tVERB\t-\t0.7\tsubj\twith\t\tsulk");
  std::vector<std::string> problems;
  ASSERT_TRUE(Lexicon::Load(share.frames(), &problems).ok());
  EXPECT_THAT(problems,
              ElementsAre(HasSubstr("'unfriend' a second time"), HasSubstr("words: got ''"),
                          HasSubstr("strength: got '1.7'"), HasSubstr("needs: got 'frown'"),
                          HasSubstr("family: got 'sulk'")));
}

TEST(ReloadableEngine, PutsAnEditedLexiconInForceAndKeepsItIfTheNextIsUnsound) {
  const ShareFolder share;
  auto engine = ReloadableEngine::Load(share.path());
  ASSERT_TRUE(engine.ok()) << engine.status();
  v1::Catalog records;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE }
           topics { id: "pact" name: "Harbour Pact" })pb",
      &records));
  const auto catalog = CompiledCatalog::Compile(records);
  ASSERT_TRUE(catalog.ok());
  v1::AnalyzeRequest request;
  request.set_text("Norway has unfriended the Harbour Pact.");
  const auto statements = [&] { return (*engine)->Analyze(request, **catalog)->statements(); };
  const std::string first = (*engine)->version();
  EXPECT_THAT(statements(), SizeIs(0));

  share.AddFrame(kSound);
  ASSERT_EQ((*engine)->ReloadLexicon(), absl::OkStatus());
  const std::string second = (*engine)->version();
  EXPECT_NE(second, first);
  ASSERT_THAT(statements(), SizeIs(1));
  EXPECT_EQ(statements()[0].engine_version(), second);

  share.AddFrame("sulk\tVERB\t-\t0.7\tsubj\tobj\t\tsulking");
  EXPECT_FALSE((*engine)->ReloadLexicon().ok());
  EXPECT_EQ((*engine)->version(), second);
  EXPECT_THAT(statements(), SizeIs(1));
}

}  // namespace
}  // namespace demarche::stance
