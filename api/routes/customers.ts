import { DomainError } from '../../domain/errors.ts';
import { listConsents } from '../../store/consents.ts';
import { eraseCustomer, findCustomer } from '../../store/customers.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { customerAnswer, customerParams } from '../schemas/customers.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function notFound(): never {
  throw new DomainError('CUSTOMER_NOT_FOUND', 'There is no customer of this id');
}

/** One customer: who they are, and their right to be forgotten. */
export function customerRoutes({ db: { pool }, now }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/customers/{id}',
      roles: ['service', 'operator', 'admin', 'shop'],
      summary: 'A customer and what they consented to',
      params: customerParams,
      answers: { 200: customerAnswer },
      handle: async ({ params: { id } }) => {
        const customer = (await findCustomer(pool, id)) ?? notFound();
        const consents = await listConsents(pool, id);
        const { registeredAt, erasedAt, ...rest } = customer;
        return {
          body: {
            ...rest,
            registeredAt: text(registeredAt),
            erasedAt: text(erasedAt),
            consents: consents.map(({ at, ...consent }) => ({ ...consent, at: text(at) })),
          },
        };
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
