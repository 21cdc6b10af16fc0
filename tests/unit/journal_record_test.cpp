// What a line of the journal says, and that it says the same when it is read again.
#include <catch_amalgamated.hpp>

#include "journal/record.h"
#include "journal/words.h"
#include "migration/decide.h"
#include "support/story.h"

namespace planshift::journal::journal_record_test {

namespace {

using namespace migration;

Event about(EventBody body) {
  return {.migration = MigrationId("ps0123456789"), .at = test::kNoon, .body = std::move(body)};
}

Error full_error() {
  return {.code = "service.refused",
          .where = "cart.checkout",
          .service_code = "800024",
          .request_id = "11111111-1111-4111-8111-111111111111",
          .detail = "Crédit \"trop\" bas\n\\",
          .http_status = 400};
}

Plan full_plan() {
  Plan plan = test::story_plan();
  plan.old_end = Date{.year = 2027, .month = 1, .day = 12};
  plan.end_step = retirement::EndStep::cancel_at_term_end;
  plan.old_monthly = Money{.minor = 1700, .currency = "EUR"};
  plan.keep_added_off = false;
  plan.moves = Moves::together;
  return plan;
}

Holder full_holder() {
  Holder holder = test::holder("anna");
  holder.disabled_plans = {ServicePlanId("a"), ServicePlanId("b")};
  holder.usage_location_missing = true;
  holder.group = GroupId("g");
  holder.group_name = "Accueil";
  holder.has_new = true;
  return holder;
}

std::vector<Entry> one_of_each() {
  const UserId anna("anna");
  return {
      about(Planned{.plan = full_plan()}),
      about(CartCreated{.cart = CartId("c"),
                        .item = CatalogItemId("p:s:a"),
                        .unit_price = {.minor = 380, .currency = "EUR"},
                        .quantity = 2,
                        .expires = test::kNoon.plus(kDay)}),
      about(CartAbandoned{.cart = CartId("c"), .reason = "gone"}),
      about(WriteIntended{.action = Action::end_old,
                          .request_id = "r",
                          .cart = CartId("c"),
                          .user = anna,
                          .etag = "eyJ2Ijo1fQ==",
                          .value = "FR"}),
      about(WriteEnded{.action = Action::checkout,
                       .user = anna,
                       .ending = Ending::throttled,
                       .error = full_error(),
                       .order = OrderId("o"),
                       .subscription = SubscriptionId("s"),
                       .retry_at = test::kNoon.plus(kMinute)}),
      about(PurchaseObserved{
          .order = OrderId("o"), .subscription = SubscriptionId("s"), .status = "active"}),
      about(PurchaseAbsent{}),
      about(SeatsObserved{.active = 5, .available = 4}),
      about(HoldersListed{.holders = {full_holder(), test::holder("bruno")},
                          .other_old_seats = 3}),
      about(UserObserved{.user = anna,
                         .has_old = true,
                         .has_new = true,
                         .plans_kept = false,
                         .gone = true,
                         .enabled_new_plans = {ServicePlanId("talk")}}),
      about(GuardPassed{.holders_left = 1, .seats_elsewhere = 2, .etag = "v1"}),
      about(OldObserved{
          .status = "suspended", .cancel_at_term_end = true, .auto_renew = true, .etag = "v2"}),
      about(Verified{.uncovered = 1}),
      about(Finished{}),
      about(Parked{.need = Need::group_licensed, .error = full_error(), .users = {anna}}),
      about(PersonDecided{.choice = "set_location", .users = {anna}, .value = "FR"}),
      about(LocationObserved{.user = anna, .country = "FR"}),
      about(UndoPlanned{.users = {anna}, .reactivate_old = false, .cancel_new = false}),
      about(Undone{.new_left = "window"}),
      RunEvent{.at = test::kNoon,
               .body = RunApproved{
                   .run = "run", .plan_hash = "hash", .licenses = 12, .migrations = 3}},
      RunEvent{.at = test::kNoon, .body = RunPaused{.run = "run"}},
      RunEvent{.at = test::kNoon, .body = RunResumed{.run = "run"}},
      RunEvent{.at = test::kNoon, .body = RunStopped{.run = "run"}}};
}

}  // namespace

TEST_CASE("every kind of event reads back as it was written", "[journal]") {
  const auto entries = one_of_each();
  CHECK(entries.size() ==
        std::variant_size_v<EventBody> + std::variant_size_v<RunBody>);
  for (const Entry& entry : entries) {
    const std::string body = encode(entry, 7);
    INFO(body);
    const auto json = parse_json(body, "test");
    REQUIRE(json);
    CHECK(json::integer(*json, "seq") == 7);
    const auto decoded = decode(body);
    REQUIRE(decoded);
    // Nothing is lost: written again it is the same text, byte for byte.
    CHECK(encode(*decoded, 7) == body);
    CHECK(decoded->index() == entry.index());
  }
}

TEST_CASE("fields keep their values", "[journal]") {
  const auto decoded = decode(encode(one_of_each()[4], 1));
  REQUIRE(decoded);
  const auto& ended = std::get<WriteEnded>(std::get<Event>(*decoded).body);
  CHECK(ended.error == full_error());
  CHECK(ended.ending == Ending::throttled);
  CHECK(ended.retry_at == test::kNoon.plus(kMinute));
  const auto planned = decode(encode(one_of_each()[0], 1));
  const auto& plan = std::get<Planned>(std::get<Event>(*planned).body).plan;
  CHECK(plan_hash(plan) == plan_hash(full_plan()));
  CHECK(plan.old_end == full_plan().old_end);
}

TEST_CASE("a plan written before there was a choice of moves reads as the first", "[journal]") {
  std::string body = encode(one_of_each()[0], 1);
  const std::string field = R"("moves":"together",)";
  REQUIRE(body.contains(field));
  body.erase(body.find(field), field.size());
  const auto decoded = decode(body);
  REQUIRE(decoded);
  CHECK(std::get<Planned>(std::get<Event>(*decoded).body).plan.moves == Moves::new_first);
}

TEST_CASE("a body that is cut off or changed anywhere is another record or none", "[journal]") {
  for (const Entry& entry : one_of_each()) {
    const std::string body = encode(entry, 7);
    for (std::size_t length = 0; length < body.size(); ++length) {
      INFO(body.substr(0, length));
      CHECK_FALSE(decode(body.substr(0, length)));
    }
    for (const char other : {'"', '\\', '{', ']', ',', '\xC3', '\0', '0'}) {
      for (std::size_t at = 0; at < body.size(); ++at) {
        std::string changed = body;
        changed[at] = other;
        const auto decoded = decode(changed);
        if (!decoded) continue;
        const std::string once = encode(*decoded, 7);
        const auto again = decode(once);
        REQUIRE(again);
        CHECK(encode(*again, 7) == once);
      }
    }
  }
}

TEST_CASE("texts keep every character, whoever wrote them as JSON", "[journal]") {
  const std::string odd = "\"\\/\b\f\n\r\t\x01\x1F\x7F é 日本 😀";
  const Entry entry = about(CartAbandoned{.cart = CartId("c"), .reason = odd});
  const std::string body = encode(entry, 1);
  const auto reason_of = [](std::string_view text) {
    const auto decoded = decode(text);
    REQUIRE(decoded);
    return std::get<CartAbandoned>(std::get<Event>(*decoded).body).reason;
  };
  CHECK(reason_of(body) == odd);
  CHECK(reason_of(to_text(*parse_json(body, "test"))) == odd);
}

TEST_CASE("words of enumerations are all different", "[journal]") {
  for (int i = 0; i < 10; ++i) {
    const auto action = static_cast<Action>(i);
    CHECK(value_of<Action>(word_of(action)) == action);
    CHECK(word_of(action) == to_text(action));
  }
  for (int i = 0; i < 12; ++i) {
    const auto need = static_cast<Need>(i);
    CHECK(value_of<Need>(word_of(need)) == need);
  }
  CHECK_FALSE(value_of<Action>("create_order"));
}

TEST_CASE("what is not ours, or of a later build, is refused", "[journal]") {
  const auto code_of = [](std::string_view body) {
    const auto decoded = decode(body);
    return decoded ? std::string("fine") : decoded.error().code;
  };
  CHECK(code_of(R"({"v":2,"seq":1,"at":0,"m":"x","k":"finished","d":{}})") == "journal.newer");
  CHECK(code_of(R"({"v":1,"seq":1,"at":0,"m":"x","k":"finished","d":{}})") == "fine");
  CHECK(code_of(R"({"v":1,"seq":1,"at":0,"m":"x","k":"dreamed","d":{}})") == "journal.broken");
  CHECK(code_of(R"({"v":1,"seq":1,"at":0,"m":"x","k":"verified","d":{"uncovered":"1"}})") ==
        "journal.broken");
  CHECK(code_of(R"({"v":1,"seq":1,"at":0,"m":"x","k":"parked","d":{"need":"coffee"}})") ==
        "journal.broken");
  CHECK(code_of(R"({"v":1,"seq":1,"m":"x","k":"finished","d":{}})") == "journal.broken");
  CHECK(code_of("[]") == "journal.broken");
  // A later build may write more than this one knows, between what it knows or in another order.
  CHECK(code_of(R"({"k":"verified","more":{"a":[1,"}"]},"v":1,"m":"x","d":{"b":null},"at":0})") ==
        "fine");
}

