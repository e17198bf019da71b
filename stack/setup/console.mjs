// The console as files for browsers: built by Vite, and compressed once here instead of at every answer.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { consoleFolder, projectFolder } from '../locations.mjs';
import { hashOf, readText, writeText } from './hash.mjs';
import { run, SetupError, step } from './step.mjs';

const stamp = join(consoleFolder, 'sources.txt');
const COMPRESSED = /\.(js|css|svg|json)$/;

function compress(folder) {
  for (const name of readdirSync(folder).filter((file) => COMPRESSED.test(file))) {
    const content = readFileSync(join(folder, name));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

async function build(sources) {
  const vite = join(projectFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await run(process.execPath, [vite, 'build', '--logLevel', 'warn', 'web'], {
    cwd: projectFolder,
    // Whoever starts the set-up may be a test: React's development build would go to the browsers.
    env: { NO_COLOR: '1', NODE_ENV: 'production' },
  });
  if (code !== 0) throw new SetupError(`the console does not build:\n${output}`);
  compress(join(consoleFolder, 'assets'));
  writeText(stamp, sources);
}

/**
 * Builds dist/web when web/ or a package changed. An installation without development packages keeps what was built.
 * @throws SetupError with Vite's messages
 */
export async function ensureConsole() {
  if (!existsSync(join(projectFolder, 'web'))) return;
  const sources = hashOf(['web', 'package-lock.json']);
  if (readText(stamp) === sources) return;
  await step('Building the console', 'about 15 s', () => build(sources));
}
