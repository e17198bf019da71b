/** Markup that is safe to send: only `html` and `raw` make it, so a plain string can never pass for it. */
export interface Html {
  readonly text: string;
}

export type Inserted = Html | string | number | null | undefined | false | readonly Inserted[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in markup, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function insert(value: Inserted): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('text' in value) return value.text;
  return value.map(insert).join('');
}

/** Markup from a template: strings are escaped, markup goes in as it is, lists one after another, nothing for null and false. */
export function html(parts: TemplateStringsArray, ...values: Inserted[]): Html {
  return { text: parts.reduce((text, part, index) => text + insert(values[index - 1]) + part) };
}

/** Markup made elsewhere and known to be safe, such as a rendered chart. Never anything a person typed. */
export function raw(text: string): Html {
  return { text };
}
