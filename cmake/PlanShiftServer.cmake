# planshift-sandbox: serves the site and, when asked, the simulated partner tenant over HTTP.
if(EXISTS "${CMAKE_SOURCE_DIR}/src/server/main.cpp")
  find_path(HTTPLIB_INCLUDE httplib.h)
  if(HTTPLIB_INCLUDE)
    add_executable(planshift-sandbox "${CMAKE_SOURCE_DIR}/src/server/main.cpp")
    target_link_libraries(planshift-sandbox PRIVATE ${PLANSHIFT_BELOW_UI} planshift_options Threads::Threads)
  endif()
endif()
