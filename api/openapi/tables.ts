import { ROLES, type Role } from '../../domain/plan/vocabulary.ts';
import { ERRORS } from '../errors.ts';
import type { Route } from '../route.ts';

/** Whether somebody with this one role may call the route at all; routes without a token are open to everybody. */
export function mayCall({ access }: Route, role: Role): boolean {
  return typeof access === 'string' || access.includes(role);
}

const byPath = (a: Route, b: Route): number => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1);

function accessCells(route: Route): string[] {
  if (route.access === 'public') return ROLES.map(() => 'open');
  if (route.access === 'signature') return ROLES.map(() => 'signed');
  return ROLES.map((role) => (mayCall(route, role) ? 'yes' : '–'));
}

/** A Markdown table with its columns padded, as Prettier leaves it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/** `docs/roles.md`: who may call what. */
export function rolesTable(routes: readonly Route[]): string {
  const rows = [...routes]
    .sort(byPath)
    .map((route) => [`${route.method} ${route.path}`, ...accessCells(route)]);
  return `# Roles and routes

Made by \`npm run openapi\` from the route table; a test calls every route as every role.
\`open\` needs no token, \`signed\` is authenticated by its signature alone.

${table([['route', ...ROLES], ...rows])}
`;
}

/** `docs/errors.md`: every code a caller may see. */
export function errorsTable(): string {
  const rows = Object.entries(ERRORS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, title }]) => [`\`${code}\``, String(status), title]);
  return `# Errors

Made by \`npm run openapi\` from \`api/errors.ts\`. Every failure is Problem Details (RFC 9457) with one of these codes;
\`issues\` lists every fault of a body, each with its \`path\`.

${table([['code', 'status', 'means'], ...rows])}
`;
}
