import { expect, test } from '@jest/globals';
import { POINTS_ACCOUNTS, POINTS_KINDS, POINTS_MOVES } from '../../../domain/points/entries.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();

/** Every kind with every pair of accounts, tried by the database itself: one round trip. */
const TRY = `create function try_all(kinds text[], accounts text[]) returns setof text language plpgsql as $$
declare t record;
begin
  for t in select k, d, c from unnest(kinds) k, unnest(accounts) d, unnest(accounts) c loop
    begin
      insert into points_entries (key, customer_id, kind, debit, credit, points, lot_id, at)
      values (concat_ws('/', t.k, t.d, t.c), 'c', t.k, t.d, t.c, 1,
        case when array[t.d, t.c] && array['pending', 'available', 'held'] then 1 end, now());
      return next t.k || ' ' || t.d || '>' || t.c;
    exception when check_violation then null;
    end;
  end loop;
end $$`;

test('the database takes the moves of each kind of entry and no other', async () => {
  await db.pool.query(TRY);
  const { rows } = await db.pool.query<{ taken: string }>('select try_all($1, $2) as taken', [
    POINTS_KINDS,
    POINTS_ACCOUNTS,
  ]);
  const known = POINTS_KINDS.flatMap((kind) => POINTS_MOVES[kind].map((move) => `${kind} ${move}`));
  expect(rows.map(({ taken }) => taken).sort()).toEqual(known.sort());
});
