import { expect, test } from '@jest/globals';
import { inventoryDocument } from '../../../api/openapi/inventory.ts';

interface Operation {
  parameters: { in: string; name: string; required?: boolean }[];
  responses: Record<string, object>;
}
const { openapi, paths, components } = inventoryDocument() as {
  openapi: string;
  paths: Record<string, { post: Operation }>;
  components: { schemas: Record<string, { discriminator?: object; oneOf?: object[]; required?: string[] }> };
};

test('the contract has two calls, each signed and with its key, and says what every answer means', () => {
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual(['/availability', '/steps']);
  for (const { post } of Object.values(paths)) {
    const required = post.parameters.filter(({ required }) => required).map(({ name }) => name);
    expect(required).toEqual(['idempotency-key', 'webhook-id', 'webhook-timestamp', 'webhook-signature']);
    expect(Object.keys(post.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '429']));
  }
  expect(paths['/steps']?.post.responses).toHaveProperty('409');
});

test('a step says in its body what it is: the signature covers the body and not the address', () => {
  const { Step, Reserve } = components.schemas;
  expect(Step?.oneOf).toHaveLength(4);
  expect(Reserve?.required).toEqual(['step', 'orderId', 'reservationId', 'lines', 'expiresAt']);
});
