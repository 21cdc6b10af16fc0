# The same packages as ./planshift keeps in its cache, for those who have Docker or a dev container:
#   docker build -t planshift-tools .
#   docker run --rm -it -p 127.0.0.1:8080:8080 -v "$PWD:/planshift" planshift-tools \
#     ./planshift serve --bind 0.0.0.0 --no-open
FROM debian:forky-slim
COPY cmake/packages.txt /tmp/packages.txt
RUN sed -n -e 's/^Types: deb$/&-src/p' -e '/^URIs:/p' -e '/^Suites:/p' -e '/^Components:/p' \
      -e '/^Signed-By:/p' -e '/^$/p' \
      /etc/apt/sources.list.d/debian.sources > /etc/apt/sources.list.d/source.sources \
  && apt-get update \
  && apt-get install -y --no-install-recommends \
       $(sed -e 's/#.*//' -e '/^source:/d' /tmp/packages.txt) \
  && mkdir -p /opt/sources && cd /opt/sources \
  && for name in $(sed -n 's/^source://p' /tmp/packages.txt); do \
       apt-get source --download-only "$name" \
       && dpkg-source --no-check -x "$name"_*.dsc "$name" || exit 1; \
     done \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /planshift
