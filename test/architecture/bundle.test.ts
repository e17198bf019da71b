import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { projectFolder } from '../../stack/locations.mjs';

const MEGABYTE = 1_000_000;

test('the workflow bundle builds, holds no Zod and no database, and stays small', async () => {
  const workflowsPath = join(projectFolder, 'workflows', 'index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  const withoutMap = code.replace(/\/\/# sourceMappingURL=.*$/s, '');
  expect(withoutMap).toContain('campaignWorkflow');
  expect(withoutMap).not.toMatch(/node_modules\/(zod|pg|@prisma)\//);
  expect(withoutMap.length).toBeLessThan(2 * MEGABYTE);
});

test('the index exports workflows by name and nothing else', async () => {
  const index = await readFile(join(projectFolder, 'workflows', 'index.ts'), 'utf8');
  expect(index).not.toMatch(/export \*|export default/);
  const names = [...index.matchAll(/export \{([^}]*)\}/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((name) => name.trim()),
  );
  expect(names.filter((name) => name !== '' && !name.endsWith('Workflow'))).toEqual([]);
});
