import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import {
  compileMessage,
  languageFor,
  type MessageSource,
  type TemplateFacts,
} from '../../../activities/email/template.ts';

const mjml = (text: string) =>
  `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`;

function aSource(text: string, changes: Partial<MessageSource> = {}): MessageSource {
  return {
    message: {
      key: 'm',
      channel: 'email',
      subject: { en: 'Hi {{ customer.name }}' },
      body: { en: 'm.en.mjml' },
    },
    bodies: { 'm.en.mjml': text },
    languages: ['en', 'zh-CN'],
    trackClicks: true,
    ...changes,
  };
}

const facts = (changes: Partial<TemplateFacts> = {}): TemplateFacts => ({
  customer: { name: 'Ann' },
  campaign: { name: 'Sale', headline: '' },
  unsubscribeUrl: 'http://localhost/p/unsubscribe/t',
  preferencesUrl: 'http://localhost/p/preferences/t',
  links: ['http://localhost/t/c/0'],
  ...changes,
});

const render = async (text: string, changes: Partial<TemplateFacts> = {}) =>
  (await compileMessage(aSource(text), 'en')).render(facts(changes));

describe('a message', () => {
  test('has subject, HTML and a plain text part of the same words', async () => {
    const { subject, html, text } = await render(mjml('Hello {{ customer.name }} &amp; friends'));
    expect(subject).toBe('Hi Ann');
    expect(html).toContain('Hello Ann &amp; friends');
    expect(text).toContain('Hello Ann & friends');
    expect(text).not.toMatch(/[<>]/);
  });

  test('escapes what a customer typed, in HTML only', async () => {
    const { html, text } = await render(mjml('{{ customer.name }}'), {
      customer: { name: '<b>A & "B"</b>{{ 1 }}' },
    });
    expect(html).toContain('&lt;b&gt;A &amp; &#34;B&#34;&lt;/b&gt;{{ 1 }}');
    expect(text).toContain('<b>A & "B"</b>{{ 1 }}');
  });

  test('makes no header of a name with line breaks', async () => {
    const { subject } = await render(mjml('x'), { customer: { name: 'A\r\nBcc: eve@example.test' } });
    expect(subject).toBe('Hi A Bcc: eve@example.test');
  });

  test('leads its links through the tracker and keeps the target for the click', async () => {
    const source = aSource(mjml('<a href="https://shop.example/?a=1&amp;b=2">Go</a>'));
    const compiled = await compileMessage(source, 'en');
    const { html, text } = compiled.render(facts());
    expect(compiled.targets).toEqual(['https://shop.example/?a=1&b=2']);
    expect(html).toContain('href="http://localhost/t/c/0"');
    expect(html).not.toContain('shop.example');
    expect(text).toContain('Go (http://localhost/t/c/0)');
    const plain = await compileMessage({ ...source, trackClicks: false }, 'en');
    expect(plain.render(facts()).html).toContain('https://shop.example/?a=1&amp;b=2');
  });

  test('always has a way to unsubscribe, its own or one added', async () => {
    const added = await render(mjml('x'));
    expect(added.html).toContain('href="http://localhost/p/unsubscribe/t"');
    expect(added.text).toContain('http://localhost/p/unsubscribe/t');
    const own = await render(mjml('<a href="{{ unsubscribeUrl }}">Stop</a>'));
    expect(own.html.split('p/unsubscribe')).toHaveLength(2);
  });

  test('of plain text becomes a mail of those lines', async () => {
    const { html, text } = await render('1 < 2\nHello {{ customer.name }}');
    expect(html).toContain('1 &lt; 2');
    expect(text).toContain('1 < 2\nHello Ann');
  });

  test.each([
    ['a name that is not there', '{{ customer.password }}'],
    ['a filter that is not there', '{{ customer.name | shell }}'],
    ['an inherited member', '{{ customer.constructor }}'],
    ['another file', "{% render '/etc/passwd' %}"],
    ['a loop past the limits', '{% for i in (1..100000000) %}x{% endfor %}'],
  ])('that asks for %s cannot be sent', async (_, text) => {
    await expect(render(mjml(text))).rejects.toThrow();
  });

  test('reads no file through MJML either', async () => {
    const source = `<mjml><mj-body><mj-include path="package.json" type="html" /><mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section></mj-body></mjml>`;
    expect((await render(source)).html).not.toContain('fanfare');
  });

  test('calls no other host for fonts', async () => {
    expect((await render(mjml('x'))).html).not.toContain('googleapis');
  });
});

describe('a customer’s language', () => {
  const { message, ...rest } = aSource('x');
  const source = { ...rest, message: { ...message, body: { 'zh-CN': 'a', en: 'b' } } };
  test.each([
    ['zh-CN', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    [null, 'en'],
  ])('%s gets %s', (language, expected) => {
    expect(languageFor(source, language)).toBe(expected);
  });
});

const EVERYTHING = {
  coupon: { code: 'THANKS-1', expires: '1 July 2027' },
  surveyUrl: 'http://localhost/p/survey/t',
  preregisterUrl: 'http://localhost/p/preregister/t',
};

test('what a mail has not got may be asked for, and not written', async () => {
  const asks = mjml('{% if coupon %}{{ coupon.code }}{% endif %}.');
  expect((await render(asks)).text).toBe((await render(mjml('.'))).text);
  expect((await render(asks, EVERYTHING)).text).toContain('THANKS-1');
  await expect(render(mjml('{{ coupon.code }}'))).rejects.toThrow();
});

test('every message that ships renders for a customer with and without a name', async () => {
  const folder = new URL('../../../examples/messages/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mjml'));
  expect(files.length).toBeGreaterThan(8);
  for (const name of files) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const links = Array.from({ length: 20 }, (_, link) => `http://localhost/t/c/${link}`);
    for (const customer of [{ name: 'Ann' }, { name: null }]) {
      const { html } = await render(text, { customer, links, ...EVERYTHING });
      expect(html).not.toContain('{{');
      expect(html).toContain('/p/unsubscribe/');
    }
  }
});
