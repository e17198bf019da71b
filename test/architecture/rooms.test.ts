import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { projectFolder } from '../../stack/locations.mjs';

const run = promisify(execFile);
const cruiser = join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  modules: object[];
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
}

async function cruise(folder: string, rooms: string[]): Promise<Report> {
  const options = [
    '--config',
    join(projectFolder, '.dependency-cruiser.cjs'),
    '--ts-config',
    join(projectFolder, 'tsconfig.json'),
  ];
  const { stdout } = await run(process.execPath, [cruiser, ...options, '--output-type', 'json', ...rooms], {
    cwd: folder,
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout) as Report;
}

const fixture = (name: string): string => join(projectFolder, 'test/architecture/fixtures', name);
const named = ({ summary }: Report): string[] =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

test('an import from domain to store is reported', async () => {
  expect(named(await cruise(fixture('forbidden'), ['domain', 'store']))).toEqual([
    'domain-rooms: domain/price.ts → store/rows.ts',
  ]);
});

test('two files that import each other are reported', async () => {
  expect(named(await cruise(fixture('cycle'), ['domain']))).toContain(
    'no-circular: domain/egg.ts → domain/hen.ts',
  );
});

test('the project keeps to its rooms, and all of its modules are seen', async () => {
  const rooms = JSON.parse(readFileSync(join(projectFolder, 'stack/rooms.json'), 'utf8')) as string[];
  const sources = rooms.filter((room) => !['prisma', 'examples', 'test'].includes(room));
  const report = await cruise(
    projectFolder,
    sources.filter((room) => existsSync(join(projectFolder, room))),
  );
  expect(named(report)).toEqual([]);
  expect(report.summary.totalCruised).toBeGreaterThan(100);
});
