import { say, type Label } from './labels.ts';
import { html, type Markup, type Piece } from './markup.ts';

/** A titled part of the report. */
export const section = (title: Label, body: Piece): Markup =>
  html`<section>
    <h2>${say(title)}</h2>
    ${body}
  </section>`;

/** A column's head in both languages; `n` for numbers. */
export const head = ([zh, en]: Label, kind: 'n' | '' = ''): Markup =>
  html`<th scope="col" class="${kind}">${zh}<span>${en}</span></th>`;

/** A table with its heads and rows; it scrolls by itself on a narrow screen. */
export const table = (heads: readonly Markup[], rows: readonly Markup[]): Markup =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;

/** A row: its name, then its cells; numbers on the right. */
export const row = (name: Piece, cells: readonly Piece[], kinds: readonly ('n' | '')[] = []): Markup =>
  html`<tr>
    <th scope="row">${name}</th>
    ${cells.map((cell, i) => html`<td class="${kinds[i] ?? 'n'}">${cell}</td>`)}
  </tr>`;

/** A drawing with its figures beside it; `wide` leaves more room to the figures. */
export const pair = (drawing: Markup, figures: Markup, kind: 'even' | 'wide' = 'even'): Markup =>
  html`<div class="pair ${kind}">
    <figure>${drawing}</figure>
    ${figures}
  </div>`;

/** What stands where a table would be empty. */
export const nothing = (zh: string, en: string): Markup => html`<p class="note">${zh} ${en}</p>`;
