#include "journal/record.h"

#include <algorithm>
#include <array>
#include <type_traits>

#include "base/sha256.h"
#include "base/text.h"
#include "journal/fields.h"
#include "journal/fields_cut.h"
#include "journal/words.h"

namespace planshift::journal {

namespace {

using migration::Event;
using migration::EventBody;
using migration::RunBody;
using migration::RunEvent;

void append_escaped(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  if (!valid_utf8(text)) {
    out += to_text(Json(std::string(text)));  // replaces what is not UTF-8
    return;
  }
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

// Writes an object's fields as JSON text; empty ones are left out, a reader takes them as empty.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) { out_ += '{'; }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { out_ += '}'; }

  template <class T>
  void operator()(std::string_view name, const T& value) {
    if (is_empty(value)) return;
    if (!first_) out_ += ',';
    first_ = false;
    out_ += '"';
    out_ += name;
    out_ += "\":";
    put(value);
  }

 private:
  template <class T>
  static bool is_empty(const T& value) {
    if constexpr (requires { value.empty(); }) return value.empty();
    else if constexpr (requires { value.has_value(); }) return !value.has_value();
    else if constexpr (std::is_same_v<T, Error>) return value == Error();
    else return false;
  }

  void put(bool value) { out_ += value ? "true" : "false"; }
  void put(std::int64_t value) { out_ += std::to_string(value); }
  void put(int value) { out_ += std::to_string(value); }
  void put(const std::string& value) { append_escaped(out_, value); }
  void put(Instant value) { out_ += std::to_string(value.ms); }
  void put(Date value) { append_escaped(out_, to_iso(value)); }
  template <class Tag>
  void put(const Id<Tag>& value) {
    append_escaped(out_, value.text());
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += ',';
      put(values[i]);
    }
    out_ += ']';
  }
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      append_escaped(out_, word_of(value));
    } else {
      Writer inner(out_);
      describe(inner, const_cast<T&>(value));
    }
  }

  std::string& out_;
  bool first_ = true;
};

// Reads them back; a field of another type makes the whole record unreadable.
class Reader {
 public:
  // `sheet` holds the members of this object, and of those that are being read around it.
  Reader(std::string_view object, std::vector<Member>& sheet)
      : sheet_(sheet), begin_(sheet.size()), ok_(cut(object, sheet)), next_(begin_) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { sheet_.resize(begin_); }

  template <class T>
  void operator()(std::string_view name, T& value) {
    const std::string_view found = find(name);
    if (!found.empty()) get(found, value);
  }
  // What a field says; empty when it is not there, or null.
  std::string_view find(std::string_view name);
  bool ok() const { return ok_; }

 private:
  void get(std::string_view from, bool& value) {
    value = from == "true";
    ok_ = ok_ && (value || from == "false");
  }
  void get(std::string_view from, std::int64_t& value) {
    if (const auto number = whole_number(from)) value = *number;
    else ok_ = false;
  }
  void get(std::string_view from, int& value) {
    std::int64_t number = 0;
    get(from, number);
    value = static_cast<int>(number);
  }
  void get(std::string_view from, std::string& value) {
    if (auto text = text_in(from)) value = *std::move(text);
    else ok_ = false;
  }
  void get(std::string_view from, Instant& value) { get(from, value.ms); }
  void get(std::string_view from, Date& value) {
    std::string text;
    get(from, text);
    if (const auto date = parse_date(text)) value = *date;
    else ok_ = false;
  }
  template <class Tag>
  void get(std::string_view from, Id<Tag>& value) {
    std::string text;
    get(from, text);
    value = Id<Tag>(std::move(text));
  }
  template <class T>
  void get(std::string_view from, std::optional<T>& value) {
    get(from, value.emplace());
  }
  template <class T>
  void get(std::string_view from, std::vector<T>& values) {
    Reader items(from, sheet_);
    ok_ = ok_ && items.ok_ && from.front() == '[';
    const std::size_t end = sheet_.size();
    for (std::size_t i = items.begin_; ok_ && i < end; ++i) {
      const std::string_view item = sheet_[i].value;
      get(item, values.emplace_back());
    }
  }
  template <class T>
  void get(std::string_view from, T& value) {
    if constexpr (std::is_enum_v<T>) {
      std::string word;
      get(from, word);
      const auto known = value_of<T>(word);
      if (known) value = *known;
      else ok_ = false;
    } else {
      Reader inner(from, sheet_);
      if (inner.ok_) describe(inner, value);
      ok_ = ok_ && inner.ok_ && from.front() == '{';
    }
  }

