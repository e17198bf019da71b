import type { AnswerOf, BodyOf } from '../../api/client.ts';

export type Competitor = AnswerOf<'GET /v1/competitors'>['items'][number];

/** What the form of an offer holds, as it was typed; `share` in per cent. */
export interface CompetitorForm {
  name: string;
  product?: string;
  price?: string;
  mechanism?: string;
  from?: string;
  to?: string;
  share?: string;
  strengths?: string;
  weaknesses?: string;
}

const TEXTS = ['product', 'price', 'mechanism', 'from', 'to', 'strengths', 'weaknesses'] as const;

/** A per cent as typed as a share in decimal text, exactly: `12.5` is `0.125`. Null where it is no number of 0 to 100. */
export function shareOf(text: string): string | null {
  const [, whole = '', rest = ''] = /^(\d{1,3})(?:\.(\d{1,4}))?\s*%?$/.exec(text.trim()) ?? [];
  if (whole === '' || Number(`${whole}.${rest}0`) > 100) return null;
  const digits = whole.padStart(3, '0') + rest;
  const share = `${digits.slice(0, -2 - rest.length) || '0'}.${digits.slice(-2 - rest.length)}`;
  return share.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '') || '0';
}

/** The body of an offer: what was left empty is left out. */
export function bodyOf(form: CompetitorForm): BodyOf<'POST /v1/competitors'> {
  const given = TEXTS.flatMap((key) => {
    const text = form[key]?.trim() ?? '';
    return text === '' ? [] : [[key, text] as const];
  });
  const share = shareOf(form.share ?? '');
  return {
    name: form.name.trim(),
    ...Object.fromEntries(given),
    ...(share !== null && { share }),
  };
}
