import { findCampaign } from '../../store/campaigns.ts';
import { drawStandings, listDraws } from '../../store/draw-readings.ts';
import { deliverDraw } from '../../store/draws.ts';
import type { AppDeps } from '../deps.ts';
import { proofAnswerOf } from '../draws/proof.ts';
import { draw } from '../draws/take.ts';
import { drawView, standingView } from '../draws/view.ts';
import { orderDeps } from '../orders/context.ts';
import { route, type Route } from '../route.ts';
import { id, idParams, pageOf, readCursor } from '../schemas/common.ts';
import {
  deliveredBody,
  drawAnswer,
  drawBody,
  drawQuery,
  drawsAnswer,
  proofAnswer,
} from '../schemas/draws.ts';

const listRoute = ({ db: { pool } }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/campaigns/{id}/draws',
    roles: 'anyRole',
    summary: 'Lotteries and red packets as they stand, and who drew what, newest first',
    params: idParams,
    query: drawQuery,
    answers: { 200: drawsAnswer },
    handle: async ({ params, query: { limit, cursor, state, promotion } }) => {
      const { currency } = await findCampaign(pool, params.id);
      const standings = await drawStandings(pool, params.id);
      const kinds = new Map(standings.map((each) => [each.promotion, each.kind]));
      const page = { campaignId: params.id, state, promotion, before: readCursor(cursor, id) };
      const rows = await listDraws(pool, { ...page, limit: limit + 1 });
      const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
      const shown = items.map((row) =>
        drawView(row, { kind: kinds.get(row.promotion) ?? 'lottery', currency }),
      );
      const promotions = standings.map((row) => standingView(row, currency));
      return { body: { currency, promotions, items: shown, nextCursor } };
    },
  });

const takeRoute = (deps: AppDeps): Route => {
  const orders = orderDeps(deps);
  return route({
    method: 'POST',
    path: '/v1/campaigns/{id}/draws',
    roles: ['shop', 'operator', 'lead'],
    summary: 'A customer draws from a lottery or a red packet',
    params: idParams,
    body: drawBody,
    answers: { 200: drawAnswer },
    handle: async ({ params, body, requestId }) => {
      const campaign = await findCampaign(orders.db.pool, params.id);
      const asked = { ...body, campaignId: params.id, requestId, at: orders.now() };
      const { promotion, drawn } = await draw(orders, campaign, asked);
      return { body: drawView(drawn, { kind: promotion.kind, currency: campaign.currency }) };
    },
  });
};

const deliveredRoute = ({ db: { pool }, now }: AppDeps): Route =>
  route({
    method: 'POST',
    path: '/v1/draws/{id}/delivered',
    roles: ['shop', 'operator', 'lead', 'service'],
    summary: 'What was won has reached its winner; the same reference again changes nothing',
    params: idParams,
    body: deliveredBody,
    answers: { 200: drawAnswer },
    handle: async ({ params, body: { reference }, person }) => {
      const row = await deliverDraw(pool, { id: params.id, by: person.id, reference, at: now() });
      const { currency } = await findCampaign(pool, row.campaignId);
      const standing = await drawStandings(pool, row.campaignId);
      const kind = standing.find(({ promotion }) => promotion === row.promotion)?.kind ?? 'lottery';
      return { body: drawView(row, { kind, currency }) };
    },
  });

const proofRoute = ({ db: { pool } }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/campaigns/{id}/draws/proof',
    roles: 'anyRole',
    summary: 'What was promised and the hash of each seed; once it has ended, the seed and every entry',
    params: idParams,
    answers: { 200: proofAnswer },
    handle: async ({ params }) => proofAnswerOf(pool, await findCampaign(pool, params.id)),
  });

/** Draws: taking one, how they stand, what is owed, and their proof. */
export const drawRoutes = (deps: AppDeps): Route[] => [
  listRoute(deps),
  takeRoute(deps),
  deliveredRoute(deps),
  proofRoute(deps),
];
