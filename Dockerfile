# Publishes a book: docker run --rm -v "$PWD:/book" huozi publish manuscript
# Never run where it was written: there is no Docker there.
# The headless browser is inside an npm package on x64; elsewhere Debian's Chromium is installed.
FROM node:24-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund && npm pack --pack-destination /package

FROM node:24-slim
COPY --from=build /package/*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/*.tgz && rm /tmp/*.tgz && npm cache clean --force \
 && { [ "$(uname -m)" = x86_64 ] || { apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*; }; } \
 && install -d -o node -g node /book /cache
USER node
ENV HUOZI_CACHE=/cache
WORKDIR /book
ENTRYPOINT ["huozi"]
CMD ["publish"]
