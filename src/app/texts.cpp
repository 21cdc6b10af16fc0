#include "app/texts.h"

#include "base/json.h"

namespace planshift::app {

namespace {

const Arg* find_arg(Args args, std::string_view name) {
  for (const Arg& arg : args) {
    if (arg.name == name) return &arg;
  }
  return nullptr;
}

// The number that decides between plural forms.
std::optional<std::int64_t> counted(Args args) {
  if (const Arg* count = find_arg(args, "count")) {
    if (const auto* number = std::get_if<std::int64_t>(&count->value)) return *number;
  }
  for (const Arg& arg : args) {
    if (const auto* number = std::get_if<std::int64_t>(&arg.value)) return *number;
  }
  return std::nullopt;
}

std::string print(const Arg& arg, const Formats& formats) {
  if (const auto* number = std::get_if<std::int64_t>(&arg.value)) return formats.integer(*number);
  return std::string(std::get<std::string_view>(arg.value));
}

}  // namespace

Result<int> Texts::load(std::string_view json_text) {
  const Result<Json> tree = parse_json(json_text, "texts.load");
  if (!tree) return std::unexpected(tree.error());
  if (!tree->is_object()) return fail("texts.broken", "texts.load", "not an object");
  std::map<std::string, Sentence, std::less<>> sentences;
  for (const auto& [key, value] : tree->items()) {
    Sentence sentence;
    if (value.is_string()) {
      sentence.text = value.get<std::string>();
    } else if (value.is_object() && json::optional_text(value, "other")) {
      for (const auto& [category, form] : value.items()) {
        if (!form.is_string()) return fail("texts.broken", "texts.load", key);
        sentence.forms[category] = form.get<std::string>();
      }
      sentence.text = sentence.forms["other"];
    } else {
      return fail("texts.broken", "texts.load", key);
    }
    sentences.emplace(key, std::move(sentence));
  }
  sentences_ = std::move(sentences);
  errors_.clear();
  same_as_.clear();
  return static_cast<int>(sentences_.size());
}

Result<int> Texts::load_errors(std::string_view json_text) {
  const Result<Json> tree = parse_json(json_text, "texts.load");
  if (!tree) return std::unexpected(tree.error());
  if (!tree->is_object()) return fail("texts.broken", "texts.load", "not an object");
  std::map<std::string, ErrorWords, std::less<>> errors;
  std::map<std::string, std::string, std::less<>> same_as;
  for (const auto& [code, value] : tree->items()) {
    if (value.is_string()) {
      same_as.emplace(code, value.get<std::string>());
      continue;
    }
    ErrorWords words{.what = json::text(value, "what"), .next = json::text(value, "next")};
    if (words.what.empty() || words.next.empty()) return fail("texts.broken", "texts.load", code);
    errors.emplace(code, std::move(words));
  }
  errors_ = std::move(errors);
  same_as_ = std::move(same_as);
  return static_cast<int>(errors_.size() + same_as_.size());
}

const ErrorWords* Texts::find_error(std::string_view service_code) const {
  if (const auto same = same_as_.find(service_code); same != same_as_.end()) {
    service_code = same->second;
  }
  const auto found = errors_.find(service_code);
  return found == errors_.end() ? nullptr : &found->second;
}

std::string Texts::get(std::string_view key, Args args) const {
  const auto found = sentences_.find(key);
  if (found == sentences_.end()) return std::string(key);
  const Sentence& sentence = found->second;
  const std::string* text = &sentence.text;
  if (const auto count = counted(args); count && !sentence.forms.empty()) {
    const auto form = sentence.forms.find(formats_.plural(*count));
    if (form != sentence.forms.end()) text = &form->second;
  }
  std::string out;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t open = text->find('{', at);
    const std::size_t close = open == std::string::npos ? open : text->find('}', open);
    if (close == std::string::npos) return out.append(*text, at);
    out.append(*text, at, open - at);
    const Arg* arg = find_arg(args, std::string_view(*text).substr(open + 1, close - open - 1));
    out += arg ? print(*arg, formats_) : text->substr(open, close - open + 1);
    at = close + 1;
  }
  return out;
}

bool Texts::has(std::string_view key) const { return sentences_.contains(key); }

std::vector<std::string> Texts::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, sentence] : sentences_) keys.push_back(key);
  return keys;
}

}  // namespace planshift::app
