import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Queryable } from '../../infra/database.ts';
import { listConsents } from '../../store/consents.ts';
import { heldOnCustomer } from '../../store/customer-export.ts';
import { eraseCustomer, findCustomer } from '../../store/customers.ts';
import { heldView } from '../customer-export.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { customerAnswer, customerExport, customerParams } from '../schemas/customers.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function notFound(): never {
  throw new DomainError('CUSTOMER_NOT_FOUND', 'There is no customer of this id');
}

async function customerView(db: Queryable, id: string): Promise<z.input<typeof customerAnswer>> {
  const customer = (await findCustomer(db, id)) ?? notFound();
  const consents = await listConsents(db, id);
  const { registeredAt, erasedAt, ...rest } = customer;
  return {
    ...rest,
    registeredAt: text(registeredAt),
    erasedAt: text(erasedAt),
    consents: consents.map(({ at, ...consent }) => ({ ...consent, at: text(at) })),
  };
}

/** One customer: who they are, what is held on them, and their right to be forgotten. */
export function customerRoutes({ db: { pool }, config, now }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/customers/{id}',
      roles: ['service', 'operator', 'admin', 'shop'],
      summary: 'A customer and what they consented to',
      params: customerParams,
      answers: { 200: customerAnswer },
      handle: async ({ params: { id } }) => {
        return { body: await customerView(pool, id) };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/customers/{id}/export',
      roles: ['service', 'admin', 'shop'],
      summary: 'All that is held on a customer, for the customer',
      params: customerParams,
      answers: { 200: customerExport },
      handle: async ({ params: { id } }) => {
        const customer = await customerView(pool, id);
        const held = heldView(await heldOnCustomer(pool, id), config.FANFARE_CURRENCY);
        return { body: { exportedAt: text(now()), customer, ...held } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/customers/{id}',
      roles: ['service', 'admin', 'shop'],
      summary: 'Erases who a customer is; orders and totals stay under the bare id',
      params: customerParams,
      answers: { 204: 'none' },
      handle: async ({ params: { id } }) => {
        if (!(await eraseCustomer(pool, { customerId: id, at: now() }))) notFound();
        return { status: 204 };
      },
    }),
  ];
}
