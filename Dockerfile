# One image for every role: docker-compose.yml gives each container its command.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/rowback
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY rowback rowback
COPY schedules schedules
COPY storage storage
COPY workers workers
COPY ui ui
# Not editable: the image holds the installed packages and no source tree that could shadow them.
RUN /opt/rowback/bin/pip install --constraint constraints.txt .

FROM python:3.11-slim-bookworm
# Debian's own headless Chromium: patched with the distribution, 3.5 times less CPU than the full browser.
# libatomic1 is what Playwright's driver needs and the slim image lacks. The fonts are for pictures of pages: without one
# for its script a text is a row of boxes there.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends chromium-headless-shell libatomic1 ca-certificates \
        fonts-dejavu-core fonts-freefont-ttf fonts-wqy-zenhei \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 rowback \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/rowback --shell /usr/sbin/nologin rowback \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/rowback
COPY --from=build /opt/rowback /opt/rowback
# The browser's own small files are none of the owner's: HOME is not the data directory.
ENV PATH=/opt/rowback/bin:$PATH \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ROWBACK_DATA_DIR=/var/lib/rowback \
    ROWBACK_LOG_FORMAT=json
# By number, so that an orchestrator can see that it is not root.
USER 10001:10001
WORKDIR /var/lib/rowback
HEALTHCHECK --interval=30s --timeout=20s --start-period=60s --retries=3 CMD ["rowback", "health"]
ENTRYPOINT ["rowback"]
CMD ["up"]
