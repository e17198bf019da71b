import { html, raw, type Html, type Inserted, type Language } from './html.ts';

export interface PageContent {
  language: Language;
  title: string;
  body: Inserted;
  /** Members of the address that the switch between the languages keeps. */
  keep?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The same page in the other language. */
function switched(lang: Language, keep: PageContent['keep'] = {}): string {
  const kept = Object.entries(keep).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return `?${new URLSearchParams({ lang, ...Object.fromEntries(kept) }).toString()}`;
}

/** The only styling, served inline under a hash that the Content-Security-Policy names: no script, no other host. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --ink: #1f2328; --back: #fff; --act: #0b5cad; --stop: #b42318; }
@media (prefers-color-scheme: dark) { :root { --line: #3d444d; --soft: #151b23; --ink: #e6edf3; --back: #0d1117; --act: #58a6ff; --stop: #ff7b72; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.45rem; line-height: 1.3; margin: .6rem 0 1rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; }
p.note { color: color-mix(in srgb, var(--ink) 70%, var(--back)); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
th[scope=row] { white-space: nowrap; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 1rem; padding: .6rem .9rem .9rem; }
label { display: block; padding: .35rem 0; }
input[type=text], input[type=email], textarea, select { width: 100%; font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: .4rem; padding: .55rem; }
fieldset.scale label { display: inline-flex; align-items: center; gap: .3rem; min-height: 2.75rem; padding: 0 .7rem 0 0; }
p.wrong { color: var(--stop); margin: .2rem 0; }
button { font: inherit; min-height: 2.75rem; padding: .5rem 1.2rem; border: 1px solid var(--act); border-radius: .4rem; background: var(--act); color: var(--back); cursor: pointer; margin: .3rem .4rem .3rem 0; }
button.secondary { background: none; color: var(--act); }
button.danger { background: none; border-color: var(--stop); color: var(--stop); }
a { color: var(--act); }
nav.languages { display: flex; gap: 1rem; justify-content: flex-end; font-size: .9rem; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
`;

// Made apart, because its hash counts every space and formatters move those of a template.
const STYLE_ELEMENT = raw(`<style>${PAGE_STYLE}</style>`);

/** A whole page: mobile first, readable without script, with a switch between the two languages. */
export function layout({ language, title, body, keep }: PageContent): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <nav class="languages" aria-label="${language === 'en' ? 'Language' : '语言'}">
            <a href="${switched('zh-CN', keep)}" lang="zh-CN">中文</a
            ><a href="${switched('en', keep)}" lang="en">English</a>
          </nav>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `;
}

/** What is to be known first: one row a fact, several values one below the other. */
export function factsTable(facts: readonly (readonly [label: string, values: readonly string[]])[]): Html {
  return html`<table>
    ${facts.map(
      ([label, values]) =>
        html`<tr>
          <th scope="row">${label}</th>
          <td>${values.map((value) => html`<div>${value}</div>`)}</td>
        </tr>`,
    )}
  </table>`;
}

/** An instant (epoch ms) as people of a plan read it: in its zone, in the page's language. */
export function localTime(language: Language, at: Date | number, timeZone: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone }).format(at);
}
