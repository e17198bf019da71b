/** Markup that may stand in the report: only `html` and `raw` make it, so what a person typed is always escaped. */
export interface Markup {
  readonly markup: string;
}

export type Piece = Markup | string | number | null | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function insert(piece: Piece | undefined): string {
  if (piece === null || piece === undefined) return '';
  if (typeof piece === 'string') return escape(piece);
  if (typeof piece === 'number') return String(piece);
  if ('markup' in piece) return piece.markup;
  return piece.map(insert).join('');
}

/** Markup from a template: text is escaped, markup goes in as it is, lists one after another, null as nothing. */
export const html = (parts: TemplateStringsArray, ...pieces: Piece[]): Markup => ({
  markup: parts.reduce((text, part, i) => text + insert(pieces[i - 1]) + part),
});

/** Markup known to be safe, such as a drawn chart or our own style sheet. */
export const raw = (markup: string): Markup => ({ markup });
