# planshift-sandbox: serves the site and, when asked, the simulated partner tenant over HTTP.
file(GLOB_RECURSE server_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/server/*.cpp")
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
add_executable(planshift-sandbox ${server_sources})
target_link_libraries(planshift-sandbox PRIVATE
  floor_sandbox planshift_options httplib Threads::Threads OpenSSL::Crypto)
