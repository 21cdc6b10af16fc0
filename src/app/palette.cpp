#include "app/palette.h"

#include <algorithm>

#include "base/text.h"

namespace planshift::app {

namespace {

constexpr std::string_view kBetweenWords = " \t-_/.,(&+\"'";

std::size_t length_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

// Where the query begins at the beginning of a word, else anywhere.
std::size_t place_of(std::string_view label, std::string_view query) {
  for (std::size_t at = label.find(query); at != label.npos; at = label.find(query, at + 1)) {
    if (at == 0 || kBetweenWords.find(label[at - 1]) != kBetweenWords.npos) return at;
  }
  return label.find(query);
}

// Every word of the query somewhere in the label, in any order.
bool has_all_words(std::string_view label, std::string_view query) {
  const auto words = split(query, ' ');
  return words.size() > 1 && std::ranges::all_of(words, [&](std::string_view word) {
    return label.find(word) != label.npos;
  });
}

bool has_letters(std::string_view label, std::string_view query) {
  constexpr std::size_t kLeast = 2;  // one letter is in nearly everything
  if (query.size() < kLeast) return false;
  std::size_t at = 0;
  for (const char letter : query) {
    at = label.find(letter, at);
    if (at == label.npos) return false;
    ++at;
  }
  return true;
}

// Marks bytes [at, at + length) of the folded text.
void mark(std::vector<bool>& marked, std::size_t at, std::size_t length) {
  for (std::size_t i = at; i < at + length && i < marked.size(); ++i) marked[i] = true;
}

}  // namespace

std::optional<Fit> fit_of(std::string_view label, std::string_view query) {
  if (query.empty()) return Fit::prefix;
  const std::size_t at = place_of(label, query);
  if (at == 0) return Fit::prefix;
  if (at != label.npos) {
    return kBetweenWords.find(label[at - 1]) != kBetweenWords.npos ? Fit::word : Fit::inside;
  }
  if (has_all_words(label, query)) return Fit::inside;
  return has_letters(label, query) ? std::optional(Fit::letters) : std::nullopt;
}

Hits hits_of(std::string_view label, std::string_view query, Fit fit) {
  Hits hits;
  constexpr std::size_t kLongest = 4096;
  if (query.empty() || label.size() > kLongest) return hits;
  std::string plain;
  std::vector<std::pair<std::size_t, std::size_t>> source;  // of each folded byte
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t length = length_at(label, at);
    const std::string letter = folded(label.substr(at, length));
    plain += letter;
    source.insert(source.end(), letter.size(), {at, length});
    at += length;
  }
  std::vector<bool> marked(plain.size());
  if (fit == Fit::letters) {
    std::size_t at = 0;
    for (const char letter : query) {
      at = plain.find(letter, at);
      if (at == plain.npos) break;
      mark(marked, at++, 1);
    }
  } else if (const std::size_t at = place_of(plain, query); at != plain.npos) {
    mark(marked, at, query.size());
  } else {
    for (const std::string_view word : split(query, ' ')) {
      const std::size_t found = place_of(plain, word);
      if (found != plain.npos) mark(marked, found, word.size());
    }
  }
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (!marked[i]) continue;
    const auto [at, length] = source[i];
    const auto begin = static_cast<std::uint16_t>(at), size = static_cast<std::uint16_t>(length);
    if (!hits.empty() && hits.back().first == begin) continue;
    if (!hits.empty() && hits.back().first + hits.back().second == begin) {
      hits.back().second = static_cast<std::uint16_t>(hits.back().second + size);
    } else {
      hits.push_back({begin, size});
    }
  }
  return hits;
}

void Palette::open(std::vector<PaletteEntry> entries, std::vector<std::string> recent) {
  entries_ = std::move(entries);
  recent_ = std::move(recent);
  for (PaletteEntry& entry : entries_) entry.folded = folded(entry.label);
  text_.clear();
  open_ = true;
}

void Palette::close() {
  open_ = false;
  entries_.clear();
  entries_.shrink_to_fit();  // as many as there are customers
}

const PaletteEntry* Palette::find(std::string_view key) const {
  const auto found = std::ranges::find(entries_, key, &PaletteEntry::key);
  return found == entries_.end() ? nullptr : &*found;
}

std::size_t Palette::age_of(const PaletteEntry& entry) const {
  return static_cast<std::size_t>(std::ranges::find(recent_, entry.key) - recent_.begin());
}

bool Palette::is_recent(const PaletteEntry& entry) const {
  return age_of(entry) < recent_.size();
}

std::vector<const PaletteEntry*> Palette::ranked() const {
  // Fit, then what was chosen lately, then the kind, then the shorter label.
  struct Candidate {
    const PaletteEntry* entry;
    std::uint64_t rank;
  };
  const std::string query = folded(trimmed(text_));
  std::vector<Candidate> candidates;
  for (const PaletteEntry& entry : entries_) {
    const auto fit = fit_of(entry.folded, query);
    if (!fit) continue;
    const auto tier = static_cast<std::uint64_t>(*fit);
    const auto kind = static_cast<std::uint64_t>(entry.kind);
    const std::uint64_t length = query.empty() ? 0 : std::min<std::size_t>(entry.label.size(), 999);
    candidates.push_back({&entry, ((tier * 100 + age_of(entry)) * 10 + kind) * 1000 + length});
  }
  const std::size_t kept = std::min(candidates.size(), kPaletteRows);
  const auto before = [](const Candidate& a, const Candidate& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.entry < b.entry;
  };
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                    candidates.end(), before);
  std::vector<const PaletteEntry*> best;
  for (std::size_t i = 0; i < kept; ++i) best.push_back(candidates[i].entry);
  return best;
}

}  // namespace planshift::app
