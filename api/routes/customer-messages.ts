import { z } from 'zod';
import { formatAmount, formatPrice } from '../../domain/money/currency.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  customerMessages,
  customerOrders,
  type CustomerMessage,
  type CustomerOrder,
} from '../../store/customer-trail.ts';
import { customerExists } from '../../store/customers.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { id, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { customerMessagesAnswer, customerOrdersAnswer } from '../schemas/customer-lists.ts';
import { customerParams } from '../schemas/customers.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const iso = (at: number): string => new Date(at).toISOString();

const WHO_SEES = ['service', 'operator', 'admin'] as const;
const afterMessage = z.strictObject({ at: z.int(), id });
const afterOrder = z.strictObject({ at: z.int(), id: z.string() });

async function mustExist({ db: { pool } }: AppDeps, customerId: string): Promise<void> {
  if (await customerExists(pool, customerId)) return;
  throw new DomainError('CUSTOMER_NOT_FOUND', 'There is no customer of this id');
}

type MessageView = z.input<typeof customerMessagesAnswer>['items'][number];

function messageView({ placedAt: _, ...message }: CustomerMessage): MessageView {
  const { campaignId, campaignKey, campaignName, survey, ...rest } = message;
  return {
    ...rest,
    campaign: { id: campaignId, key: campaignKey, name: campaignName },
    at: text(rest.at),
    dueAt: text(rest.dueAt),
    heldUntil: text(rest.heldUntil),
    deliveredAt: text(rest.deliveredAt),
    bouncedAt: text(rest.bouncedAt),
    complainedAt: text(rest.complainedAt),
    clickedAt: text(rest.clickedAt),
    survey: survey && { ...survey, at: iso(survey.at) },
  };
}

type OrderView = z.input<typeof customerOrdersAnswer>['items'][number];

/** @param currency the shop's: it has one */
function orderView({ id: orderId, at, state, units, ...order }: CustomerOrder, currency: string): OrderView {
  const { campaignId, campaignName, totalMinor, totalMilli } = order;
  const imported = totalMilli === null ? null : formatPrice(totalMilli, currency);
  return {
    ...{ id: orderId, at: iso(at), state, units, currency },
    campaign: campaignId === null ? null : { id: campaignId, name: campaignName ?? {} },
    total: totalMinor === null ? imported : formatAmount(totalMinor, currency),
  };
}

/** One person's trail over all campaigns, and what they bought. */
export function customerMessageRoutes(deps: AppDeps): Route[] {
  const { db, config } = deps;
  return [
    route({
      method: 'GET',
      path: '/v1/customers/{id}/messages',
      roles: WHO_SEES,
      summary: 'What was sent to a customer, what was not, and why, over all campaigns; newest first',
      params: customerParams,
      query: listQuery,
      answers: { 200: customerMessagesAnswer },
      handle: async ({ params, query: { limit, cursor } }) => {
        const after = readCursor(cursor, afterMessage);
        await mustExist(deps, params.id);
        const rows = await customerMessages(db.pool, { customerId: params.id, after, limit: limit + 1 });
        const { items, nextCursor } = pageOf(rows, limit, (row) => ({ at: row.placedAt, id: row.id }));
        return { body: { items: items.map(messageView), nextCursor } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/customers/{id}/orders',
      roles: WHO_SEES,
      summary: "A customer's orders in short, imported ones too; newest first",
      params: customerParams,
      query: listQuery,
      answers: { 200: customerOrdersAnswer },
      handle: async ({ params, query: { limit, cursor } }) => {
        const after = readCursor(cursor, afterOrder);
        await mustExist(deps, params.id);
        const rows = await customerOrders(db.pool, { customerId: params.id, after, limit: limit + 1 });
        const { items, nextCursor } = pageOf(rows, limit, (row) => ({ at: row.at, id: row.id }));
        return { body: { items: items.map((row) => orderView(row, config.FANFARE_CURRENCY)), nextCursor } };
      },
    }),
  ];
}
