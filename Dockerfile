# One image for the API, the workers and the migrations; docker-compose.yml gives each its command.
FROM node:22-bookworm-slim AS build
WORKDIR /fanfare
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# The address says that no Temporal server is to be brought along: the image talks to the one it is given.
RUN TEMPORAL_ADDRESS=elsewhere:7233 node stack/setup.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /fanfare
COPY --from=build /fanfare ./
USER node
EXPOSE 3000
CMD ["node", "--import", "tsx", "api/main.ts"]
