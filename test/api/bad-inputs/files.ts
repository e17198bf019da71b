import { gzipSync } from 'node:zlib';
import { editedPlan } from '../../support/edited-plan.ts';
import { aPlanToDecide } from '../../support/campaign-states.ts';
import type { BadInput } from './bad-input.ts';

const yaml = { 'content-type': 'application/yaml' };
const csv = { 'content-type': 'text/csv' };

/** Plans that cannot be stored. */
export const PLANS: BadInput[] = [
  {
    title: 'a plan with many faults at once',
    ...{ who: 'lead', status: 400, code: 'INVALID_BODY', says: /problems in the body/ },
    paths: [
      ['goals', 0, 'metric'],
      ['promotions', 1, 'tiers', 0, 'off'],
      ['budget', 'lines', 0, 'share'],
      ['colour'],
    ],
    call: () => ({
      path: '/v1/campaigns',
      body: editedPlan([
        ['goals.0.metric', 'sails'],
        ['promotions.1.tiers.0.off', '-20'],
        ['budget.lines.0.share', 'much'],
        ['colour', 'red'],
      ]),
    }),
  },
  {
    title: 'a key that has an issue of its own later',
    ...{ who: 'lead', status: 400, code: 'INVALID_BODY', says: /interactions/, paths: [['interactions']] },
    call: () => ({ path: '/v1/campaigns', body: { ...aPlanToDecide('later'), interactions: [] } }),
  },
  {
    title: 'YAML with one key twice',
    ...{ who: 'lead', status: 400, code: 'INVALID_BODY', says: /unique/ },
    call: () => ({ path: '/v1/campaigns', headers: yaml, body: 'plan: 1\nkey: a\nkey: b\n' }),
  },
  {
    title: 'YAML that is broken UTF-8',
    ...{ who: 'lead', status: 400, code: 'INVALID_BODY', says: /UTF-8/ },
    call: () => ({ path: '/v1/campaigns', headers: yaml, body: Buffer.from([0x61, 0x3a, 0x20, 0xff]) }),
  },
  {
    title: 'a plan over 1 MB',
    ...{ who: 'lead', status: 413, code: 'BODY_TOO_LARGE', says: /1,048,576 bytes at most/ },
    call: () => ({ path: '/v1/campaigns', headers: yaml, body: `key: ${'x'.repeat(1_048_577)}` }),
  },
  {
    title: 'a key that an unfinished campaign has',
    ...{ who: 'lead', status: 409, code: 'KEY_IN_USE', says: /draft/ },
    call: () => ({ path: '/v1/campaigns', body: aPlanToDecide('draft') }),
  },
  {
    title: 'a new version that says nothing of the one it follows',
    ...{ who: 'lead', status: 400, code: 'INVALID_HEADER', says: /If-Match must be the version/ },
    call: ({ draft }) => ({
      path: `/v1/campaigns/${draft}/plan`,
      method: 'PUT',
      body: aPlanToDecide('draft'),
    }),
  },
  {
    title: 'a new version that follows another',
    ...{ who: 'lead', status: 409, code: 'VERSION_CONFLICT', says: /Version 1 is the present one, not 7/ },
    call: ({ draft }) => ({
      ...{ path: `/v1/campaigns/${draft}/plan`, method: 'PUT', headers: { 'if-match': '"7"' } },
      body: aPlanToDecide('draft'),
    }),
  },
  {
    title: 'a new version while approval is open',
    ...{ who: 'lead', status: 409, code: 'WITHDRAW_FIRST', says: /in approval/ },
    call: ({ inApproval }) => ({
      ...{ path: `/v1/campaigns/${inApproval}/plan`, method: 'PUT', headers: { 'if-match': '1' } },
      body: aPlanToDecide('asked'),
    }),
  },
];

/** Files that cannot be read. */
export const FILES: BadInput[] = [
  {
    title: 'a CSV file without a column it needs',
    ...{ who: 'shop', status: 400, code: 'INVALID_BODY', says: /no column 'on_hand'/, noted: 'imports' },
    call: () => ({ path: '/v1/stock/import', headers: csv, body: 'sku,location\n22423,main\n' }),
  },
  {
    title: 'a CSV file with one column twice',
    ...{ who: 'shop', status: 400, code: 'INVALID_BODY', says: /'sku' twice/, noted: 'imports' },
    call: () => ({ path: '/v1/stock/import', headers: csv, body: 'sku,sku,location,on_hand\n' }),
  },
  {
    title: 'a map that is no map',
    ...{ who: 'shop', status: 400, code: 'INVALID_BODY', says: /not name:column/ },
    call: () => ({ path: '/v1/orders/import?map=order_id', headers: csv, body: 'a\n1\n' }),
  },
  {
    title: 'a time zone nobody has',
    ...{ who: 'shop', status: 400, code: 'INVALID_QUERY', says: /IANA/, paths: [['timeZone']] },
    call: () => ({ path: '/v1/orders/import?timeZone=Mars/Base', headers: csv, body: 'a\n1\n' }),
  },
  {
    title: 'a currency that is not the shop’s',
    ...{ who: 'shop', status: 422, code: 'CURRENCY_MISMATCH', says: /GBP, not EUR/ },
    call: () => ({ path: '/v1/orders/import?currency=EUR', headers: csv, body: 'a\n1\n' }),
  },
  {
    title: 'a file said to be gzip that is not',
    ...{ who: 'shop', status: 400, code: 'INVALID_BODY', says: /gzip/ },
    call: () => ({
      path: '/v1/stock/import',
      headers: { ...csv, 'content-encoding': 'gzip' },
      body: 'sku\n',
    }),
  },
  {
    title: 'a gzip file that ends in its middle',
    ...{ who: 'shop', status: 400, code: 'INVALID_BODY', says: /gzip/ },
    call: () => ({
      ...{ path: '/v1/stock/import', headers: { ...csv, 'content-encoding': 'gzip' } },
      body: gzipSync('sku,location,on_hand\n22423,main,7\n').subarray(0, 25),
    }),
  },
];
