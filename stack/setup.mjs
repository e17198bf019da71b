// Brings what npm start, npm test and npm run demo need, says what it does meanwhile, and does nothing the second
// time. It has no dependencies: it runs before npm has installed any.
import { ensureBundle } from './setup/bundle.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureConsole } from './setup/console.mjs';
import { holdSetUp } from './setup/lock.mjs';
import { ensureModules } from './setup/modules.mjs';
import { ensurePrismaClient } from './setup/prisma.mjs';
import { SetupError, totalSeconds } from './setup/step.mjs';
import { ensureTemporal, ensureTestServer } from './setup/temporal.mjs';

try {
  await holdSetUp();
  await ensureModules();
  await ensurePrismaClient();
  await ensureTemporal();
  if (process.argv.includes('--test')) await ensureTestServer();
  if (process.argv.includes('--test')) await ensureBrowser();
  await ensureBundle();
  await ensureConsole();
  if (totalSeconds() > 0) console.log(`Set up in ${totalSeconds().toFixed(0)} s.`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\nSet-up stopped: ${error.message}`);
  process.exit(1);
}
