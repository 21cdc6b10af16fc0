// Bodies sent exactly as they stand: the library would compress what is handed to it as content,
// once more when it already is.
#pragma once

#include <httplib.h>

#include <memory>
#include <string>
#include <utility>

namespace planshift::server {

inline void send_body(httplib::Response& response, std::string content, const std::string& type) {
  if (content.empty()) return response.set_content("", type);
  auto kept = std::make_shared<const std::string>(std::move(content));
  response.set_content_provider(
      kept->size(), type, [kept](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        return sink.write(kept->data() + offset, length);
      });
}

}  // namespace planshift::server
