import { expect, test } from '@jest/globals';
import { addressInUse, endpointsInUse } from '../../../domain/plan/endpoints.ts';

const endpoints = {
  payment: { url: 'https://pay.example/v1', standby: 'https://pay2.example/' },
  search: { url: 'https://search.example' },
};

test('an endpoint is on its main address until it is switched, and one without a standby always', () => {
  expect(endpointsInUse({ endpoints }, { search: 'standby' })).toEqual([
    {
      ...{ key: 'payment', active: 'main', url: 'https://pay.example/v1' },
      ...{ main: 'https://pay.example/v1', standby: 'https://pay2.example/' },
    },
    {
      ...{ key: 'search', active: 'main', url: 'https://search.example' },
      ...{ main: 'https://search.example', standby: null },
    },
  ]);
  expect(endpointsInUse({ endpoints }, { payment: 'standby' })[0]).toMatchObject({
    ...{ active: 'standby', url: 'https://pay2.example/' },
  });
  expect(endpointsInUse({}, {})).toEqual([]);
});

test.each([
  ['https://pay.example/v1/health', 'https://pay2.example/health'],
  ['https://pay.example/v1', 'https://pay2.example'],
  ['https://pay.example/v1?probe=1', 'https://pay2.example?probe=1'],
  ['https://pay.example/v10/health', 'https://pay.example/v10/health'],
  ['https://shop.example/618', 'https://shop.example/618'],
])('while payment stands by, %s is asked at %s', (url, asked) => {
  expect(addressInUse(url, endpointsInUse({ endpoints }, { payment: 'standby' }))).toBe(asked);
  expect(addressInUse(url, endpointsInUse({ endpoints }, {}))).toBe(url);
});
