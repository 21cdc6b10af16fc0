// What a network and a service in trouble answer.
#pragma once

#include <string>

#include "net/http.h"

namespace planshift::simulation {

net::HttpOutcome lost(std::string code = "net.lost");
net::HttpOutcome offline();
net::HttpOutcome answered(int status, std::string body, std::string type = "application/json");
// `retry_after` as it stands in the header; empty: the header is not readable (A1).
net::HttpOutcome throttled(std::string retry_after);
net::HttpOutcome failed(int status);
net::HttpOutcome portal();
net::HttpOutcome signed_out();
net::HttpOutcome refused(int status, int code);
// The answer breaks off in the middle.
net::HttpOutcome cut(net::HttpOutcome outcome);
// Words nobody knows, fields missing, numbers as text (A20); or nothing that belongs there (M8).
net::HttpOutcome dearer(net::HttpOutcome outcome);  // every price a little higher (A11)
net::HttpOutcome drifted(net::HttpOutcome outcome);
net::HttpOutcome hostile(net::HttpOutcome outcome);

}  // namespace planshift::simulation
