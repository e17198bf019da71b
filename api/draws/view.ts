import type { z } from 'zod';
import { formatAmount } from '../../domain/money/currency.ts';
import type { DrawStanding } from '../../store/draw-readings.ts';
import type { DrawRow } from '../../store/draws.ts';
import type { drawAnswer, drawsAnswer } from '../schemas/draws.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A draw as it is told; a packet is known by having no prize and something in it, or by its promotion's kind. */
export function drawView(
  row: DrawRow,
  { kind, currency }: { kind: DrawStanding['kind']; currency: string },
): z.input<typeof drawAnswer> {
  const { id, promotion, number, entrant, customerId, state, prize, reference, deliveryReference } = row;
  return {
    ...{ id, promotion, number, entrant, customerId, state, prize },
    amount: kind === 'redPacket' ? formatAmount(row.cost, currency) : null,
    ...{ reference, at: new Date(row.at).toISOString(), dueAt: text(row.dueAt) },
    ...{ deliveredAt: text(row.deliveredAt), deliveryReference },
  };
}

const stateOf = ({ funded, closedAt }: DrawStanding): 'open' | 'closed' | 'unfunded' => {
  if (closedAt !== null) return 'closed';
  return funded ? 'open' : 'unfunded';
};

/** The terms of a red packet, in money as it is told. */
export function packetTerms({ terms }: DrawStanding, currency: string) {
  const { total = 0, count = 0, min = 0, max = 0 } = terms;
  const amount = (minor: number): string => formatAmount(minor, currency);
  return { total: amount(total), count, min: amount(min), max: amount(max) };
}

/** A lottery or a red packet as it stands, as those who run it see it. */
export function standingView(
  row: DrawStanding,
  currency: string,
): z.input<typeof drawsAnswer>['promotions'][number] {
  const { promotion, kind, budgetLine, seedHash, seed, perCustomer, drawn, owed } = row;
  const amount = (minor: number): string => formatAmount(minor, currency);
  return {
    ...{ promotion, kind, budgetLine, state: stateOf(row), seedHash, seed, perCustomer, drawn, owed },
    ...{ delivered: row.deliveredCount, fund: amount(row.fund), won: amount(row.won) },
    closedAt: row.closedAt?.toISOString() ?? null,
    prizes: row.prizes.map((prize) => ({ ...prize, cost: amount(prize.cost) })),
    packets: kind === 'redPacket' ? packetTerms(row, currency) : null,
  };
}
