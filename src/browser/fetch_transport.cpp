#include "browser/fetch_transport.h"

#include <utility>

#include "browser/door.h"
#include "net/exchange_fields.h"

namespace planshift::browser {

void FetchTransport::send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) {
  const std::vector<std::string> fields = net::to_fields(request);
  request.body.clear();
  ask_all(question_, fields,
          [done = std::move(done), request = std::move(request)](const Answer& answer) {
            done(net::outcome_from({.status = answer.status, .text = answer.body}, request));
          });
}

}  // namespace planshift::browser
