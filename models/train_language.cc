// demarche-train: makes the weights of the language room from treebanks, and measures them.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "models/conllu.h"
#include "models/evaluate.h"
#include "models/learn_lemmas.h"
#include "models/train_perceptron.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/weight_file.h"

namespace demarche::models {
namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}

int Train(const std::vector<std::string>& files, int epochs, const std::string& out) {
  std::vector<TreebankSentence> treebank;
  for (const std::string& file : files) {
    auto sentences = ReadConllu(file);
    if (!sentences.ok()) return Fail(sentences.status());
    for (TreebankSentence& sentence : *sentences) treebank.push_back(std::move(sentence));
  }
  stance::WeightFileWriter writer;
  writer.Add("lemmas", LearnLemmas(treebank));
  TrainPerceptron(treebank, epochs, &writer);
  const absl::Status written = writer.Write(out + "/english.weights");
  return written.ok() ? 0 : Fail(written);
}

int Measure(const std::vector<std::string>& files, const std::string& weights) {
  const auto model = stance::LanguageModel::Load(weights);
  if (!model.ok()) return Fail(model.status());
  for (const std::string& file : files) {
    const auto treebank = ReadConllu(file);
    if (!treebank.ok()) return Fail(treebank.status());
    std::printf("== %s\n%s", file.c_str(), Evaluate(**model, *treebank).c_str());
  }
  return 0;
}

}  // namespace
}  // namespace demarche::models

int main(int argc, char** argv) {
  CLI::App app("Makes and measures the weights of the language room.");
  app.require_subcommand(1);
  std::vector<std::string> files;
  std::string dir = "data/language";
  int epochs = 8;
  CLI::App* train = app.add_subcommand("train", "learn weights from treebanks");
  train->add_option("--conllu", files, "treebanks in CoNLL-U")->required();
  train->add_option("--out", dir, "folder the weights are written to")->capture_default_str();
  train->add_option("--epochs", epochs, "passes over the treebanks")->capture_default_str();
  CLI::App* evaluate = app.add_subcommand("evaluate", "measure weights on treebanks");
  evaluate->add_option("--conllu", files, "treebanks in CoNLL-U")->required();
  evaluate->add_option("--weights", dir, "folder the weights are in")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return train->parsed() ? demarche::models::Train(files, epochs, dir)
                         : demarche::models::Measure(files, dir);
}
