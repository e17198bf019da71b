/**
 * The stack that the browser suites of a run share, in its own process: started by the first of them, ended by the
 * run's teardown. Says that it is ready, with a shop's history in it, by a file.
 */
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApi } from '../../../stack/demo/api.ts';
import { importShop } from '../../../stack/demo/shop.ts';
import { startStack } from '../../../stack/start.ts';
import { sliceShop } from '../../support/story-shop.ts';
import { buildShowcase } from './showcase.ts';

const [dataFolder = ''] = process.argv.slice(2);

await mkdir(dataFolder, { recursive: true });
// PostgreSQL runs as another user where this one is root, and has to come through.
await chmod(dataFolder, 0o711);
const { PATH, HOME } = process.env;
const starting = startStack({ dataFolder, ports: 'free', env: { PATH, HOME } });
// From the first moment: one that is ended while it starts stops what it has started.
process.on('SIGTERM', () => void starting.then((stack) => stack.stop()).finally(() => process.exit(0)));
const stack = await starting;
const sliced = await sliceShop({ oneIn: 12, scarce: (wanted) => 100 + wanted });
const api = await openApi(stack.addresses.api, stack.addresses.tokens);
await importShop(api, sliced.shop);
await writeFile(join(dataFolder, 'ready'), '');
// Suites that need it wait for it (console.ts); the others go on meanwhile.
const made = await buildShowcase(api, sliced);
await writeFile(join(dataFolder, 'showcase.new'), JSON.stringify(made));
await rename(join(dataFolder, 'showcase.new'), join(dataFolder, 'showcase.json'));
