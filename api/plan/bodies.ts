import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { variableIssues } from '../../domain/plan/message-variables.ts';
import { bodyKind, messageOf } from '../../domain/plan/messages.ts';
import { sendingsOf } from '../../domain/plan/sendings.ts';
import type { Bodies } from '../../domain/plan/canonical.ts';
import type { Issue, Plan } from '../../domain/plan/types.ts';

/** Gives the text of a message template by its file name; undefined where there is none. */
export type TemplateReader = (name: string) => Promise<string | undefined>;

/** Reads templates from a folder. A name has no path in it: `bodyKind` lets none through. */
export function createTemplateReader(folder: string): TemplateReader {
  return async (name) => {
    if (bodyKind(name) !== 'template') return undefined;
    try {
      return await readFile(join(folder, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
}

interface Reference {
  path: Issue['path'];
  name: string;
}

/**
 * Reads every template that the plan's messages name, to be kept with the version and hashed with it.
 * A name without a template is an issue with its path, as is a text that asks for what its mails have not got; bodies
 * given whole stand in the plan already.
 */
export async function readBodies(
  plan: Plan,
  read: TemplateReader,
): Promise<{ bodies: Bodies; issues: Issue[] }> {
  const bodies: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const { path, name } of references(plan)) {
    if (bodies[name] !== undefined) continue;
    const text = await read(name);
    if (text === undefined) issues.push({ path, message: `The server has no message template '${name}'` });
    else bodies[name] = text;
  }
  return { bodies, issues: [...issues, ...variableIssues(plan, bodies)] };
}

function references(plan: Plan): Reference[] {
  const own = plan.messages.flatMap(({ body }, i) => named(body, ['messages', i, 'body']));
  const variants = plan.waves.flatMap((wave, i) =>
    (wave.variants ?? []).flatMap(({ body }, j) => named(body ?? {}, ['waves', i, 'variants', j, 'body'])),
  );
  return [...own, ...variants, ...builtIn(plan)];
}

/** Follow-up and abort use messages that the server brings along, where the plan has none of that key. */
function builtIn(plan: Plan): Reference[] {
  return sendingsOf(plan).flatMap(({ sending: { template, path } }) => {
    const message = messageOf(plan, template);
    if (!message || plan.messages.some(({ key }) => key === template)) return [];
    return named(message.body, path).map(({ name }) => ({ name, path }));
  });
}

function named(body: Record<string, string>, path: Issue['path']): Reference[] {
  return Object.entries(body).flatMap(([language, text]) =>
    bodyKind(text) === 'template' ? [{ path: [...path, language], name: text }] : [],
  );
}
