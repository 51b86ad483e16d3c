#include "cli/table.h"

#include <algorithm>
#include <numeric>

namespace demarche::cli {
namespace {

constexpr int kGap = 2;

// A column that stays, and how wide it is.
struct Fitted {
  size_t index;
  int width;
};

int TotalWidth(const std::vector<Fitted>& fitted) {
  int total = fitted.empty() ? 0 : -kGap;
  for (const Fitted& column : fitted) total += column.width + kGap;
  return total;
}

// The width of the table if every column that can shrink did.
int LeastWidth(const std::vector<TableColumn>& columns, std::vector<Fitted> fitted) {
  for (Fitted& column : fitted) {
    const int min_width = columns[column.index].min_width;
    if (min_width > 0) column.width = std::min(column.width, min_width);
  }
  return TotalWidth(fitted);
}

// Takes from the widest column that may shrink, a column at a time, until the table fits.
void Shrink(const std::vector<TableColumn>& columns, int width, std::vector<Fitted>& fitted) {
  for (int excess = TotalWidth(fitted) - width; excess > 0; --excess) {
    Fitted* widest = nullptr;
    for (Fitted& column : fitted) {
      const int min_width = columns[column.index].min_width;
      if (min_width > 0 && column.width > min_width &&
          (widest == nullptr || column.width > widest->width)) {
        widest = &column;
      }
    }
    if (widest == nullptr) return;
    --widest->width;
  }
}

std::vector<Fitted> Fit(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows,
                        int width) {
  std::vector<Fitted> fitted;
  for (size_t i = 0; i < columns.size(); ++i) {
    int widest = DisplayWidth(columns[i].title);
    for (const TableRow& row : rows) widest = std::max(widest, DisplayWidth(row.cells[i]));
    fitted.push_back({i, widest});
  }
  while (LeastWidth(columns, fitted) > width) {
    const auto dropped =
        std::max_element(fitted.begin(), fitted.end(), [&](const Fitted& a, const Fitted& b) {
          return columns[a.index].drop_order < columns[b.index].drop_order;
        });
    if (dropped == fitted.end() || columns[dropped->index].drop_order == 0) break;
    fitted.erase(dropped);
  }
  Shrink(columns, width, fitted);
  return fitted;
}

// One row of cells, as many lines as its tallest cell has.
void AppendRow(const std::vector<TableColumn>& columns, const std::vector<Fitted>& fitted,
               const std::vector<std::string>& cells, std::string& text) {
  std::vector<std::vector<std::string>> lines;
  size_t height = 1;
  for (const Fitted& column : fitted) {
    const std::string& cell = cells[column.index];
    // What fits stays as it is: breaking would take runs of spaces for one.
    lines.push_back(DisplayWidth(cell) <= column.width ? std::vector<std::string>{cell}
                                                       : WrapText(cell, column.width));
    height = std::max(height, lines.back().size());
  }
  for (size_t line = 0; line < height; ++line) {
    std::string row;
    int at = 0;    // where the column begins
    int used = 0;  // columns of `row`
    for (size_t i = 0; i < fitted.size(); ++i) {
      if (line < lines[i].size() && !lines[i][line].empty()) {
        const std::string& part = lines[i][line];
        const int width = DisplayWidth(part);
        const bool right = columns[fitted[i].index].align == Align::kRight;
        const int begin = at + (right ? std::max(0, fitted[i].width - width) : 0);
        row.append(std::max(0, begin - used), ' ');  // none at the end of a line
        row += part;
        used = begin + width;
      }
      at += fitted[i].width + kGap;
    }
    text += row;
    text += '\n';
  }
}

}  // namespace

std::string RenderTable(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows,
                        int width, const Painter& paint) {
  const std::vector<Fitted> fitted = Fit(columns, rows, width);
  std::vector<std::string> titles;
  for (const TableColumn& column : columns) titles.push_back(paint(Tone::kStrong, column.title));
  std::string text;
  AppendRow(columns, fitted, titles, text);
  for (const TableRow& row : rows) {
    AppendRow(columns, fitted, row.cells, text);
    for (const std::string& line : row.below) text += line + '\n';
  }
  return text;
}

}  // namespace demarche::cli
