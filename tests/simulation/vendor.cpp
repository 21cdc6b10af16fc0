#include "simulation/vendor.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "simulation/arena.h"
#include "simulation/mix.h"

namespace planshift::simulation {

namespace {

// How long a reading may lag behind the latest write; the rules count on five minutes.
constexpr std::int64_t kLagMs = 2 * kMinute;

std::uint64_t number_of(const net::HttpRequest& request) {
  return Mix()
      .add(static_cast<std::uint64_t>(request.method))
      .add(static_cast<std::uint64_t>(request.service))
      .add(request.tenant.text())
      .add(request.path)
      .add(request.body)
      .value();
}

bool is_an_id(const net::Header& header) {
  static constexpr std::array<std::string_view, 5> kIds{"MS-RequestId", "MS-CorrelationId", "MS-CV",
                                                        "request-id", "client-request-id"};
  return std::ranges::find(kIds, header.name) != kIds.end();
}

// An answer made for another request of the same content, with this one's ids.
net::HttpResponse readdressed(const net::HttpResponse& answer, const net::HttpRequest& request) {
  net::HttpResponse own = answer;
  for (net::Header& header : own.headers) {
    if (header.name == "MS-RequestId" || header.name == "request-id" ||
        header.name == "client-request-id") {
      header.value = request.request_id;
    } else if (header.name == "MS-CorrelationId") {
      header.value = request.correlation_id;
    } else if (header.name == "MS-CV") {
      header.value = request.request_id.substr(0, 8) + ".0";
    }
  }
  return own;
}

// Most moments are answered as many others were: each text is kept once.
struct Memory {
  std::unordered_map<std::uint64_t, const net::HttpResponse*> by_moment;
  std::unordered_map<std::uint64_t, net::HttpResponse> texts;

  const net::HttpResponse& keep(std::uint64_t moment, const net::HttpResponse& made) {
    Mix text;
    text.add(static_cast<std::uint64_t>(made.status)).add(made.body);
    for (const net::Header& header : made.headers) {
      text.add(header.name);
      if (!is_an_id(header)) text.add(header.value);
    }
    const auto& kept = texts.try_emplace(text.value(), made).first->second;
    by_moment.emplace(moment, &kept);
    return kept;
  }
};

Memory& memory() {
  thread_local Memory* const own = [] {
    const Arena::Outside outside;
    return new Memory;
  }();
  return *own;
}

}  // namespace

bool changes(const net::HttpRequest& request) {
  return request.is_write() && request.operation != "graph.batch";
}

void Vendor::remember_answers(std::uint64_t origin,
                              const std::vector<net::HttpRequest>& usual_reads) {
  origin_ = origin;
  usual_reads_ = &usual_reads;
}

void Vendor::note_change(std::string_view what) {
  before_a_write();
  version_ = Mix().add(version_).add(what).value();
  content_ = Mix().add(content_).add(version_).value();
}

void Vendor::forget_answers() { memory() = {}; }

net::HttpResponse Vendor::executed(const net::HttpRequest& request) {
  return service_.handle(request);
}

const net::HttpResponse& Vendor::remembered(const net::HttpRequest& read) {
  const std::uint64_t key = Mix()
                                .add(origin_)
                                .add(content_)
                                .add(static_cast<std::uint64_t>(around_.time.elapsed()))
                                .add(number_of(read))
                                .value();
  const auto known = memory().by_moment.find(key);
  if (known != memory().by_moment.end()) return *known->second;
  const net::HttpResponse made = executed(read);
  const Arena::Outside outside;
  return memory().keep(key, made);
}

void Vendor::before_a_write() {
  if (around_.chooser.is_healed()) return;  // nobody will be answered late any more
  if (usual_reads_) {
    for (const net::HttpRequest& read : *usual_reads_) {
      before_[number_of(read)] = {.answer = &remembered(read), .version = version_};
    }
  } else {
    for (auto& [number, answer] : last_) older_[number] = answer;
  }
  written_at_ = around_.time.elapsed();
}

net::HttpResponse Vendor::answer(const net::HttpRequest& request) {
  if (changes(request)) {
    before_a_write();
    const auto now = static_cast<std::uint64_t>(around_.time.elapsed());
    const std::uint64_t id = Mix().add(request.request_id).value();
    const std::uint64_t what = Mix()
                                   .add(number_of(request))
                                   .add(net::find_header(request.headers, "If-Match").value_or(""))
                                   .add(now)
                                   .value();
    // Ids of what a purchase makes are drawn from the request's, and where it is drawn, what is
    // done by half; the rest is the same under any, unless it is answered from memory.
    const bool draws = service_.behavior().give_and_take == sandbox::GiveAndTake::drawn;
    const bool makes = draws || request.operation.starts_with("cart.");
    const bool again = std::ranges::find(executed_, id) != executed_.end();
    content_ = Mix().add(content_).add(what).add(makes ? id : 0).add(again ? 1 : 0).value();
    version_ = Mix().add(version_).add(what).add(id).value();
    executed_.push_back(id);
    return executed(request);
  }
  if (collected_) {
    const Arena::Outside outside;
    collected_->push_back(request);
  }
  if (usual_reads_) return readdressed(remembered(request), request);
  net::HttpResponse made = executed(request);
  if (request.method == net::Method::get) last_[number_of(request)] = made;
  return made;
}

const net::HttpResponse* Vendor::stale(const net::HttpRequest& read) {
  if (version_ == 0 || !may_lag_) return nullptr;
  if (around_.time.elapsed() - written_at_ > kLagMs) return nullptr;
  const std::uint64_t number = number_of(read);
  if (usual_reads_) {
    const auto before = before_.find(number);
    if (before == before_.end()) return nullptr;
    const net::HttpResponse* old = before->second.answer;
    return old->body == remembered(read).body ? nullptr : old;
  }
  const auto old = older_.find(number);
  return old == older_.end() ? nullptr : &old->second;
}

}  // namespace planshift::simulation
