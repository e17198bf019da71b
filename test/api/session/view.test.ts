import { expect, test } from '@jest/globals';
import { mayDo } from '../../../api/session/view.ts';
import { allRoutes } from '../../../api/routes/index.ts';
import { mayCall } from '../../../api/openapi/tables.ts';
import { ROLES } from '../../../domain/plan/vocabulary.ts';
import { appDeps } from '../../support/app.ts';
import type { Database } from '../../../infra/database.ts';

const table = allRoutes(appDeps({ pool: {} } as Database));

test.each(ROLES)('%s is told every operation that the table lets them do, and no other', (role) => {
  const api = table.filter(({ kind, access }) => kind === 'api' && access !== 'signature');
  const expected = api
    .filter((route) => route.access === 'public' || mayCall(route, role))
    .map(({ method, path }) => `${method} ${path}`);
  expect(mayDo(table, { roles: [role] })).toEqual(expected.sort());
});

test('several roles may what either may, each operation once', () => {
  const both = mayDo(table, { roles: ['viewer', 'admin'] });
  const either = new Set([...mayDo(table, { roles: ['viewer'] }), ...mayDo(table, { roles: ['admin'] })]);
  expect(both).toEqual([...either].sort());
});
