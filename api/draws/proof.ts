import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { formatAmount } from '../../domain/money/currency.ts';
import type { Queryable } from '../../infra/database.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import { drawStandings, publishedDraws, type DrawStanding } from '../../store/draw-readings.ts';
import type { Answer } from '../route.ts';
import { DRAW_RULES } from './rules.ts';
import { packetTerms } from './view.ts';

/** What everybody may know: what was promised, the hash of the seed, and once it has ended the seed. */
export function promised(row: DrawStanding, currency: string) {
  const { promotion, kind, seedHash, seed, perCustomer, drawn } = row;
  return {
    ...{ promotion, kind, state: row.closedAt === null ? ('open' as const) : ('closed' as const) },
    ...{ seedHash, seed, openedAt: row.openedAt.toISOString() },
    ...{ closedAt: row.closedAt?.toISOString() ?? null, perCustomer, drawn, rules: DRAW_RULES[kind] },
    ...(kind === 'redPacket'
      ? packetTerms(row, currency)
      : { prizes: row.prizes.map(({ key, units, probability }) => ({ key, units, probability })) }),
  };
}

/** Entries read at a time. */
const PAGE = 2_000;

async function* entriesText(
  db: Queryable,
  { id, currency }: CampaignRow,
  { promotion, kind }: DrawStanding,
): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const page = await publishedDraws(db, { campaignId: id, promotion, after, limit: PAGE });
    const rows = page.map(({ number, entrant, prize, cost }) =>
      JSON.stringify({
        ...{ number, entrant },
        ...(kind === 'redPacket' ? { amount: formatAmount(cost, currency) } : { prize }),
      }),
    );
    if (rows.length > 0) yield (after === 0 ? '' : ',') + rows.join(',');
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.number;
  }
}

async function* proofText(db: Queryable, campaign: CampaignRow): AsyncGenerator<string> {
  const { id: campaignId, name, currency } = campaign;
  const head = JSON.stringify({ format: 'fanfare-draws/1', campaignId, name, currency });
  yield `${head.slice(0, -1)},"promotions":[`;
  for (const [nth, row] of (await drawStandings(db, campaignId)).entries()) {
    yield `${nth === 0 ? '' : ','}${JSON.stringify(promised(row, currency)).slice(0, -1)},"entries":[`;
    yield* entriesText(db, campaign, row);
    yield ']}';
  }
  yield ']}';
}

/** The proof of a campaign's draws as an answer of JSON, written as it is read: there may be a million entries. */
export function proofAnswerOf(db: Queryable, campaign: CampaignRow): Answer {
  return {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    send: (res) => pipeline(Readable.from(proofText(db, campaign)), res),
  };
}
