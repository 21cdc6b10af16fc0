// Thousands of small worlds allocate a lot; short allocation traces make the simulation twice as
// fast.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
  return "malloc_context_size=1:quarantine_size_mb=4:thread_local_quarantine_size_kb=64";
}
#endif
#endif
