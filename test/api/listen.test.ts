import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { expect, test } from '@jest/globals';
import express from 'express';
import { drain, listen, StartError } from '../../api/listen.ts';

const portOf = (server: { address(): unknown }): number => (server.address() as { port: number }).port;

function slowApp(ms: number): { app: express.Express; started: Promise<void> } {
  const app = express();
  let begin = (): void => undefined;
  const started = new Promise<void>((resolve) => (begin = resolve));
  app.get('/slow', (_req, res) => {
    begin();
    setTimeout(() => res.send('done'), ms);
  });
  return { app, started };
}

test('a port that is taken is named, with what to do', async () => {
  const server = await listen(express(), 0);
  const port = portOf(server);
  await expect(listen(express(), port)).rejects.toThrow(StartError);
  await expect(listen(express(), port)).rejects.toThrow(new RegExp(`Port ${port} is taken.\nSet PORT`));
  await drain(server);
});

test('draining takes no new calls and lets one under way finish', async () => {
  const { app, started } = slowApp(200);
  const server = await listen(app, 0);
  const address = `http://127.0.0.1:${portOf(server)}/slow`;
  const slow = fetch(address).then((answer) => answer.text());
  await started;
  const drained = drain(server);
  await expect(fetch(address)).rejects.toThrow();
  expect(await slow).toBe('done');
  await drained;
});

test('a call that does not end is cut off when patience is over', async () => {
  const { app, started } = slowApp(60_000);
  const server = await listen(app, 0);
  const call = httpRequest({ port: portOf(server), path: '/slow' }).end();
  const cut = once(call, 'error');
  await started;
  await drain(server, 50);
  expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
});
