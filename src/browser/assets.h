// The files the page loaded beside the wasm: fonts, texts, case files, the demo tenant. Named by
// their path under assets/ ("locales/fr.json"); most are handed over before the program starts.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace planshift::browser {

// Empty when the page did not hand it over. Stays valid for good.
const std::string& asset(std::string_view name);
// All whose name starts with `folder`, in order of name.
std::map<std::string_view, std::string_view> assets_in(std::string_view folder);

}  // namespace planshift::browser