TEST_CASE("a line carries its record", "[journal]") {
  const Record record = make_record(Head{.sequence = 4, .hash = std::string(64, 'a')},
                                    about(CartAbandoned{.cart = CartId("é\"\n"), .reason = "\t"}));
  CHECK(record.sequence == 5);
  CHECK(record.hash == hash_of(record.previous, record.body));
  const auto read = parse_line(to_line(record));
  REQUIRE(read);
  CHECK(read->body == record.body);
  CHECK(read->hash == record.hash);
  // The same by whoever writes JSON in another way.
  const auto spaced = parse_json(to_line(record), "test");
  REQUIRE(spaced);
  const auto again = parse_line(spaced->dump(2));
  REQUIRE(again);
  CHECK(again->body == record.body);
  CHECK(again->sequence == 5);
  CHECK_FALSE(parse_line("{}"));
  CHECK_FALSE(parse_line("{\"seq\":1"));
}

TEST_CASE("a line that is cut off anywhere is no record", "[journal]") {
  const std::string line =
      to_line(make_record(Head(), about(CartAbandoned{.cart = CartId("\\\"x"), .reason = "é"})));
  REQUIRE(parse_line(line));
  for (std::size_t length = 0; length < line.size(); ++length) {
    INFO(length);
    CHECK_FALSE(parse_line(std::string_view(line).substr(0, length)));
  }
}

}  // namespace planshift::journal::journal_record_test
