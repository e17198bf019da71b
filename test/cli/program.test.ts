import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../../cli/program.ts';
import { anIo, cliWorld } from '../support/cli.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const DEMO = 'examples/demo.yaml';
const world = await cliWorld(db, {
  people: {
    'lead@fanfare.example': ['lead', 'responder'],
    'approver@fanfare.example': ['approver'],
    'head@fanfare.example': ['approver'],
    'director@fanfare.example': ['approver', 'responder'],
    'cfo@fanfare.example': ['approver', 'finance'],
    'controller@fanfare.example': ['approver', 'finance'],
    'responder@fanfare.example': ['responder'],
    'ops@fanfare.example': ['operator', 'responder'],
    'oncall@fanfare.example': ['responder'],
    'viewer@fanfare.example': ['viewer'],
    'shop@fanfare.example': ['shop'],
  },
});
const campaign = world.campaign;

describe('words', () => {
  test('help names every command', async () => {
    const { code, out } = await campaign('--help');
    expect(code).toBe(0);
    for (const word of 'templates check simulate start list show watch decide recap pause resume cancel abort import acknowledge timeline adjust tasks task-done survey spend'.split(
      ' ',
    )) {
      expect(out).toContain(`  ${word} `);
    }
  });

  test.each([
    [['fly'], "unknown command 'fly'"],
    [['pause', 'x'], "required option '--reason <text>'"],
    [['import', 'cats', 'x.csv'], 'Allowed choices are orders, customers, products, stock, competitors'],
    [['decide', 'x', '--approve', '--reject'], "'--approve' cannot be used with option '--reject'"],
  ])('%j makes no sense, ends with 2 and says why', async (words, said) => {
    const { code, err } = await campaign(...words);
    expect({ code, said: err.includes(said) ? said : err }).toEqual({ code: 2, said });
  });

  test('without a stack it says how to get one', async () => {
    const { io, err } = anIo({ FANFARE_DATA: '/nowhere' });
    expect(await run(['list'], io)).toBe(1);
    expect(err.join()).toContain('npm start');
  });

  test('with nobody at the address it says so', async () => {
    const { code, err } = await campaign('list', '--api', 'http://127.0.0.1:1');
    expect({ code, err }).toEqual({ code: 1, err: 'No Fanfare answers at http://127.0.0.1:1' });
  });

  test('somebody without a token at hand is told so', async () => {
    expect((await campaign('list', '--as', 'nobody@fanfare.example')).err).toContain(
      'does not know nobody@fanfare.example',
    );
  });
});

describe('plans', () => {
  test('a good plan can be started', async () => {
    const { code, out, err } = await campaign('check', DEMO);
    expect({ code, err, last: out.split('\n').at(-1) }).toEqual({
      code: 0,
      err: '',
      last: `${DEMO} can be started.`,
    });
  });

  test('a bad plan is told with every fault and its place, and ends with 1', async () => {
    const file = join(world.folder, 'bad.yaml');
    const text = await readFile(DEMO, 'utf8');
    await writeFile(
      file,
      text.replace('metric: sales', 'metric: fame').replace(/^currency: GBP/m, 'currency: XXQ'),
    );
    const { code, out, err } = await campaign('check', file);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/bad\.yaml has \d+ errors?\./) });
    expect(out).toMatch(/error\s+goals\[0\]\.metric: /);
    expect(out).toMatch(/error\s+currency: /);
  });

  test('a file that is not there is named', async () => {
    expect(await campaign('check', 'no.yaml')).toEqual({ code: 1, out: '', err: 'There is no file no.yaml' });
  });
});

describe('templates', () => {
  test('are listed with what they are for', async () => {
    const { code, out } = await campaign('templates');
    expect(code).toBe(0);
    expect(out).toMatch(/^double-11 +shipped +Double 11: /m);
    expect(JSON.parse((await campaign('templates', '--json')).out)).toHaveLength(4);
  });

  test('one is written to a file that can be checked, and never over another', async () => {
    const file = join(world.folder, 'brand-day.json');
    const { code, out } = await campaign('templates', 'brand-day', '--out', file);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('holds the template brand-day') });
    expect((await campaign('check', file)).out).toContain('warning');
    const again = await campaign('templates', 'brand-day', '--out', file);
    expect({ code: again.code, err: again.err }).toEqual({
      code: 1,
      err: expect.stringContaining('it is there already'),
    });
    expect((await campaign('templates', 'nothing')).err).toContain('TEMPLATE_NOT_FOUND');
  });
});

describe('a campaign', () => {
  test('is started, listed, shown, and its timeline told', async () => {
    const started = await campaign('start', DEMO);
    expect({ code: started.code, err: started.err }).toEqual({ code: 0, err: '' });
    const id = /is started: (\S+)/.exec(started.out)?.[1] ?? '';
    expect((await campaign('list')).out).toMatch(new RegExp(`${id}  winter-gifts-demo  research  running`));
    const shown = await campaign('show', id);
    expect(shown.out).toContain('[research] planning approval');
    expect(shown.out).toMatch(/Goals\n {2}sales +░/);
    expect((await campaign('timeline', id)).out).toContain('research');
    const json = await campaign('show', id, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ campaign: { id, status: 'running' } });
  });

  test('that is not there is told as the API tells it', async () => {
    const { code, err } = await campaign('show', '019a0000-0000-7000-8000-0000000000ff');
    expect({ code, err: /\(404 CAMPAIGN_NOT_FOUND\)$/.test(err) }).toEqual({ code: 1, err: true });
  });

  test('a decision while no level is open says so', async () => {
    const id = ((await campaign('list')).out.split('\n')[1] ?? '').split(' ')[0] ?? '';
    expect((await campaign('decide', id, '--approve')).err).toBe('No level is open; open now: none.');
    expect((await campaign('decide', id)).err).toContain('Say one of --approve');
  });

  test('what a role may not do is refused with the roles that may', async () => {
    const { err } = await campaign('start', DEMO, '--as', 'viewer@fanfare.example');
    expect(err).toBe('This takes the role lead (403 FORBIDDEN)');
  });
});

test('a file is imported, its bad lines told', async () => {
  const file = join(world.folder, 'stock.csv');
  await writeFile(file, 'sku,location,on_hand\nA,main,5\nB,main,many\n');
  const { code, out } = await campaign('import', 'stock', file);
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringMatching(/done: 1 imported, 0 updated, 1 rejected\n {2}line 3: /),
  });
});
