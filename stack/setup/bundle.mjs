// The workflow code as one file: workers load it instead of bundling in their own process (434 MB against 160 MB).
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, workflowBundle, workflowBundleHash } from '../locations.mjs';
import { hashOf, readText, versionOf, writeText } from './hash.mjs';
import { SetupError, step } from './step.mjs';

const entry = join(projectFolder, 'workflows', 'index.ts');
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function isCurrent(sources) {
  const stamp = JSON.parse(readText(workflowBundleHash) ?? '{}');
  const code = readText(workflowBundle);
  return code !== undefined && stamp.sources === sources && stamp.bundle === sha256(code);
}

async function build(sources) {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const problems = [];
  const logger = new DefaultLogger('WARN', ({ message }) => problems.push(message));
  try {
    const { code } = await bundleWorkflowCode({ workflowsPath: entry, logger });
    writeText(workflowBundle, code);
    writeText(workflowBundleHash, JSON.stringify({ sources, bundle: sha256(code) }));
  } catch (error) {
    throw new SetupError(`the workflow code does not bundle:\n${[...problems, error.message].join('\n')}`);
  }
}

/**
 * Builds dist/workflow-bundle.js when workflows/, domain/ or the SDK changed.
 * @throws SetupError with the bundler's messages
 */
export async function ensureBundle() {
  if (!existsSync(entry)) return;
  const sources = `${versionOf('@temporalio/worker')} ${hashOf(['workflows', 'domain', 'tsconfig.json'])}`;
  if (isCurrent(sources)) return;
  await step('Bundling the workflows', 'about 5 s', () => build(sources));
}
