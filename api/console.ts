import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router, type RequestHandler } from 'express';
import sirv from 'sirv';
import { ApiError } from './errors.ts';

/** Where set-up builds the console. */
const BUILT = fileURLToPath(new URL('../dist/web/', import.meta.url));
/** Stands in the built page where every answer has a nonce of its own (web/vite.config.ts). */
const NONCE = '__CSP_NONCE__';

/** The console's policy: its own files, styles that antd adds under the nonce, and the API beside it. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The console's one page, for every address below it: which screen that is, the browser finds out. */
function page(folder: string): RequestHandler {
  let built: string | undefined;
  return (_req, res) => {
    built ??= existsSync(`${folder}index.html`) ? readFileSync(`${folder}index.html`, 'utf8') : undefined;
    if (built === undefined) {
      throw new ApiError('NOT_FOUND', 'The console is not built here: node stack/setup.mjs builds it');
    }
    const nonce = randomBytes(16).toString('base64');
    res
      .set({ 'Content-Security-Policy': policy(nonce), 'Cache-Control': 'no-store' })
      .type('html')
      .send(built.replaceAll(NONCE, nonce));
  };
}

/**
 * Serves the console: its files by their content's hash for ever, compressed beforehand, and its page for every other
 * address under `/console/`.
 * @param folder where it is built; ends in `/`
 */
export function serveConsole(folder = BUILT): Router {
  const router = Router({ caseSensitive: true, strict: true });
  // Its list of files is read once: where none are built yet, none are served.
  const files = existsSync(folder)
    ? sirv(folder, { brotli: true, gzip: true, etag: true, immutable: true, maxAge: 31_536_000 })
    : undefined;
  router.get('/', (_req, res) => res.redirect(302, '/console/'));
  router.get('/console', (_req, res) => res.redirect(302, '/console/'));
  router.get(['/console/assets/{*path}', '/console/icon.svg'], (req, res, next) => {
    // The name of an asset is the hash of its content; sirv sets its own caching over the default of answers.
    res.removeHeader('Cache-Control');
    req.url = req.url.slice('/console'.length);
    const absent = (): void => next(new ApiError('NOT_FOUND', 'No such file of the console'));
    if (files === undefined) return absent();
    files(req, res, absent);
  });
  router.get('/console/{*path}', page(folder));
  return router;
}
