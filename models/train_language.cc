// demarche-train: makes the weights of the language room and of the scorer, and measures them.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/conllu.h"
#include "models/evaluate.h"
#include "models/learn_lemmas.h"
#include "models/learn_references.h"
#include "models/train_names.h"
#include "models/train_network.h"
#include "models/train_stance.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/language/conllu.h"
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

int Measure(const std::vector<std::string>& files, const std::string& weights,
            const std::string& catalog_folder, Case how, bool as_json) {
  const auto model = stance::LanguageModel::Load(weights);
  if (!model.ok()) return Fail(model.status());
  std::shared_ptr<const stance::CompiledCatalog> catalog;
  if (!catalog_folder.empty()) {
    auto records = stance::LoadCatalog(catalog_folder);
    if (!records.ok()) return Fail(records.status());
    auto compiled = stance::CompiledCatalog::Compile(*std::move(records));
    if (!compiled.ok()) return Fail(compiled.status());
    catalog = *std::move(compiled);
  }
  for (const std::string& file : files) {
    const auto treebank = ReadConllu(file);
    if (!treebank.ok()) return Fail(treebank.status());
    if (as_json) {
      std::cout << EvaluateAsJson(**model, catalog.get(), *treebank, how);
    } else {
      std::cout << "== " << file << "\n" << Evaluate(**model, catalog.get(), *treebank, how);
    }
  }
  return 0;
}

struct NameFiles {
  std::vector<std::string> treebanks, park, newsmtsc;
  std::string catalog = "data/catalog";
};

int LearnNames(const NameFiles& files, const std::string& dir, const NameOptions& options) {
  const auto treebank = ReadAll(files.treebanks);
  if (!treebank.ok()) return Fail(treebank.status());
  auto records = stance::LoadCatalog(files.catalog);
  if (!records.ok()) return Fail(records.status());
  const auto catalog = stance::CompiledCatalog::Compile(*std::move(records));
  if (!catalog.ok()) return Fail(catalog.status());
  std::vector<std::string> texts;
  const auto read = [&](const std::vector<std::string>& paths, const auto& reader) {
    for (const std::string& path : paths) {
      const auto some = reader(path);
      if (!some.ok()) return some.status();
      for (const LabelledText& text : *some) texts.push_back(text.request.text());
    }
    return absl::OkStatus();
  };
  absl::Status status = read(files.park, ReadPark);
  if (status.ok()) status = read(files.newsmtsc, ReadNewsMtsc);
  if (!status.ok()) return Fail(status);
  const auto model = stance::LanguageModel::Load(dir);
  if (!model.ok()) return Fail(model.status());
  stance::WeightFileWriter writer;
  status = TrainNames(*treebank, **catalog, texts, **model, options, &writer);
  if (status.ok()) status = writer.Write(dir + "/names.weights");
  return status.ok() ? 0 : Fail(status);
}

int MeasureNames(const std::vector<std::string>& files, const std::string& dir) {
  const auto model = stance::LanguageModel::Load(dir);
  if (!model.ok()) return Fail(model.status());
  for (const std::string& file : files) {
    const auto treebank = ReadConllu(file);
    if (!treebank.ok()) return Fail(treebank.status());
    const auto report = EvaluateNames(*treebank, **model, dir);
    if (!report.ok()) return Fail(report.status());
    std::printf("== %s\n%s", file.c_str(), report->c_str());
  }
  return 0;
}

// Prints the weights by which pronouns are resolved, or how well those built in do.
int References(const std::vector<std::string>& files, const std::string& share, bool measure) {
  const auto treebank = ReadAll(files);
  if (!treebank.ok()) return Fail(treebank.status());
  const auto lexicon = stance::Lexicon::Load(share + "/frames");
  if (!lexicon.ok()) return Fail(lexicon.status());
  std::cout << (measure ? EvaluateReferences(*treebank, *lexicon)
                        : LearnReferences(*treebank, *lexicon));
  return 0;
}

struct StanceFiles {
  std::vector<std::string> corpus, park, newsmtsc, annotations, kept_back;
  std::string share = "data";
  std::string out = "data/stance";
};

