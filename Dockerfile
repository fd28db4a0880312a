# The bot as an image: what `npm run build` makes, and Node. Nothing in it can be written but /data.
# Node's version is that of package.json (test/deploy compares them).
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package needs its install script for a build, and the image's own Node builds.
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.ts && mkdir /data

# Distroless: Node and what it needs, no shell, no package manager; "nonroot" is user 65532.
# https://github.com/GoogleContainerTools/distroless/blob/main/nodejs/README.md (read 2026-11)
FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /app
COPY --from=build /app/dist ./
COPY --from=build --chown=65532:65532 /data /data
# The threshold is glibc's own, and stays what it is: otherwise it grows with the large files that a start reads, and
# what they took is not given back (https://man7.org/linux/man-pages/man3/mallopt.3.html, read 2026-11).
ENV NODE_ENV=production DATABASE_URL=file:/data/bot.sqlite NODE_COMPILE_CACHE=/data/cache MALLOC_MMAP_THRESHOLD_=131072
USER 65532
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3978}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is the first process and gets SIGTERM itself; it starts no others. Stopping takes 30 seconds at most.
STOPSIGNAL SIGTERM
CMD ["main.js"]
