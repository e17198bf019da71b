import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, type Texts } from '../../web/i18n/texts.ts';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
const HAN = /\p{Script=Han}/u;

const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && name !== 'api/generated.ts')
  .map((name) => ({ name, text: readFileSync(join(WEB, name), 'utf8') }));

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && 'namespace' in value && 'table' in value;

interface Catalogue {
  file: string;
  texts: Texts;
}

/** Tables stand in files without components, so that they can be read here. */
const catalogues: Catalogue[] = [];
for (const { name, text } of sources) {
  if (name.endsWith('.tsx') || name === 'i18n/texts.ts' || !text.includes('defineTexts(')) continue;
  const module = (await import(join(WEB, name))) as Record<string, unknown>;
  for (const value of Object.values(module).filter(isTexts)) catalogues.push({ file: name, texts: value });
}

const entries = catalogues.flatMap(({ file, texts: { namespace, table } }) =>
  Object.entries(table).map(([key, text]) => ({ file, namespace, key, text })),
);

const placeholders = (text: string): string[] =>
  [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map(([, name]) => name!).sort();

const bare = (text: string): string => text.replace(/{{.*?}}/g, '');

/** Chinese that is no text of the console: heads of columns in people's files, the name a blank plan begins with. */
const DATA = ['screens/imports/columns.ts', 'ui/plan-editor/present.ts'];

describe('the catalogues of the console', () => {
  test('are found, each namespace once', () => {
    expect(entries.length).toBeGreaterThan(300);
    const names = catalogues.map(({ texts }) => texts.namespace);
    expect(names).toEqual([...new Set(names)]);
  });

  test('have every text in both languages, with the same values in it', () => {
    const wrong = entries.filter(
      ({ text }) =>
        LANGUAGES.some((language) => text[language].trim() === '') ||
        placeholders(text.en).join() !== placeholders(text['zh-CN']).join(),
    );
    expect(wrong).toEqual([]);
  });

  test('are Chinese in Chinese and English in English', () => {
    const letters = /[A-Za-z]{4,}/;
    const notEnglish = entries.filter(({ key, text }) => HAN.test(text.en) && !key.startsWith('language'));
    // What is the same in both is a name or a sign, such as NPS or an address.
    const notChinese = entries.filter(
      ({ text }) =>
        !HAN.test(text['zh-CN']) && letters.test(bare(text['zh-CN'])) && text['zh-CN'] !== text.en,
    );
    const same = entries.filter(
      ({ text }) => text.en === text['zh-CN'] && /[a-z]{4,} [a-z]{3,}/.test(text.en),
    );
    expect([...notEnglish, ...notChinese.filter(({ key }) => !key.startsWith('language')), ...same]).toEqual(
      [],
    );
  });

  test('have no text that nothing asks for', () => {
    const all = sources.map(({ name, text }) => ({ folder: dirname(name), name, text }));
    const unused = entries.filter(({ file, key }) => {
      // A vocabulary is asked with keys that come from the API.
      if (file.startsWith('vocabulary/')) return false;
      const base = key.replace(/_(one|other)$/, '');
      const folder = dirname(file);
      const near = all.filter(
        (source) => source.name !== file && !relative(folder, source.folder).startsWith('..'),
      );
      // Screens ask the tables of the kit, too.
      const users = near.length > 0 && !file.startsWith('ui/') ? near : all;
      // By its whole key, or as part of a made one: t(`state_${state}`), t(key) over a list of keys.
      return !users.some(
        ({ text }) =>
          [`'${base}'`, `"${base}"`, `\`${base}\``, ` ${base}:`].some((quoted) => text.includes(quoted)) ||
          [...text.matchAll(/`([A-Za-z]\w*)\$\{/g)].some(([, prefix]) => base.startsWith(prefix!)) ||
          [...text.matchAll(/\}(\w+)`/g)].some(([, suffix]) => base.endsWith(suffix!)) ||
          text.includes(`hasText(`),
      );
    });
    expect(unused.map(({ file, key }) => `${file} ${key}`)).toEqual([]);
  });
});

describe('the source of the console', () => {
  test('has no Chinese outside its catalogues', () => {
    // Names of screens stand beside their paths, typed in both languages.
    const texts = /(^|\/)(\w*-?texts[\w-]*|screen)\.ts$|^vocabulary\/|^i18n\//;
    const outside = sources.filter(
      ({ name, text }) => !texts.test(name) && !DATA.includes(name) && HAN.test(text),
    );
    expect(outside.map(({ name }) => name)).toEqual([]);
  });
});
