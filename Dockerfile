# Our exporter and receiver. docker-compose.monitoring.yml builds and runs it.
FROM node:24.21.0-bookworm-slim AS bundle
WORKDIR /project
COPY package.json package-lock.json ./
COPY packages ./packages
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY src ./src
COPY tocsin.config.ts ./
RUN node packages/tocsin/tocsin.js bundle --out /bundle

FROM node:24.21.0-bookworm-slim

# The receiver acts over ssh, which asks for a name for its number. The number is `account` of src/stack/site.ts.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends openssh-client \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 9469 tocsin \
 && useradd --uid 9469 --gid 9469 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin tocsin \
 && install -d -o tocsin -g tocsin -m 0700 /var/lib/tocsin/receiver /var/lib/tocsin/receiver-backups /var/lib/tocsin/exporter

WORKDIR /opt/tocsin
COPY --from=bundle /bundle ./

ENV NODE_ENV=production
USER tocsin
ENTRYPOINT ["node"]
