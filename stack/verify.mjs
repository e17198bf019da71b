// Everything that must hold besides the tests: each check is a program that says so by its exit code. Two at a time.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './locations.mjs';

const bin = (path) => join(projectFolder, 'node_modules', path);
// prisma is generated and examples are data: neither imports anything of ours.
const present = JSON.parse(readFileSync(join(projectFolder, 'stack/rooms.json'), 'utf8')).filter(
  (room) => !['prisma', 'examples'].includes(room) && existsSync(join(projectFolder, room)),
);
const memory = '--max-old-space-size=4096';

const CHECKS = [
  ['lint', [memory, bin('eslint/bin/eslint.js'), '.', '--max-warnings=0']],
  ['types, TypeScript 7', [bin('@typescript/native/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types, TypeScript 6', [memory, bin('typescript/bin/tsc6'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the console', [bin('@typescript/native/bin/tsc'), '--noEmit', '-p', 'web/tsconfig.json']],
  ['rooms', [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--output-type', 'err', ...present]],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level=warn']],
  ['OpenAPI', ['--import', 'tsx', 'api/openapi/write.ts', '--check']],
  ['ledgers', ['--import', 'tsx', 'stack/check-ledgers.ts']],
];

function check([name, args]) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
      if (code !== 0 && output.trim() !== '') console.log(output.trimEnd());
      resolve(code === 0);
    });
  });
}

const wanted = process.argv.slice(2);
const queue =
  wanted.length === 0 ? CHECKS : CHECKS.filter(([name]) => wanted.some((word) => name.includes(word)));
const results = [];
const next = queue[Symbol.iterator]();
const lane = async () => {
  for (const item of next) results.push(await check(item));
};
await Promise.all([lane(), lane()]);
const failed = results.filter((passed) => !passed).length;
console.log(
  failed === 0 ? `All ${results.length} checks hold.` : `${failed} of ${results.length} checks do not hold.`,
);
process.exit(failed === 0 && results.length > 0 ? 0 : 1);
