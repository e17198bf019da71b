import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { linkPerson } from '../../api/link-person.ts';
import { addPerson, changePerson } from '../../store/people.ts';
import { appDeps } from '../support/app.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);

test('a link acts for its person while they are active and hold the role, as roles are now', async () => {
  const added = await addPerson(db.pool, {
    email: `${uuid()}@fanfare.example`,
    name: 'Wen',
    roles: ['approver'],
  });
  const id = added?.id ?? '';
  expect(await linkPerson(deps, id, 'approver')).toMatchObject({ id });
  expect(await linkPerson(deps, id, 'responder')).toBeNull();
  await changePerson(db.pool, id, { roles: ['viewer'] });
  expect(await linkPerson(deps, id, 'approver')).toBeNull();
  await changePerson(db.pool, id, { roles: ['approver'], active: false });
  expect(await linkPerson(deps, id, 'approver')).toBeNull();
  expect(await linkPerson(deps, uuid(), 'approver')).toBeNull();
});
