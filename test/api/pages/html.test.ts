import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html, pageLanguage, raw } from '../../../api/pages/html.ts';

test('whatever text is put in, no markup comes out of it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { text: made } = html`<p title="${text}">${text}</p>`;
      expect(made.replace(/^<p title="|">|<\/p>$/g, '')).not.toMatch(/[<>"']/);
    }),
  );
});

test('markup goes in as it is, lists one after another, numbers as text, nothing for null and false', () => {
  const items = ['a', 'b&'].map((item) => html`<li>${item}</li>`);
  const { text } = html`${items}|${0}|${null}${undefined}${false}|${raw('<hr>')}`;
  expect(text).toBe('<li>a</li><li>b&amp;</li>|0||<hr>');
});

test.each([
  ['zh-CN', undefined, 'zh-CN'],
  ['en', 'zh-CN', 'en'],
  [undefined, 'fr-FR, zh-TW;q=0.9, en;q=0.8', 'zh-CN'],
  [undefined, 'en-GB', 'en'],
  [['zh-CN'], 'de', 'en'],
  [undefined, undefined, 'en'],
])('lang %j and Accept-Language %j give %s', (query, header, language) => {
  expect(pageLanguage(query, header)).toBe(language);
});
