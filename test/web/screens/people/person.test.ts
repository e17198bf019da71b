import { expect, test } from '@jest/globals';
import { ROLES as OURS } from '../../../../domain/plan/vocabulary.ts';
import { changeOf, found, ROLES, tokenState, type Person } from '../../../../web/screens/people/person.ts';

const ANN: Person = {
  ...{ id: '1', email: 'ann@shop.example', name: 'Ann', roles: ['lead', 'responder'] },
  ...{ language: 'en', active: true, createdAt: '2027-01-01T00:00:00.000Z' },
};

test('every role of the product can be given', () => {
  expect([...ROLES].sort()).toEqual([...OURS].sort());
});

test('only what differs is sent; the same roles in another order are no change', () => {
  expect(changeOf(ANN, { ...ANN, name: ' Ann ', roles: ['responder', 'lead'] })).toBeNull();
  expect(changeOf(ANN, { ...ANN, roles: ['lead'], active: false })).toEqual({
    roles: ['lead'],
    active: false,
  });
  expect(changeOf(ANN, { ...ANN, name: 'Anna', language: 'zh-CN' })).toEqual({
    name: 'Anna',
    language: 'zh-CN',
  });
});

test('a token is good until it expires or is revoked', () => {
  const token = { id: '1', createdAt: '2027-01-01T00:00:00.000Z', expiresAt: '2027-02-01T00:00:00.000Z' };
  const now = Date.parse('2027-01-15T00:00:00.000Z');
  expect(tokenState({ ...token, revokedAt: null }, now)).toBe('good');
  expect(tokenState({ ...token, revokedAt: null }, Date.parse(token.expiresAt))).toBe('expired');
  expect(tokenState({ ...token, revokedAt: token.createdAt }, now)).toBe('revoked');
});

test('people are found by name, address, and role in either spelling', () => {
  const names = (wanted: string) =>
    found([ANN], wanted, (role) => (role === 'lead' ? '活动负责人' : role)).length;
  expect([names('ann@'), names(' ANN '), names('lead'), names('负责人'), names('bob')]).toEqual([
    1, 1, 1, 1, 0,
  ]);
});
