import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { secureHeaders } from '../../../api/middleware/security.ts';
import { html } from '../../../api/pages/html.ts';
import { layout } from '../../../api/pages/layout.ts';

test('the page’s style is the one its Content-Security-Policy lets in, and there is no script', async () => {
  const app = express().use(...secureHeaders());
  app.get('/', (_req, res) => {
    res.send(layout({ language: 'en', title: 'A', body: html`<p>b</p>` }).text);
  });
  const { text, headers } = await request(app).get('/');
  const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(text).not.toMatch(/<script|style="|\son\w+=/i);
});

test('a page says its language, escapes its title and offers both languages', () => {
  const { text } = layout({ language: 'zh-CN', title: '<b>标题', body: null });
  expect(text).toContain('<html lang="zh-CN">');
  expect(text).toContain('<title>&lt;b&gt;标题</title>');
  expect(text).toMatch(/href="\?lang=zh-CN".*href="\?lang=en"/s);
});
