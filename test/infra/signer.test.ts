import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSigner } from '../../infra/signer.ts';

const OLD = { id: 'k1', secret: 'a'.repeat(32) };
const NEW = { id: 'k2', secret: 'b'.repeat(32) };
const signer = createSigner([OLD]);
const link = { id: '018f0000-0000-7000-8000-0000000000ff', link: 3 };

describe('signer', () => {
  test('a token comes back as what it was made of, for any row and link', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 0xffff }), (id, number) => {
        const token = signer.sign('click', { id, link: number });
        expect(token).toMatch(/^[\w.-]+$/);
        expect(signer.verify('click', token)).toEqual({ id, link: number });
      }),
    );
  });

  test('a token of one purpose is none of another', () => {
    expect(signer.verify('click', signer.sign('unsubscribe', link))).toBeNull();
  });

  test('any single character changed makes it no token', () => {
    const token = signer.sign('click', link);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(signer.verify('click', token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
  });

  test('a token of a replaced key holds while that key is known, and not after', () => {
    const token = signer.sign('click', link);
    const rotated = createSigner([NEW, OLD]);
    expect(rotated.verify('click', token)).toEqual(link);
    expect(rotated.sign('click', link).startsWith('k2.')).toBe(true);
    expect(createSigner([NEW]).verify('click', token)).toBeNull();
  });

  test('no key, no UUID and no link number are refused', () => {
    expect(() => createSigner([])).toThrow(RangeError);
    expect(() => signer.sign('click', { id: 'x', link: 0 })).toThrow(RangeError);
    expect(() => signer.sign('click', { ...link, link: 65_536 })).toThrow(RangeError);
  });

  test.each(['', 'k1', 'k1.a.b', 'k1..'])('%j is no token', (text) => {
    expect(signer.verify('click', text)).toBeNull();
  });
});
