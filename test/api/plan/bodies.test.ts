import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTemplateReader, readBodies } from '../../../api/plan/bodies.ts';
import { bodyKind } from '../../../domain/plan/messages.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { checked } from '../../support/edited-plan.ts';

const plan = (...edits: Parameters<typeof checked>): Plan => checked(...edits).plan as Plan;
const shipped = createTemplateReader(fileURLToPath(new URL('../../../examples/messages', import.meta.url)));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bodies-'));
  await writeFile(join(folder, 'teaser.en.mjml'), 'hello');
});
afterAll(() => rm(folder, { recursive: true }));

describe('message bodies', () => {
  test('every template that the mid-year sale names ships, those of follow-up and abort too', async () => {
    const { bodies, issues } = await readBodies(plan(), shipped);
    expect(issues).toEqual([]);
    expect(Object.keys(bodies).sort()).toEqual(
      [
        ...['countdown', 'last-call', 'opening', 'teaser'],
        ...['thank-you', 'survey', 'survey-reminder', 'win-back', 'sign-up', 'sorry'],
      ]
        .flatMap((key) =>
          ['en', 'zh-CN'].map((language) => `${key}.${language}.${key === 'last-call' ? 'txt' : 'mjml'}`),
        )
        .sort(),
    );
    expect(bodies['teaser.en.mjml']).toContain('{{ unsubscribeUrl }}');
  });

  test('a template nobody has is an issue at its path', async () => {
    const { bodies, issues } = await readBodies(
      plan(
        [
          'messages',
          [
            {
              key: 'a',
              channel: 'email',
              subject: { en: 'x', 'zh-CN': 'x' },
              body: { en: 'teaser.en.mjml', 'zh-CN': 'gone.mjml' },
            },
          ],
        ],
        ['waves', []],
        ['followUp', {}],
        ['onAbort', undefined],
        ['schedule.warmUp.checkpoints', undefined],
      ),
      createTemplateReader(folder),
    );
    expect(bodies).toEqual({ 'teaser.en.mjml': 'hello' });
    expect(issues).toEqual([
      { path: ['messages', 0, 'body', 'zh-CN'], message: "The server has no message template 'gone.mjml'" },
    ]);
  });

  test('a body given whole is read from nowhere', async () => {
    const whole = plan(['messages.0.body.en', '<mjml></mjml>']);
    const { bodies } = await readBodies(whole, async (name) =>
      bodyKind(name) === 'template' ? 'text' : undefined,
    );
    expect(Object.keys(bodies)).not.toContain('<mjml></mjml>');
    expect(Object.keys(bodies)).not.toContain('teaser.en.mjml');
  });

  test.each(['../plan.yaml', '/etc/passwd', 'a/b.mjml', 'none.mjml'])('%s is not read', async (name) => {
    expect(await createTemplateReader(folder)(name)).toBeUndefined();
  });
});
