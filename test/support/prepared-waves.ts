import { createEmailActivities } from '../../activities/email/index.ts';
import type { Database } from '../../infra/database.ts';
import { aWave, type BuiltWave, emailDeps, taskOf } from './waves.ts';

const body = (link: string): string =>
  `<mjml><mj-body><mj-section><mj-column><mj-button href="${link}">x</mj-button><mj-text><a href="https://shop.example/both?a=1&amp;b=2">y</a></mj-text></mj-column></mj-section></mj-body></mjml>`;

/** Bodies whose tracked links are, by number: en, both, zh. */
const LINKED_BODIES = {
  'opening.en.mjml': body('https://shop.example/en'),
  'opening.zh-CN.mjml': body('https://shop.example/zh'),
};

/** A message row and its customer. */
export interface PreparedRow {
  id: string;
  customer: string;
}

/** A wave with so many members whose rows are written and not yet sent. */
export async function aPreparedWave(
  db: Database,
  members: number,
): Promise<BuiltWave & { rows: PreparedRow[] }> {
  const wave = await aWave(db, members, { bodies: LINKED_BODIES });
  const mailer = {
    connections: 1,
    verify: async () => ({ ok: true as const }),
    close: () => undefined,
    send: async () => ({ outcome: 'accepted' as const }),
  };
  await createEmailActivities(emailDeps(db, mailer)).prepareWave(taskOf(wave));
  const { rows } = await db.pool.query<PreparedRow>(
    'select id, customer_id as customer from messages where campaign_id = $1 order by customer_id',
    [wave.campaignId],
  );
  return { ...wave, rows };
}

/** The only row of a wave with one member. */
export async function aPreparedRow(db: Database): Promise<PreparedRow & { wave: BuiltWave }> {
  const wave = await aPreparedWave(db, 1);
  const [row] = wave.rows;
  if (!row) throw new Error('The wave has no row');
  return { ...row, wave };
}
