import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from '@jest/globals';

/** A server of this machine that answers everything with 200, for one test file. */
export function useLoopback(): { base: () => string; paths: () => string[] } {
  let server: Server;
  const paths: string[] = [];
  beforeAll(async () => {
    server = createServer((req, res) => {
      paths.push(req.url ?? '');
      res.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return {
    base: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths: () => paths,
  };
}