int TrainScorer(const StanceFiles& files, const StanceOptions& options) {
  const auto model = stance::LanguageModel::Load(files.share + "/language");
  if (!model.ok()) return Fail(model.status());
  const auto lexicon = stance::Lexicon::Load(files.share + "/frames");
  if (!lexicon.ok()) return Fail(lexicon.status());
  std::vector<LabelledText> texts;
  const auto read = [&](const std::vector<std::string>& paths, const auto& reader) {
    for (const std::string& path : paths) {
      auto some = reader(path);
      if (!some.ok()) return some.status();
      std::move(some->begin(), some->end(), std::back_inserter(texts));
    }
    return absl::OkStatus();
  };
  absl::Status status = read(files.corpus, ReadCorpus);
  if (status.ok()) status = read(files.park, ReadPark);
  if (status.ok()) status = read(files.newsmtsc, ReadNewsMtsc);
  for (const std::string& path : files.kept_back) {
    if (status.ok()) status = DropAnnotated(path, &texts);
  }
  if (status.ok()) {
    status = read(files.annotations,
                  [&](const std::string& path) { return ReadAnnotations(path, texts); });
  }
  if (!status.ok()) return Fail(status);
  // Not after minutes of work.
  std::error_code error;
  std::filesystem::create_directories(files.out, error);
  if (error) {
    return Fail(absl::InvalidArgumentError(
        absl::StrCat("--out: got ", files.out, ", want a folder: ", error.message())));
  }
  stance::WeightFileWriter writer;
  status = TrainStance(texts, **model, *lexicon, options, &writer);
  if (status.ok()) status = writer.Write(files.out + "/english.weights");
  return status.ok() ? 0 : Fail(status);
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
      std::cout << stance::WriteConllu(line, sentence) << "\n";
    }
  }
  return 0;
}

}  // namespace
}  // namespace demarche::models

