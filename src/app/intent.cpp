#include "app/intent.h"

namespace planshift::app {

const AnyIntent& Intent::any() const {
  static const AnyIntent kNone;
  return any_ ? *any_ : kNone;
}

std::shared_ptr<AnyIntent> Intent::empty() { return std::make_shared<AnyIntent>(); }

}  // namespace planshift::app