  std::vector<Member>& sheet_;
  std::size_t begin_;
  bool ok_;
  std::size_t next_;  // where the next field stands, if the writer had it in this order
};

std::string_view Reader::find(std::string_view name) {
  const std::size_t end = sheet_.size();
  const std::size_t count = end - begin_;
  for (std::size_t i = 0; i < count; ++i) {
    const Member& member = sheet_[begin_ + (next_ - begin_ + i) % count];
    if (member.name != name) continue;
    next_ += i + 1;
    if (next_ >= end) next_ = begin_ + (next_ - begin_) % count;
    return member.value == "null" ? std::string_view() : member.value;
  }
  return {};
}

// The alternative of that kind, as it is before anything was read; its index is past the last when
// there is none.
template <class Variant, std::size_t... I>
std::size_t index_of(std::string_view kind, std::index_sequence<I...>) {
  static const std::array<std::string_view, sizeof...(I)> kKinds{
      kind_of(Variant{std::in_place_index<I>})...};
  return static_cast<std::size_t>(std::ranges::find(kKinds, kind) - kKinds.begin());
}

// Reads `data` into the alternative of that kind; false when there is none or it is not readable.
template <class Variant, std::size_t... I>
bool read_kind(std::string_view kind, Reader& reader, Variant& out,
               std::index_sequence<I...> all) {
  const std::size_t index = index_of<Variant>(kind, all);
  return ((I == index && (describe(reader, out.template emplace<I>()), reader.ok())) || ...);
}

template <class Variant>
bool read_kind(std::string_view kind, Reader& reader, Variant& out) {
  return read_kind(kind, reader, out,
                   std::make_index_sequence<std::variant_size_v<Variant>>());
}

template <class Body>
void put_body(std::string& out, const Body& body) {
  out += ",\"k\":";
  append_escaped(out, kind_of(body));
  out += ",\"d\":";
  std::visit(
      [&out]<class T>(const T& value) {
        Writer writer(out);
        describe(writer, const_cast<T&>(value));
      },
      body);
  out += '}';
}

void put_head(std::string& out, std::uint64_t sequence, Instant at) {
  out += "{\"v\":" + std::to_string(kSchema) + ",\"seq\":" + std::to_string(sequence) +
         ",\"at\":" + std::to_string(at.ms);
}

}  // namespace

std::string encode(const Entry& entry, std::uint64_t sequence) {
  std::string out;
  if (const auto* event = std::get_if<Event>(&entry)) {
    put_head(out, sequence, event->at);
    out += ",\"m\":";
    append_escaped(out, event->migration.text());
    put_body(out, event->body);
  } else {
    const auto& run = std::get<RunEvent>(entry);
    put_head(out, sequence, run.at);
    put_body(out, run.body);
  }
  return out;
}

Result<Entry> decode(std::string_view body) {
  constexpr std::size_t kRoom = 32;  // for all members at a time of most records
  std::vector<Member> sheet;
  sheet.reserve(kRoom);
  Reader record(body, sheet);
  if (!record.ok() || !body.starts_with('{')) {
    return fail("journal.broken", "journal.decode", "not an object");
  }
  const auto schema = whole_number(record.find("v")).value_or(0);
  if (schema > kSchema) {
    return fail("journal.newer", "journal.decode", "schema " + std::to_string(schema));
  }
  const auto at = whole_number(record.find("at"));
  const std::string migration = text_in(record.find("m")).value_or("");
  const std::string kind = text_in(record.find("k")).value_or("");
  const std::string_view data = record.find("d");
  Reader fields(data, sheet);
  if (schema < 1 || !at || !fields.ok() || !data.starts_with('{')) {
    return fail("journal.broken", "journal.decode", "not a record");
  }
  if (migration.empty()) {
    RunEvent event{.at = {*at}, .body = {}};
    if (read_kind(kind, fields, event.body)) return Entry(std::move(event));
  } else {
    Event event{.migration = MigrationId(migration), .at = {*at}, .body = {}};
    if (read_kind(kind, fields, event.body)) return Entry(std::move(event));
  }
  return fail("journal.broken", "journal.decode", kind);
}

