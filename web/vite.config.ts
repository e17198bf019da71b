import { defineConfig } from 'vite';

// Replaced by the API with a new nonce in every answer (api/console.ts): antd adds its styles under it.
const NONCE = '__CSP_NONCE__';

/** `FANFARE_API` and `FANFARE_TOKEN` let the development server stand before an API, signed in by a bearer token. */
const { FANFARE_API: api = 'http://127.0.0.1:3000', FANFARE_TOKEN: token } = process.env;
const behind = {
  target: api,
  ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
};

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  base: '/console/',
  ...(command === 'build' && { html: { cspNonce: NONCE } }),
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A chunk inlined as data: would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/v1': behind, '/p': behind, '/docs': behind, '/readyz': behind } },
}));
