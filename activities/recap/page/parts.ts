import { html, type Html, type Inserted } from '../../../domain/html.ts';
import { say, type Label } from './labels.ts';

/** A titled part of the report. */
export const section = (title: Label, body: Inserted): Html =>
  html`<section>
    <h2>${say(title)}</h2>
    ${body}
  </section>`;

/** A column's head in both languages; `n` for numbers. */
export const head = ([zh, en]: Label, kind: 'n' | '' = ''): Html =>
  html`<th scope="col" class="${kind}">${zh}<span>${en}</span></th>`;

/** A table with its heads and rows; it scrolls by itself on a narrow screen. */
export const table = (heads: readonly Html[], rows: readonly Html[]): Html =>
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
export const row = (name: Inserted, cells: readonly Inserted[], kinds: readonly ('n' | '')[] = []): Html =>
  html`<tr>
    <th scope="row">${name}</th>
    ${cells.map((cell, i) => html`<td class="${kinds[i] ?? 'n'}">${cell}</td>`)}
  </tr>`;

/** A drawing with its figures beside it; `wide` leaves more room to the figures. */
export const pair = (drawing: Html, figures: Html, kind: 'even' | 'wide' = 'even'): Html =>
  html`<div class="pair ${kind}">
    <figure>${drawing}</figure>
    ${figures}
  </div>`;

/** What stands where a table would be empty. */
export const nothing = (zh: string, en: string): Html => html`<p class="note">${zh} ${en}</p>`;
