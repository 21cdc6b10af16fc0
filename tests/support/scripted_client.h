// The clients of the services against a script of answers, on a clock of their own.
#pragma once

#include <catch_amalgamated.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "crest/client.h"
#include "partner_center/client.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::test {

struct ScriptedClient {
  ManualTime time;
  ScriptedTransport service;
  SeededRandom random{7};
  net::Caller caller{service, time, time, random};
  partner_center::Client client{caller};
  crest::Client crest{caller};

  ScriptedClient() { service.answer_later(time, 5); }

  template <class T>
  T run(Task<T> task) {
    auto value = finished(std::move(task), time);
    REQUIRE(value.has_value());
    return *std::move(value);
  }
  std::string header(std::string_view name) const {
    return std::string(net::find_header(service.last().headers, name).value_or("-"));
  }
};

}  // namespace planshift::test
