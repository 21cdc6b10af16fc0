#include <catch_amalgamated.hpp>
#include <set>
#include <string>

#include "base/ids.h"
#include "base/money.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/time.h"

namespace planshift::base_values_test {

TEST_CASE("SHA-256 gives the published digests", "[base]") {
  // FIPS 180-4 examples and the two lengths around the padding border.
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(sha256_hex(std::string(55, 'x')) != sha256_hex(std::string(56, 'x')));
}

TEST_CASE("Instants are read in every form the services print", "[base][time]") {
  const Instant expected{1'795'442'531'000};
  CHECK(to_iso(expected) == "2026-11-23T14:02:11.000Z");
  for (const char* text :
       {"2026-11-23T14:02:11Z", "2026-11-23T14:02:11.0000000Z", "2026-11-23T14:02:11",
        "2026-11-23T15:02:11+01:00", "2026-11-23T14: 02: 11Z", "2026-11-23 14:02:11Z"}) {
    INFO(text);
    CHECK(parse_instant(text) == expected);
  }
  CHECK(parse_instant("2026-11-23T14:02:11.1239999Z")->ms == expected.ms + 123);
  CHECK(parse_instant("2026-11-23") == start_of({2026, 11, 23}));
  for (const char* text :
       {"", "yesterday", "2026-02-30T00:00:00Z", "2026-11-23T14", "2026-11-23T14:02:11Zulu",
        "2026-11-23T25:00:00Z", "-026-11-23", "2026-11-23T14:02:11.5+1"}) {
    INFO(text);
    CHECK_FALSE(parse_instant(text));
  }
  CHECK(is_no_end(*parse_instant("9999-12-30T00:00:00Z")));
}

TEST_CASE("Calendar arithmetic survives leap days and years", "[base][time]") {
  CHECK(days_between({2026, 11, 23}, {2026, 12, 2}) == 9);
  CHECK(plus_days({2027, 12, 31}, 60) == Date{2028, 2, 29});
  CHECK(days_between({2027, 1, 1}, {2026, 12, 31}) == -1);
  CHECK(date_of({-1}) == Date{1969, 12, 31});
}

TEST_CASE("Ids compare without case and print as they came", "[base]") {
  const SubscriptionId upper("ACA0C06C-890D"), lower("aca0c06c-890d");
  CHECK(upper == lower);
  CHECK(upper.text() == "ACA0C06C-890D");
  CHECK(std::hash<SubscriptionId>{}(upper) == std::hash<SubscriptionId>{}(lower));
  CHECK(std::set<SubscriptionId>{upper, lower}.size() == 1);
}

TEST_CASE("Money is counted in minor units and never mixed", "[base]") {
  CHECK(money_from_decimal(30.4, "usd") == Money{3040, "USD"});
  CHECK(money_from_decimal(1.005, "EUR").minor == 100);
  CHECK(money_from_decimal(120, "JPY").minor == 120);
  CHECK(money_from_decimal(1e300, "EUR").minor == 0);
  CHECK(sum({100, "EUR"}, {50, "EUR"}) == Money{150, "EUR"});
  CHECK_FALSE(sum({100, "EUR"}, {50, "USD"}));
  CHECK(times({170, "EUR"}, 25) == Money{4250, "EUR"});
}

TEST_CASE("The seeded sequence is the same everywhere", "[base]") {
  SeededRandom random(42);
  CHECK(random.next() == 13679457532755275413ull);
  SeededRandom again(7);
  for (int i = 0; i < 1000; ++i) CHECK(below(again, 6) < 6);
  SeededRandom guids(1);
  const std::string guid = new_guid(guids);
  CHECK(guid.size() == 36);
  CHECK(guid[14] == '4');
  CHECK(std::string("89ab").find(guid[19]) != std::string::npos);
}

TEST_CASE("Names from outside are shown inert", "[base][text]") {
  CHECK(display_safe("Acme\u202Egnp.exe") == "Acmegnp.exe");
  CHECK(display_safe(std::string("a\0b\x1b[31m", 8)) == "ab[31m");
  CHECK(display_safe("line\nbreak") == "line break");
  CHECK(display_safe("bad \xff byte") == "bad \uFFFD byte");
  CHECK(display_safe("Iberlux Óptica 日本") == "Iberlux Óptica 日本");
  CHECK_FALSE(valid_utf8("\xC0\x80"));
  CHECK_FALSE(valid_utf8("\xED\xA0\x80"));
}

TEST_CASE("Searching ignores case and accents", "[base][text]") {
  CHECK(contains_folded("Sørlandet Marine AS", "sorland"));
  CHECK(contains_folded("Éditions Marchand", "EDITIONS"));
  CHECK(contains_folded("Iberlux Óptica", ""));
  CHECK_FALSE(contains_folded("Polder", "folder"));
}

TEST_CASE("URL coding is its own inverse", "[base][text]") {
  const std::string text = "Field=\"CompanyName\" & é/?#%";
  CHECK(url_decoded(url_encoded(text)) == text);
  CHECK(url_encoded("a b") == "a%20b");
  CHECK(url_decoded("100%") == "100%");
  CHECK(url_decoded("%4") == "%4");
}

}  // namespace planshift::base_values_test
