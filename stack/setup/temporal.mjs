// Temporal's servers: what is on PATH, else the SDK's own download, else built from the language's package registry.
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  cachedTemporal,
  cachedTestServer,
  cacheFolder,
  findTemporal,
  onPath,
  testServerLibraries,
} from '../locations.mjs';
import { writeText } from './hash.mjs';
import { run, SetupError, step } from './step.mjs';

const CLI = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
// The second swallows a logging library's complaint that it has nobody to log to.
const TEST_SERVER = [
  { groupId: 'io.temporal', artifactId: 'temporal-test-server', version: '1.38.0' },
  { groupId: 'org.slf4j', artifactId: 'slf4j-nop', version: '1.7.36' },
];
const DOWNLOAD_TIMEOUT_MS = 60_000;

/** Lets the SDK download a server; false where downloads are blocked. */
async function download(kind, target) {
  const folder = join(cacheFolder, `download-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const options = JSON.stringify({
    server: { executable: { type: 'cached-download', downloadDir: folder } },
  });
  const code = `import('@temporalio/testing').then(async ({ TestWorkflowEnvironment: T }) => (await T.${kind}(${options})).teardown())`;
  try {
    await run(process.execPath, ['--input-type=module', '-e', code], { timeoutMs: DOWNLOAD_TIMEOUT_MS });
    const file = readdirSync(folder).find((name) => !name.endsWith('.downloading'));
    if (file === undefined) return false;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(folder, file), target);
    chmodSync(target, 0o755);
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildCli() {
  if (!onPath('go')) {
    throw new SetupError(
      'the Temporal CLI is missing, its download is blocked here, and there is no Go to build it with.\n' +
        `Install "temporal" on PATH, or Go 1.24 or later, or set TEMPORAL_ADDRESS to a Temporal server 1.29 or later.`,
    );
  }
  // Beside the target, then renamed: an interrupted build leaves nothing that looks finished.
  const folder = join(cacheFolder, `go-${process.pid}`);
  try {
    const { code, output } = await run('go', ['install', CLI], {
      env: { GOBIN: folder, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' },
    });
    if (code !== 0) throw new SetupError(`go install ${CLI} failed:\n${output}`);
    mkdirSync(dirname(cachedTemporal), { recursive: true });
    renameSync(join(folder, readdirSync(folder)[0]), cachedTemporal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws SetupError when no way leads to a Temporal CLI and no server is given */
export async function ensureTemporal(fetchServer = download) {
  if (process.env.TEMPORAL_ADDRESS || findTemporal()) return;
  if (
    await step('Downloading the Temporal CLI', 'up to a minute', () =>
      fetchServer('createLocal', cachedTemporal),
    )
  )
    return;
  await step('Building the Temporal CLI with Go, once for this user', 'about five minutes', buildCli);
}

async function fetchJavaServer() {
  const missing = ['java', 'mvn'].filter((program) => !onPath(program));
  if (missing.length > 0) {
    throw new SetupError(
      `the tests need Temporal's time-skipping server; its download is blocked here and ${missing.join(' and ')} is not installed.\n` +
        'Install a Java runtime 11 or later and Maven (on Debian: apt-get install default-jre-headless maven).',
    );
  }
  const folder = dirname(testServerLibraries);
  const tags = (dependency) => Object.entries(dependency).map(([tag, value]) => `<${tag}>${value}</${tag}>`);
  const dependencies = TEST_SERVER.map(
    (dependency) => `<dependency>${tags(dependency).join('')}</dependency>`,
  );
  writeText(
    join(folder, 'pom.xml'),
    `<project><modelVersion>4.0.0</modelVersion><groupId>fanfare</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies>${dependencies.join('')}</dependencies></project>\n`,
  );
  const goal = [
    'dependency:copy-dependencies',
    `-DoutputDirectory=${testServerLibraries}`,
    '-DincludeScope=runtime',
  ];
  const { code, output } = await run('mvn', ['-B', '-q', '-f', join(folder, 'pom.xml'), ...goal]);
  if (code !== 0) throw new SetupError(`Maven could not bring the time-skipping server:\n${output}`);
  const flags = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx512m';
  writeText(
    cachedTestServer,
    `#!/bin/sh\nexec java ${flags} -cp "${testServerLibraries}/*" io.temporal.testserver.TestServer "$1"\n`,
  );
  chmodSync(cachedTestServer, 0o755);
}

/** @throws SetupError naming the program without which no time-skipping server can be had */
export async function ensureTestServer(fetchServer = download) {
  if (existsSync(cachedTestServer)) return;
  const expected = 'up to a minute';
  if (
    await step("Downloading Temporal's time-skipping server", expected, () =>
      fetchServer('createTimeSkipping', cachedTestServer),
    )
  )
    return;
  await step("Fetching Temporal's time-skipping server with Maven", 'about a minute', fetchJavaServer);
}
