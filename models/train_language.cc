// demarche-train: makes the weights of the language room from treebanks, and measures them.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "models/conllu.h"
#include "models/evaluate.h"
#include "models/learn_lemmas.h"
#include "models/train_network.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/segment.h"
#include "stance_service/language/weight_file.h"

namespace demarche::models {
namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}

absl::StatusOr<std::vector<TreebankSentence>> ReadAll(const std::vector<std::string>& files) {
  std::vector<TreebankSentence> treebank;
  for (const std::string& file : files) {
    auto sentences = ReadConllu(file);
    if (!sentences.ok()) return sentences.status();
    for (TreebankSentence& sentence : *sentences) treebank.push_back(std::move(sentence));
  }
  return treebank;
}

int Train(const std::vector<std::string>& files, const std::vector<std::string>& held_out,
          const std::string& vectors_file, int vector_count, const TrainOptions& options,
          const std::string& out) {
  const auto treebank = ReadAll(files);
  if (!treebank.ok()) return Fail(treebank.status());
  const auto dev = ReadAll(held_out);
  if (!dev.ok()) return Fail(dev.status());
  const auto vectors = ReadWordVectors(vectors_file, vector_count);
  if (!vectors.ok()) return Fail(vectors.status());
  stance::WeightFileWriter writer;
  writer.Add("lemmas", LearnLemmas(*treebank, vectors->words));
  TrainNetwork(*treebank, *dev, *vectors, options, &writer);
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

// Prints the text on standard input as CoNLL-U; a line is a paragraph.
int Parse(const std::string& weights) {
  const auto model = stance::LanguageModel::Load(weights);
  if (!model.ok()) return Fail(model.status());
  std::string line;
  while (std::getline(std::cin, line)) {
    std::vector<stance::Sentence> sentences;
    stance::Segment(line, 0, line.size(), &sentences);
    for (stance::Sentence& sentence : sentences) {
      (*model)->Annotate(line, &sentence);
      std::cout << WriteConllu(line, sentence) << "\n";
    }
  }
  return 0;
}

}  // namespace
}  // namespace demarche::models

// NOLINTNEXTLINE(bugprone-exception-escape): CLI11 throws where options are declared twice.
int main(int argc, char** argv) {
  CLI::App app("Makes and measures the weights of the language room.");
  app.require_subcommand(1);
  std::vector<std::string> files;
  std::string dir = "data/language";
  std::vector<std::string> held_out;
  std::string vectors;
  int vector_count = 100000;
  demarche::models::TrainOptions options;
  CLI::App* train = app.add_subcommand("train", "learn weights from treebanks");
  train->add_option("--conllu", files, "treebanks in CoNLL-U")->required();
  train->add_option("--out", dir, "folder the weights are written to")->capture_default_str();
  train->add_option("--held-out", held_out, "treebanks to measure on after epochs");
  train->add_option("--vectors", vectors, "word vectors: a word and its numbers a line")
      ->required();
  train->add_option("--vector-count", vector_count, "words whose vectors are kept")
      ->capture_default_str();
  train->add_option("--epochs", options.epochs, "passes over the treebanks")->capture_default_str();
  train->add_option("--seed", options.seed, "seed of the random numbers")->capture_default_str();
  train->add_option("--rate", options.rate, "largest learning rate")->capture_default_str();
  train->add_option("--batch-words", options.batch_words, "words of a step, about")
      ->capture_default_str();
  train
      ->add_option("--width", options.shape.width,
                   "numbers a word has within the network, a multiple of 32")
      ->capture_default_str();
  train->add_option("--layers", options.shape.layers, "recurrent layers")->capture_default_str();
  train
      ->add_option("--arc-width", options.shape.arc_width, "numbers by which heads are found, even")
      ->capture_default_str();
  train
      ->add_option("--relation-width", options.shape.relation_width,
                   "hidden numbers by which relations are told, even")
      ->capture_default_str();
  train
      ->add_option("--recased", options.recased,
                   "share of sentences read in lower case, capitals or title case")
      ->capture_default_str();
  train->add_option("--least-count", options.least_count, "words seen fewer times share one row")
      ->capture_default_str();
  train
      ->add_option("--input-dropout", options.input_dropout,
                   "share of the input that is dropped, as are the next two")
      ->capture_default_str();
  train->add_option("--layer-dropout", options.layer_dropout, "share of each layer")
      ->capture_default_str();
  train
      ->add_option("--head-dropout", options.head_dropout,
                   "share of what seeks and is found as head")
      ->capture_default_str();
  CLI::App* evaluate = app.add_subcommand("evaluate", "measure weights on treebanks");
  evaluate->add_option("--conllu", files, "treebanks in CoNLL-U")->required();
  evaluate->add_option("--weights", dir, "folder the weights are in")->capture_default_str();
  CLI::App* parse = app.add_subcommand("parse", "print text as CoNLL-U, a line a paragraph");
  parse->add_option("--weights", dir, "folder the weights are in")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  if (parse->parsed()) return demarche::models::Parse(dir);
  return train->parsed()
             ? demarche::models::Train(files, held_out, vectors, vector_count, options, dir)
             : demarche::models::Measure(files, dir);
}