std::string hash_of(std::string_view previous, std::string_view body) {
  std::string text;
  text.reserve(previous.size() + body.size());
  text += previous;
  text += body;
  return sha256_hex(text);
}

Record make_record(const Head& head, const Entry& entry) {
  Record record{.sequence = head.sequence + 1, .previous = head.hash, .hash = {}, .body = {}};
  record.body = encode(entry, record.sequence);
  record.hash = hash_of(record.previous, record.body);
  return record;
}

std::string to_line(const Record& record) {
  std::string out = "{\"seq\":" + std::to_string(record.sequence) + ",\"prev\":\"" +
                    record.previous + "\",\"hash\":\"" + record.hash + "\",\"body\":";
  append_escaped(out, record.body);
  out += '}';
  return out;
}

namespace {

constexpr std::size_t kHashDigits = 64;

bool is_hash(std::string_view text) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == kHashDigits && std::ranges::all_of(text, is_digit);
}

// What append_escaped made of a body: every body that we write has only these escapes.
std::optional<std::string> plain_body(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\\');
    const std::string_view piece = text.substr(0, end);
    if (piece.contains('"')) return std::nullopt;
    out += piece;
    if (end == text.npos) break;
    const char next = end + 1 < text.size() ? text[end + 1] : 'u';
    if (next != '"' && next != '\\') return std::nullopt;
    out += next;
    text.remove_prefix(end + 2);
  }
  return out;
}

// A line exactly as to_line makes it, cut where it must be: taking a long journal's lines apart as
// JSON, and then their bodies, would take twice as long.
std::optional<Record> cut_line(std::string_view line) {
  const auto take = [&](std::string_view expected) {
    const bool there = line.starts_with(expected);
    if (there) line.remove_prefix(expected.size());
    return there;
  };
  const auto take_hash = [&] {
    std::string hash(line.substr(0, kHashDigits));
    line.remove_prefix(hash.size());
    return hash;
  };
  Record record;
  if (!take("{\"seq\":")) return std::nullopt;
  const auto sequence = whole_number(line.substr(0, line.find(',')));
  line.remove_prefix(std::min(line.find(','), line.size()));
  if (!sequence || *sequence < 1 || !take(",\"prev\":\"")) return std::nullopt;
  record.sequence = static_cast<std::uint64_t>(*sequence);
  record.previous = take_hash();
  if (!take("\",\"hash\":\"")) return std::nullopt;
  record.hash = take_hash();
  if (!take("\",\"body\":\"") || !line.ends_with("\"}")) return std::nullopt;
  if (!is_hash(record.previous) || !is_hash(record.hash)) return std::nullopt;
  auto body = plain_body(line.substr(0, line.size() - 2));
  if (!body) return std::nullopt;
  record.body = *std::move(body);
  return record;
}

}  // namespace

Result<Record> parse_line(std::string_view line) {
  if (auto cut = cut_line(line)) return *std::move(cut);
  const Result<Json> parsed = parse_json(line, "journal.line");
  if (!parsed) return fail("journal.broken", "journal.line", parsed.error().detail);
  Record record;
  const std::int64_t sequence = json::integer(*parsed, "seq");
  record.previous = json::text(*parsed, "prev");
  record.hash = json::text(*parsed, "hash");
  record.body = json::text(*parsed, "body");
  if (sequence < 1 || !is_hash(record.previous) || !is_hash(record.hash)) {
    return fail("journal.broken", "journal.line", "not a record");
  }
  record.sequence = static_cast<std::uint64_t>(sequence);
  return record;
}

}  // namespace planshift::journal
