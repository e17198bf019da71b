import { z } from 'zod';
import { ROLES } from '../../domain/plan/vocabulary.ts';
import { ERRORS } from '../errors.ts';
import { openApiDocument } from '../openapi/document.ts';
import { mayCall } from '../openapi/tables.ts';
import { html, type Html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';
import { page, openRoute, type Route } from '../route.ts';

const whoMay = (route: Route): string => {
  if (typeof route.access === 'string') {
    return { public: 'open', signature: 'signed', anyRole: 'any role' }[route.access];
  }
  return ROLES.filter((role) => mayCall(route, role)).join(', ');
};

function routesPage(routes: readonly Route[]): Html {
  const rows = [...routes]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(
      (route) =>
        html`<tr>
          <td>${route.method} ${route.path}<br />${route.summary}</td>
          <td>${whoMay(route)}</td>
        </tr>`,
    );
  return html`<p><a href="/openapi.json">openapi.json</a> · <a href="/docs/errors">Errors 错误代码</a></p>
    <table>
      <thead>
        <tr>
          <th>Route 接口</th>
          <th>Who may 权限</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function errorsPage(): Html {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, title }]) =>
      html`<tr id="${code}">
        <td>${code}</td>
        <td>${status}</td>
        <td>${title}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th>Code 代码</th>
        <th>Status 状态</th>
        <th>Means 含义</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** The route table and the codes for readers, and OpenAPI for programs. `type` of every problem leads to its line. */
export function docsRoutes(routes: readonly Route[]): Route[] {
  let document: object | undefined;
  return [
    openRoute({
      method: 'GET',
      path: '/openapi.json',
      access: 'public',
      summary: 'OpenAPI 3.1 of everything here',
      answers: { 200: z.record(z.string(), z.unknown()) },
      handle: async () => ({ body: (document ??= openApiDocument([...routes, ...docsRoutes(routes)])) }),
    }),
    page({
      method: 'GET',
      path: '/docs',
      summary: 'All routes, and who may call them',
      handle: async () => ({
        html: layout({ language: 'en', title: 'Fanfare API 接口', body: routesPage(routes) }),
      }),
    }),
    page({
      method: 'GET',
      path: '/docs/errors',
      summary: 'All error codes',
      handle: async () => ({
        html: layout({ language: 'en', title: 'Errors 错误代码', body: errorsPage() }),
      }),
    }),
  ];
}
