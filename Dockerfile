# The same packages as ./planshift keeps in its cache, for those who have Docker or a dev container:
#   docker build -t planshift-tools .
#   docker run --rm -it --network host -v "$PWD:/planshift" planshift-tools ./planshift serve
FROM debian:forky-slim
COPY cmake/packages.txt /tmp/packages.txt
RUN sed -i 's/^Types: deb$/Types: deb deb-src/' /etc/apt/sources.list.d/debian.sources \
  && apt-get update \
  && apt-get install -y --no-install-recommends \
       $(sed -e 's/#.*//' -e '/^source:/d' /tmp/packages.txt) \
  && mkdir -p /opt/sources && cd /opt/sources \
  && for name in $(sed -n 's/^source://p' /tmp/packages.txt); do \
       apt-get source --download-only "$name" \
       && dpkg-source --no-check -x "$name"_*.dsc "$name" || exit 1; \
     done \
  && rm -rf /var/lib/apt/lists/*
ENV PLANSHIFT_IMGUI_SOURCE=/opt/sources/imgui PLANSHIFT_CATCH2_SOURCE=/opt/sources/catch2
WORKDIR /planshift