// NOLINTNEXTLINE(bugprone-exception-escape): CLI11 throws where options are declared twice.
int main(int argc, char** argv) {
  CLI::App app("Makes and measures the weights of the language room and the scorer.");
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
  std::string catalog;
  evaluate->add_option("--catalog", catalog,
                       "folder of the catalog whose names the screen looks for; default: the "
                       "screen's speed is not measured");
  using demarche::models::Case;
  const std::map<std::string, Case> cases = {{"written", Case::kAsWritten},
                                             {"lower", Case::kLower},
                                             {"capitals", Case::kUpper},
                                             {"title", Case::kTitle}};
  Case how = Case::kAsWritten;
  evaluate->add_option("--case", how, "put the text in other capitals first")
      ->transform(CLI::CheckedTransformer(cases))
      ->default_str("written");
  bool as_json = false;
  evaluate->add_flag("--json", as_json, "print the counts of each document, a JSON object a line");
  demarche::models::NameFiles name_files;
  demarche::models::NameOptions name_options;
  CLI::App* names = app.add_subcommand("names", "learn to find names from treebanks with mentions");
  names
      ->add_option("--conllu", name_files.treebanks,
                   "treebanks in CoNLL-U, as GUM annotates mentions")
      ->required();
  names->add_option("--park", name_files.park, "texts: pairs of entities, JSON lines");
  names->add_option("--newsmtsc", name_files.newsmtsc, "texts: targets of sentiment, JSON lines");
  names->add_option("--catalog", name_files.catalog, "catalog whose names are learned too")
      ->capture_default_str();
  names
      ->add_option("--weights", dir,
                   "folder of the language weights; names.weights is written beside them")
      ->capture_default_str();
  names->add_option("--epochs", name_options.epochs, "passes over the names")
      ->capture_default_str();
  names->add_option("--seed", name_options.seed, "seed of the random numbers")
      ->capture_default_str();
  names->add_option("--rate", name_options.rate, "largest learning rate")->capture_default_str();
  names->add_option("--hidden", name_options.hidden, "hidden numbers, a multiple of 16")
      ->capture_default_str();
  names->add_option("--dropout", name_options.dropout, "share of what is read that is dropped")
      ->capture_default_str();
  names
      ->add_option("--unknown-share", name_options.unknown_share,
                   "share of what is read in which a word has no vector")
      ->capture_default_str();
  names
      ->add_option("--catalog-weight", name_options.catalog_weight,
                   "what a catalog's name weighs beside a treebank's")
      ->capture_default_str();
  names
      ->add_option("--text-weight", name_options.text_weight,
                   "what a catalog's name in a text weighs beside a treebank's")
      ->capture_default_str();
  CLI::App* evaluate_names =
      app.add_subcommand("evaluate-names", "measure what names are found in treebanks");
  evaluate_names->add_option("--conllu", files, "treebanks in CoNLL-U, as GUM annotates mentions")
      ->required();
  evaluate_names->add_option("--weights", dir, "folder the weights are in")->capture_default_str();
  demarche::models::StanceFiles stance_files;
  demarche::models::StanceOptions stance_options;
  CLI::App* scorer = app.add_subcommand("stance", "learn the scorer from texts with positions");
  scorer->add_option("--corpus", stance_files.corpus, "files of models/corpus/train");
  scorer->add_option("--park", stance_files.park, "pairs of entities, JSON lines");
  scorer->add_option("--newsmtsc", stance_files.newsmtsc, "targets of sentiment, JSON lines");
  scorer->add_option("--annotations", stance_files.annotations,
                     "positions marked in sentences of those two sets");
  scorer->add_option("--keep-back", stance_files.kept_back,
                     "annotations of sentences that are kept for measuring");
  scorer->add_option("--share-dir", stance_files.share, "folder of lexicon and language weights")
      ->capture_default_str();
  scorer->add_option("--out", stance_files.out, "folder the weights are written to")
      ->capture_default_str();
  scorer->add_option("--epochs", stance_options.epochs, "passes over the texts")
      ->capture_default_str();
  scorer->add_option("--seed", stance_options.seed, "seed of the random numbers")
      ->capture_default_str();
  scorer->add_option("--rate", stance_options.rate, "largest learning rate")->capture_default_str();
  scorer->add_option("--members", stance_options.shape.members, "networks that are averaged")
      ->capture_default_str();
  scorer->add_option("--width", stance_options.shape.width, "numbers a word has, a multiple of 32")
      ->capture_default_str();
  scorer->add_option("--layers", stance_options.shape.layers, "recurrent layers")
      ->capture_default_str();
  scorer->add_option("--set-shares", stance_options.set_shares, "read in an epoch, of the same")
      ->capture_default_str();
  scorer->add_option("--none-share", stance_options.none_share,
                     "read in an epoch, of pairs of corpus and annotations without a position")
      ->capture_default_str();
  scorer->add_option("--set-weights", stance_options.set_weights, "of corpus, park, newsmtsc, annotations")
      ->capture_default_str();
  CLI::App* parse = app.add_subcommand("parse", "print text as CoNLL-U, a line a paragraph");
  parse->add_option("--weights", dir, "folder the weights are in")->capture_default_str();
  CLI::App* references = app.add_subcommand(
      "references", "learn what pronouns stand for from treebanks with entities");
  bool measure = false;
  references->add_option("--conllu", files, "treebanks in CoNLL-U")->required();
  references->add_option("--share-dir", stance_files.share, "folder of the lexicon")
      ->capture_default_str();
  references->add_flag("--measure", measure, "measure the weights built in");
  CLI11_PARSE(app, argc, argv);
  if (names->parsed()) {
    return demarche::models::LearnNames(name_files, dir, name_options);
  }
  if (evaluate_names->parsed()) return demarche::models::MeasureNames(files, dir);
  if (scorer->parsed()) return demarche::models::TrainScorer(stance_files, stance_options);
  if (parse->parsed()) return demarche::models::Parse(dir);
  if (references->parsed()) {
    return demarche::models::References(files, stance_files.share, measure);
  }
  return train->parsed()
             ? demarche::models::Train(files, held_out, vectors, vector_count, options, dir)
             : demarche::models::Measure(files, dir, catalog, how, as_json);
}
