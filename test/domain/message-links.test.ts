import { describe, expect, test } from '@jest/globals';
import { bodySources, linkTargets, replaceLinks } from '../../domain/message-links.ts';

const EN = `<a href="https://a.example/x?y=1&amp;z=2">1</a> <mj-button href='http://b.example'>2</mj-button>`;
const ZH = `<a href="http://b.example">2</a> <a href="https://c.example">3</a>`;

describe('links of a message', () => {
  test('are numbered by first appearance over all languages, each address once', () => {
    expect(linkTargets([EN, ZH])).toEqual([
      'https://a.example/x?y=1&z=2',
      'http://b.example',
      'https://c.example',
    ]);
  });

  test('that a template fills in, of other schemes, or outside href are not tracked', () => {
    const source = `<a href="{{ unsubscribeUrl }}">u</a><a href="https://x.example/{{ id }}">i</a><a href="mailto:a@b.example">m</a><mj-image src="https://img.example" />`;
    expect(linkTargets([source])).toEqual([]);
    expect(replaceLinks(source, ['https://img.example'], () => 'X')).toBe(source);
  });

  test('are replaced by their number, others stay', () => {
    const targets = linkTargets([EN, ZH]);
    expect(replaceLinks(ZH, targets.slice(0, 2), (number) => `L${number}`)).toBe(
      `<a href="L1">2</a> <a href="https://c.example">3</a>`,
    );
    expect(replaceLinks(EN, targets, (number) => `L${number}`)).toBe(
      `<a href="L0">1</a> <mj-button href="L1">2</mj-button>`,
    );
  });
});

describe('sources of bodies', () => {
  test('come in the plan’s order, stored texts by name and texts as they are', () => {
    const body = { 'zh-CN': 'a.zh-CN.mjml', en: '<b>inline</b>', fr: 'f.fr.mjml' };
    const bodies = { 'a.zh-CN.mjml': 'Z', 'f.fr.mjml': 'F' };
    expect(bodySources(body, bodies, ['en', 'zh-CN'])).toEqual(['<b>inline</b>', 'Z', 'F']);
    expect(bodySources({ en: 'toString' }, {}, ['en'])).toEqual(['toString']);
  });
});
