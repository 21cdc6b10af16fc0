#include "app/check_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/check_words.h"

namespace planshift::app {

namespace {

using engine::CheckKind;
using engine::CheckLine;
using engine::CheckLineState;

constexpr std::array<std::string_view, engine::kCheckKinds> kKeys{
    "cloud", "partner_center", "headers", "sign_in", "second_factor", "graph",
    "crest", "find",           "buy",     "move",    "suspend",       "agreement"};

constexpr std::string_view kOtherTenant = "sign_in.wrong_tenant";
constexpr std::int64_t kSkewWorthSaying = 5 * kMinute;

std::string_view key_of(CheckKind kind) { return kKeys[static_cast<std::size_t>(kind)]; }

Error own_error(std::string code) {
  return {.code = std::move(code),
          .where = {},
          .service_code = {},
          .request_id = {},
          .detail = {}};
}

CheckRow row(std::string_view key, CheckState state, std::string_view note, const Words& words) {
  CheckRow check;
  check.key = key;
  check.state = state;
  check.title = words.get(check_title_key(key));
  if (!note.empty()) check.note = words.get(note);
  return check;
}

CheckRow storage_row(const StartFacts& facts) {
  const Words& words = facts.words;
  if (!facts.storage_available) {
    CheckRow check = row("storage", CheckState::failed, "connect.check.storage.none", words);
    if (!facts.connection.page.empty()) {
      check.actions.push_back({"copy_page", words.get("connect.check.copy_page"),
                               CopyText{facts.connection.page}, true, {}});
    }
    return check;
  }
  if (facts.storage_persistent) {
    return row("storage", CheckState::ready, "connect.check.storage.ready", words);
  }
  CheckRow check =
      row("storage", CheckState::to_fix, "connect.check.storage.may_clear", words);
  check.actions.push_back({"protect", words.get("connect.check.storage.protect"),
                           ProtectStorage{}, true, {}});
  return check;
}

const CheckLine* line_of(const StartFacts& facts, CheckKind kind) {
  if (!facts.check || facts.check->checking) return nullptr;
  const auto& lines = facts.check->lines;
  const auto found = std::ranges::find(lines, kind, &CheckLine::kind);
  return found == lines.end() ? nullptr : &*found;
}

// Why nobody is signed in, or why what the token says will not do. Empty: all is well, or not
// known yet.
std::string fault_of(const SignIn& sign_in) {
  if (!sign_in.is_in()) return sign_in.code;
  if (sign_in.app_only) return "sign_in.app_only";
  return sign_in.audience_ok ? std::string() : "sign_in.audience";
}

CheckRow sign_in_row(const StartFacts& facts) {
  const Words& words = facts.words;
  const SignIn& sign_in = facts.sign_in;
  CheckRow check = row("sign_in", CheckState::after_sign_in, "connect.check.later", words);
  Error error = own_error(fault_of(sign_in));
  const CheckLine* refused = line_of(facts, CheckKind::token);
  if (error.code.empty() && sign_in.is_in() && refused) error = refused->error;
  if (error.code == kOtherTenant) {  // the next row's
    check.state = CheckState::ready;
    check.note = sign_in.account;
    return check;
  }
  if (!error.code.empty()) {
    if (error.detail.empty()) error.detail = sign_in.detail;
    if (error.code.starts_with("entra.")) error.service_code = error.code;
    check.state = CheckState::failed;
    explain(check, error, facts);
    return check;
  }
  if (!sign_in.is_in()) return check;
  check.state = CheckState::ready;
  check.note = sign_in.account;
  const std::int64_t skew = sign_in.skew_ms < 0 ? -sign_in.skew_ms : sign_in.skew_ms;
  if (skew <= kSkewWorthSaying) return check;
  check.state = CheckState::to_fix;
  check.next = words.get("connect.check.sign_in.skew", {{"time", words.duration(skew)}});
  check.actions.push_back(
      {"check_again", words.get("connect.checks.again"), CheckAgain{}, true, {}});
  return check;
}

CheckRow tenant_row(const StartFacts& facts) {
  const Words& words = facts.words;
  CheckRow check = row("tenant", CheckState::after_sign_in, "connect.check.later", words);
  const bool other = facts.sign_in.code == kOtherTenant ||
                     (facts.sign_in.is_in() && !facts.workspace_tenant.empty() &&
                      facts.workspace_tenant != facts.sign_in.tenant);
  if (other) {
    check.state = CheckState::failed;
    explain(check, own_error(std::string(kOtherTenant)), facts);
    return check;
  }
  if (!facts.sign_in.is_in()) return check;
  check.state = CheckState::ready;
  check.note = facts.sign_in.tenant;
  return check;
}

// What the token says beats what could not be asked yet.
void add_token_facts(CheckRow& check, const StartFacts& facts) {
  const SignIn& sign_in = facts.sign_in;
  if (!sign_in.is_in() || check.state == CheckState::failed || !sign_in.mfa) return;
  if (*sign_in.mfa) {
    check.state = CheckState::ready;
    check.note = facts.words.get("connect.check.second_factor.ready");
    return;
  }
  check.state = CheckState::failed;
  explain(check, own_error("service.mfa"), facts);
}

CheckState state_of(CheckLineState state) {
  switch (state) {
    case CheckLineState::ok: return CheckState::ready;
    case CheckLineState::warn: return CheckState::to_fix;
    case CheckLineState::bad: return CheckState::failed;
    case CheckLineState::unknown: return CheckState::blocked;
  }
  return CheckState::blocked;
}

CheckRow service_row(const CheckLine& line, const StartFacts& facts) {
  const Words& words = facts.words;
  const std::string key(key_of(line.kind));
  CheckRow check = row(key, state_of(line.state), "connect.check.blocked", words);
  if (line.state == CheckLineState::ok) {
    const bool direct = line.kind != CheckKind::partner_center || !facts.connection.gateway;
    check.note = words.get(check_title_key(key) + (direct ? ".ready" : ".gateway"),
                           {{"ms", line.answer_ms}, {"count", line.looked_at}});
  } else if (line.state != CheckLineState::unknown) {
    explain(check, line.error, facts, &line);
  }
  if (line.kind == CheckKind::second_factor) add_token_facts(check, facts);
  return check;
}

// Shown only once there is something to say about them; the token's is the sign-in's row.
bool has_row(CheckKind kind) {
  return kind != CheckKind::cloud && kind != CheckKind::token && kind != CheckKind::crest;
}

void add_service_rows(std::vector<CheckRow>& rows, const StartFacts& facts) {
  const Words& words = facts.words;
  if (facts.check && facts.check->checked && !facts.check->checking) {
    for (const CheckLine& line : facts.check->lines) {
      if (line.kind != CheckKind::token) rows.push_back(service_row(line, facts));
    }
    return;
  }
  const bool checking = facts.check && facts.check->checking;
  const bool inside = facts.is_open && (facts.is_demo || facts.sign_in.is_in());
  for (std::size_t i = 0; i < engine::kCheckKinds; ++i) {
    const auto kind = static_cast<CheckKind>(i);
    if (!has_row(kind)) continue;
    CheckRow check =
        checking ? row(key_of(kind), CheckState::checking, "connect.check.checking", words)
        : inside ? row(key_of(kind), CheckState::blocked, "connect.state.blocked", words)
                 : row(key_of(kind), CheckState::after_sign_in, "connect.check.later", words);
    if (kind == CheckKind::second_factor) add_token_facts(check, facts);
    rows.push_back(std::move(check));
  }
}

// What the lines that wait have in common stands in the first of them; the others say their state.
void say_once_why(std::vector<CheckRow>& rows, const Words& words) {
  const std::string why = words.get("connect.check.blocked");
  bool said = false;
  for (CheckRow& row : rows) {
    if (row.state != CheckState::blocked || row.note != why) continue;
    if (std::exchange(said, true)) row.note = words.get("connect.state.blocked");
  }
}

}  // namespace

std::string_view red_line(const SignIn& sign_in, const ConnectionState& check) {
  if (sign_in.state == SignInState::needed || sign_in.state == SignInState::out) return "sign_in";
  if (sign_in.is_in() && !fault_of(sign_in).empty()) return "sign_in";
  if (sign_in.is_in() && sign_in.mfa == false) return "second_factor";
  const auto red = std::ranges::find(check.lines, CheckLineState::bad, &CheckLine::state);
  return red == check.lines.end() ? std::string_view() : key_of(red->kind);
}

std::vector<CheckRow> check_rows(const StartFacts& facts) {
  std::vector<CheckRow> rows;
  rows.push_back(
      row("browser", CheckState::ready, "connect.check.browser.ready", facts.words));
  rows.push_back(storage_row(facts));
  if (!facts.is_demo) {
    rows.push_back(sign_in_row(facts));
    rows.push_back(tenant_row(facts));
  }
  add_service_rows(rows, facts);
  say_once_why(rows, facts.words);
  return rows;
}

}  // namespace planshift::app
