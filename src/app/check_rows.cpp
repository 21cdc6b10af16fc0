#include "app/check_rows.h"

#include <array>

namespace planshift::app {

namespace {

using engine::CheckKind;
using engine::CheckLine;
using engine::CheckLineState;

constexpr std::array<std::string_view, engine::kCheckKinds> kKeys{
    "partner_center", "headers", "second_factor", "graph", "crest",
    "find",           "buy",     "move",          "agreement"};

constexpr std::int64_t kSkewWorthSaying = 5 * kMinute;

std::string text_key(std::string_view row) { return "connect.check." + std::string(row); }

CheckRow row(std::string_view key, CheckState state, std::string_view note, const Words& words) {
  CheckRow check;
  check.key = key;
  check.state = state;
  check.title = words.get(text_key(key));
  check.note = words.get(note);
  return check;
}

CheckRow storage_row(const StartFacts& facts) {
  const Words& words = facts.words;
  if (!facts.storage_available) {
    return row("storage", CheckState::failed, "connect.check.storage.none", words);
  }
  if (facts.storage_persistent) {
    return row("storage", CheckState::ready, "connect.check.storage.ready", words);
  }
  CheckRow check =
      row("storage", CheckState::to_fix, "connect.check.storage.may_clear", words);
  check.action = ActionView{"protect", words.get("connect.check.storage.protect"),
                            ProtectStorage{}, true, {}};
  return check;
}

ActionView sign_in_action(const Words& words) {
  return {"sign_in_again", words.get("connect.sign_in.again"), StartSignIn{}, true, {}};
}

// A code or a request id that support asks for, behind the way out.
std::string with_code(std::string next, const ErrorView& error) {
  if (error.code.empty()) return next;
  return next.empty() ? "(" + error.code + ")" : next + " (" + error.code + ")";
}

void explain(CheckRow& check, const Error& error, const Words& words) {
  const ErrorView view = words.error(error);
  const std::string own = text_key(check.key) + "." + error.code;
  const bool has_own = words.texts.has(own + ".what");
  check.note = has_own ? words.get(own + ".what") : view.what;
  check.next = with_code(has_own ? words.get(own + ".next") : view.next, view);
  if (error.http_status == 401 || error.code.starts_with("sign_in.")) {
    check.action = sign_in_action(words);
  } else if (!view.request_id.empty() && error.http_status != 0) {
    check.action = ActionView{"copy_request", words.get("connect.check.copy_request"),
                              CopyText{view.request_id}, true, {}};
  } else if (error.code.starts_with("net.") || error.code == "service.unreadable") {
    check.action = ActionView{"open_settings", words.get("connect.check.settings"),
                              GoTo{Route::settings}, true, {}};
  }
}

CheckRow sign_in_row(const StartFacts& facts) {
  const Words& words = facts.words;
  const SignIn& sign_in = facts.sign_in;
  CheckRow check = row("sign_in", CheckState::after_sign_in, "connect.check.later", words);
  Error error;
  if (sign_in.is_in() && sign_in.app_only) error.code = "sign_in.app_only";
  else if (sign_in.is_in() && !sign_in.audience_ok) error.code = "sign_in.audience";
  else if (!sign_in.is_in() && !sign_in.code.empty()) error.code = sign_in.code;
  if (!error.code.empty()) {
    error.detail = sign_in.detail;
    if (error.code.starts_with("entra.")) error.service_code = error.code;
    check.state = CheckState::failed;
    explain(check, error, words);
    check.action = sign_in_action(words);
    return check;
  }
  if (!sign_in.is_in()) return check;
  check.state = CheckState::ready;
  check.note = sign_in.account;
  if (const auto skew = sign_in.skew_ms < 0 ? -sign_in.skew_ms : sign_in.skew_ms;
      skew > kSkewWorthSaying) {
    check.state = CheckState::to_fix;
    check.next = words.get("connect.check.sign_in.skew", {{"time", words.duration(skew)}});
  }
  return check;
}

CheckRow tenant_row(const StartFacts& facts) {
  const Words& words = facts.words;
  CheckRow check = row("tenant", CheckState::after_sign_in, "connect.check.later", words);
  if (!facts.sign_in.is_in()) return check;
  check.state = CheckState::ready;
  check.note = facts.sign_in.tenant;
  if (facts.workspace_tenant.empty() || facts.workspace_tenant == facts.sign_in.tenant) {
    return check;
  }
  check.state = CheckState::failed;
  explain(check, Error{.code = "sign_in.wrong_tenant",
                       .where = {},
                       .service_code = {},
                       .request_id = {},
                       .detail = {}},
          words);
  return check;
}

// What the token says beats what could not be asked yet.
void add_token_facts(CheckRow& check, const SignIn& sign_in, const Words& words) {
  if (!sign_in.is_in() || check.state == CheckState::failed || !sign_in.mfa) return;
  if (*sign_in.mfa) {
    check.state = CheckState::ready;
    check.note = words.get("connect.check.second_factor.ready");
    return;
  }
  check.state = CheckState::failed;
  explain(check, Error{.code = "service.mfa",
                       .where = {},
                       .service_code = {},
                       .request_id = {},
                       .detail = {}},
          words);
  check.action = sign_in_action(words);
}

CheckState state_of(CheckLineState state) {
  switch (state) {
    case CheckLineState::ok: return CheckState::ready;
    case CheckLineState::warn: return CheckState::to_fix;
    case CheckLineState::bad: return CheckState::failed;
    case CheckLineState::unknown: return CheckState::after_sign_in;
  }
  return CheckState::after_sign_in;
}

// Which customers it is about, when not all.
std::string whom(const CheckLine& line, const Words& words) {
  if (line.affected == 0 || line.affected == line.looked_at) return {};
  return words.get("connect.check.some", {{"customer", line.customer},
                                          {"count", line.affected},
                                          {"all", line.looked_at}});
}

CheckRow service_row(const CheckLine& line, const StartFacts& facts) {
  const Words& words = facts.words;
  const std::string key(kKeys[static_cast<std::size_t>(line.kind)]);
  CheckRow check = row(key, state_of(line.state), "connect.check.blocked", words);
  if (line.state == CheckLineState::ok) {
    const bool direct = line.kind != CheckKind::partner_center || !facts.connection.gateway;
    check.note = words.get(text_key(key) + (direct ? ".ready" : ".gateway"),
                           {{"ms", line.answer_ms}, {"count", line.looked_at}});
  } else if (line.state != CheckLineState::unknown) {
    if (line.kind == CheckKind::headers) {
      check.note = words.get("connect.check.headers.hidden.what");
      check.next = words.get("connect.check.headers.hidden.next");
    } else {
      explain(check, line.error, words);
    }
    if (const std::string some = whom(line, words); !some.empty()) {
      check.note = some + " " + check.note;
    }
  }
  if (line.kind == CheckKind::second_factor) add_token_facts(check, facts.sign_in, words);
  return check;
}

void add_service_rows(std::vector<CheckRow>& rows, const StartFacts& facts) {
  const Words& words = facts.words;
  if (facts.check && facts.check->checked && !facts.check->checking) {
    for (const CheckLine& line : facts.check->lines) rows.push_back(service_row(line, facts));
    return;
  }
  const bool checking = facts.check && facts.check->checking;
  for (std::size_t i = 0; i < engine::kCheckKinds; ++i) {
    if (static_cast<CheckKind>(i) == CheckKind::crest) continue;
    CheckRow check = row(kKeys[i], checking ? CheckState::checking : CheckState::after_sign_in,
                         checking ? "connect.check.checking" : "connect.check.later", words);
    if (static_cast<CheckKind>(i) == CheckKind::second_factor) {
      add_token_facts(check, facts.sign_in, words);
    }
    rows.push_back(std::move(check));
  }
}

}  // namespace

bool may_run(const SignIn& sign_in, const ConnectionState& check) {
  if (check.failed() > 0) return false;
  const bool weak = sign_in.app_only || !sign_in.audience_ok || sign_in.mfa == false;
  return !(sign_in.is_in() && weak) && sign_in.state != SignInState::needed;
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
  return rows;
}

}  // namespace planshift::app
