import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { verifySignature } from '../../../api/orders/signature.ts';

const OLD = 'whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk';
const NEW = 'whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3';
const BODY = '{"type":"order.paid"}';

function signed({ id = 'w1', secret = NEW, age = 0 } = {}) {
  const at = new Date(Date.now() - age * 1_000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, BODY),
  };
}
const refused = expect.objectContaining({ code: 'INVALID_SIGNATURE' }) as unknown as Error;

test.each([NEW, OLD])('either secret of a rotation answers the webhook id', (secret) => {
  expect(verifySignature(Buffer.from(BODY), signed({ secret }), [NEW, OLD])).toBe('w1');
});

test.each<[string, () => unknown]>([
  ['a secret that is valid no more', () => verifySignature(BODY, signed({ secret: OLD }), [NEW])],
  ['no secret at all', () => verifySignature(BODY, signed(), [])],
  ['another body', () => verifySignature(`${BODY} `, signed(), [NEW])],
  ['another id than was signed', () => verifySignature(BODY, { ...signed(), 'webhook-id': 'w2' }, [NEW])],
  ['an age of more than five minutes', () => verifySignature(BODY, signed({ age: 301 }), [NEW])],
  ['no headers', () => verifySignature(BODY, {}, [NEW])],
  ['an id with a blank', () => verifySignature(BODY, signed({ id: 'w 1' }), [NEW])],
  ['an id of 201 letters', () => verifySignature(BODY, signed({ id: 'w'.repeat(201) }), [NEW])],
])('%s is refused, whatever was wrong', (_, verify) => expect(verify).toThrow(refused));

test('a body that is broken UTF-8 is told so, not that its signature is wrong', () => {
  const broken = Buffer.from([0x7b, 0xff, 0x7d]);
  expect(() => verifySignature(broken, signed(), [NEW])).toThrow(
    expect.objectContaining({ code: 'INVALID_BODY' }),
  );
});
