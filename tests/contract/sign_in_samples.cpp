#include "contract/registry.h"

namespace planshift::test {

namespace {

// The page signs in by JavaScript; auth_samples.test.mjs reads these.
const Registered kSignInSamples{
    elsewhere("auth.jwt-payload.mfa.json"),
    elsewhere("auth.token.app-only.response.json"),
    elsewhere("auth.token.authorization-code.response.json"),
    elsewhere("auth.token.refresh.response.json"),
    elsewhere("auth.token.spa.response.json"),
};

}  // namespace

}  // namespace planshift::test
