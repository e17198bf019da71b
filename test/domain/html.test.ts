import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml, html, raw } from '../../domain/html.ts';

test('whatever text is put in, no markup comes out of it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { text: made } = html`<p title="${text}">${text}</p>`;
      expect(made.replace(/^<p title="|">|<\/p>$/g, '')).not.toMatch(/[<>"']/);
    }),
  );
});

test('escaping loses nothing: read back, it is the text', () => {
  const back: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeHtml(text).replace(/&([a-z0-9#]+);/g, (_, name: string) => back[name] ?? '?')).toBe(text);
    }),
  );
});

test('markup goes in as it is, lists one after another, numbers as text, nothing for null and false', () => {
  const items = ['a', 'b&'].map((item) => html`<li>${item}</li>`);
  const { text } = html`${items}|${0}|${null}${undefined}${false}|${raw('<hr>')}`;
  expect(text).toBe('<li>a</li><li>b&amp;</li>|0||<hr>');
});
