import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { languageOf, listPage, mailPage } from './page.ts';
import { readMail, summarise } from './read.ts';
import type { MailRing } from './ring.ts';

const PAGE_SIZE = 200;

function reply(res: ServerResponse, status: number, body: string | object): void {
  const isPage = typeof body === 'string';
  res.writeHead(status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // Mails come from anywhere: nothing of them may run, frame or send.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-src 'self'; form-action 'none'; base-uri 'none'",
  });
  res.end(isPage ? body : JSON.stringify(body));
}

/** Newest first; `?to=` filters by recipient, `?after=` by id, `?limit=` bounds the answer. */
async function listed(ring: MailRing, url: URL): Promise<{ items: object[]; received: number }> {
  const to = url.searchParams.get('to')?.toLowerCase();
  const after = Number(url.searchParams.get('after') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? PAGE_SIZE) || PAGE_SIZE;
  const wanted = ring
    .list()
    .filter((mail) => mail.id > after && (!to || mail.to.some((a) => a.toLowerCase() === to)));
  return { items: await Promise.all(wanted.slice(0, limit).map(summarise)), received: ring.received };
}

async function answer(ring: MailRing, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://inbox');
  const language = languageOf(url.searchParams.get('lang'), req.headers['accept-language']);
  const [, api, id] = /^(\/api)?\/messages(?:\/(\d+))?$/.exec(url.pathname) ?? [];
  if (req.method !== 'GET') return reply(res, 405, { status: 405, title: 'Only GET' });
  if (url.pathname === '/') {
    const mails = await Promise.all(ring.list().slice(0, PAGE_SIZE).map(summarise));
    return reply(res, 200, listPage(language, mails, ring.received));
  }
  if (api && id === undefined) return reply(res, 200, await listed(ring, url));
  const mail = id === undefined ? undefined : ring.find(Number(id));
  if (mail === undefined)
    return reply(res, 404, { status: 404, title: 'No such mail', detail: 'The inbox keeps the last 2,000.' });
  const view = await readMail(mail);
  return reply(res, 200, api ? view : mailPage(language, view));
}

/** The page and the JSON face of the inbox. */
export function createInboxHttp(ring: MailRing): Server {
  return createServer((req, res) => {
    answer(ring, req, res).catch((error: Error) => reply(res, 500, { status: 500, title: error.message }));
  });
}
