import fc from 'fast-check';
import type { Route } from '../../../api/route.ts';
import { ROLES } from '../../../domain/plan/vocabulary.ts';
import { bodyOf, schemaOf } from './bodies.ts';
import { among, HINTS, place } from './hints.ts';
import { mutated, strange, valid, type Hints } from './values.ts';

/** A call before its places are filled: `@campaign:3` stands for the third campaign there is then. */
export interface FuzzRequest {
  method: string;
  /** The row of the table it is meant for. */
  route: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** A person's short name, or what else goes into Authorization. */
  who: string;
  /** Signed as Standard Webhooks want it. */
  signed: boolean;
}

const PARAMS: Hints = {
  ...HINTS,
  token: fc.oneof(place('link'), fc.string({ maxLength: 40 })),
  check: among('promotions', 'stock', 'mail', 'nothing'),
  n: fc.integer({ min: 0, max: 4 }),
};

const ID_OF: readonly [prefix: string, name: string][] = [
  ['/v1/campaigns', 'campaign'],
  ['/v1/people', 'person'],
  ['/v1/tokens', 'token'],
  ['/v1/incidents', 'incident'],
  ['/v1/imports', 'import'],
];

const oddSegment = fc.oneof(
  fc.constantFrom(
    '%00',
    '%ff',
    '..%2f..',
    '019a0000-0000-7000-8000-0000000000ff',
    "'",
    '-1',
    'a'.repeat(2_000),
  ),
  fc
    .string({ minLength: 1, maxLength: 30, unit: 'binary-ascii' })
    .map((text) => encodeURIComponent(text) || 'x'),
);

function segment(path: string, name: string): fc.Arbitrary<string> {
  const ends = /\/(abort|cancel)$/.test(path);
  const of = ends ? 'doomed' : ID_OF.find(([prefix]) => path.startsWith(prefix))?.[1];
  const right = name === 'id' ? (of === undefined ? HINTS['customerId'] : place(of)) : PARAMS[name];
  const known = (right ?? HINTS['key'] ?? strange).map((value) =>
    encodeURIComponent(String(value)).replace('%40', '@'),
  );
  return fc.oneof(
    { weight: 6, arbitrary: known.map((text) => text.replace('%3A', ':')) },
    { weight: 1, arbitrary: oddSegment },
  );
}

const encoded = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Half a surrogate pair cannot be spelled in an address.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?').slice(0, 1_500))
    .replaceAll('%40', '@')
    .replaceAll('%3A', ':');
};

function queryOf({ query }: Route): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '?x=1',
    '?limit=-1&limit=2',
    '?cursor=%00',
    '?a[b]=1&a[c]=2',
    '?%ff',
    '?__proto__=1',
    '?lang=%E4',
  );
  if (query === undefined)
    return fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: odd });
  const right = valid(schemaOf(query), HINTS);
  const spelled = fc.oneof(right, mutated(right)).map((value) => {
    const members = Object.entries(value ?? {}).slice(0, 12);
    return `?${members.map(([key, member]) => `${encoded(key)}=${encoded(member)}`).join('&')}`;
  });
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 5, arbitrary: spelled },
    { weight: 1, arbitrary: odd },
  );
}

function mediaOf({ kind, body }: Route): string {
  if (kind === 'page') return 'application/x-www-form-urlencoded';
  return body !== undefined && 'media' in body ? (body.media[0] ?? 'text/plain') : 'application/json';
}

const printable = fc.string({
  minLength: 1,
  maxLength: 30,
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((c) => String.fromCharCode(c)),
});
const rarely = <T>(value: fc.Arbitrary<T>, weight = 8): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

function headersOf(route: Route): fc.Arbitrary<Record<string, string | undefined>> {
  const media = fc.oneof(
    { weight: 12, arbitrary: fc.constant(mediaOf(route)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'application/yaml',
        'text/plain',
        'application/json; charset=utf-16',
        'multipart/form-data; boundary=x',
        ';;;',
        'application/problem+json',
      ),
    },
  );
  const key = fc.oneof(
    fc.nat(30).map((n) => `key-${n}`),
    printable,
    fc.constantFrom('é', 'k'.repeat(256), ' '),
  );
  return fc.record({
    'content-type': route.method === 'GET' ? rarely(media) : media,
    'idempotency-key': rarely(key, 2),
    'if-match': fc.oneof(fc.constantFrom('1', '"2"', 'W/"1"'), rarely(printable)),
    'accept-language': rarely(fc.oneof(fc.constantFrom('zh-CN', 'en;q=2', '*', ',,;q=x'), printable)),
    'last-event-id': rarely(fc.oneof(fc.nat().map(String), printable)),
    'x-forwarded-for': rarely(fc.constantFrom('1.2.3.4', 'nobody', '::ffff:1, 2')),
    'content-encoding': rarely(fc.constantFrom('gzip', 'zstd', 'identity'), 60),
    accept: rarely(fc.constantFrom('text/html', 'application/xml', '*/*;q=0')),
  });
}

const callers = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.constantFrom<string>(...ROLES, ...Array<string>(8).fill('all'), 'head', 'cfo'),
  },
  { weight: 1, arbitrary: fc.constantFrom('nobody', 'Bearer wrong', 'Basic YTpi', 'expired', 'Bearer ') },
);

/** Calls of one row of the table, right and wrong. */
function requestTo(route: Route): fc.Arbitrary<FuzzRequest> {
  const parts = route.path.split(/(\{\w+\})/).map((part) => {
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    return name === undefined ? fc.constant(part) : segment(route.path, name);
  });
  const method = fc.oneof(
    { weight: 40, arbitrary: fc.constant<string>(route.method) },
    { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'POST') },
  );
  return fc
    .record({
      ...{
        method,
        path: fc.tuple(...parts),
        query: queryOf(route),
        headers: headersOf(route),
        body: bodyOf(route),
      },
      ...{
        who: callers,
        signed: fc.oneof(
          { weight: 9, arbitrary: fc.constant(true) },
          { weight: 1, arbitrary: fc.constant(false) },
        ),
      },
    })
    .map(({ path, query, headers, signed, ...rest }) => ({
      ...rest,
      route: `${route.method} ${route.path}`,
      path: path.join('') + query,
      headers: Object.fromEntries(
        Object.entries(headers).filter(([, value]) => value !== undefined),
      ) as Record<string, string>,
      signed: route.access === 'signature' && signed,
    }));
}

/** So many calls over a whole table, each row as often as the others, the same for the same seed. */
export function fuzzRequests(
  routes: readonly Route[],
  { seed, runs }: { seed: number; runs: number },
): FuzzRequest[] {
  const each = Math.ceil(runs / routes.length);
  const byRoute = routes.map((route, i) => fc.sample(requestTo(route), { seed: seed + i, numRuns: each }));
  // One of each row in turn, so that what a row makes is there for the others.
  return Array.from({ length: each }, (_, n) => byRoute.flatMap((requests) => requests[n] ?? []))
    .flat()
    .slice(0, runs);
}
