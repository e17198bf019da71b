import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/app.ts';
import { listen } from '../../api/listen.ts';
import { createDatabase } from '../../infra/database.ts';
import { appDeps } from '../support/app.ts';

// The whole API in a process of its own, so that its memory is its own; the workflows' gateway is left out.
const database = createDatabase(process.env['DATABASE_URL'] ?? '');
const server = await listen(createApp(appDeps(database)), 0);
const idleMb = process.memoryUsage.rss() / 1e6;
process.on('message', () => {
  // maxRSS is the kernel's own high-water mark, in KB.
  process.send?.({ idleMb, peakMb: process.resourceUsage().maxRSS / 1000 });
});
process.send?.({ port: (server.address() as AddressInfo).port });
process.on('disconnect', () => process.exit());
