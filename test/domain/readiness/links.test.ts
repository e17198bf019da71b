import { expect, test } from '@jest/globals';
import { linksOf } from '../../../domain/readiness/links.ts';

test('links and pictures of a body are found once each, those that a template makes are left out', () => {
  const body = `<mjml><mj-button href="https://shop.example/618?a=1&amp;b=2">Go</mj-button>
    <mj-image src='https://cdn.example/hero.png' href="{{ links.shop }}" />
    <a href="https://shop.example/{{ customer.id }}">you</a> <a href="https://shop.example/618?a=1&amp;b=2">again</a>
    <a href="mailto:help@shop.example">help</a> <mj-section background-url="https://cdn.example/back.png">
    https://not.a.link.example/in-the-text</mj-section></mjml>`;
  expect(linksOf(body)).toEqual([
    'https://shop.example/618?a=1&b=2',
    'https://cdn.example/hero.png',
    'https://cdn.example/back.png',
  ]);
});

test('a plain text has its bare addresses without the full stop behind them', () => {
  const body =
    '最后一天：https://shop.example/last。 See https://shop.example/terms, or {{ links.unsubscribe }}.';
  expect(linksOf(body)).toEqual(['https://shop.example/last', 'https://shop.example/terms']);
});
