import type { AnswerOf } from '../../api/client.ts';

/** A campaign as the list answers it. */
export type ListedCampaign = AnswerOf<'GET /v1/campaigns'>['items'][number];

/** How a pace is felt: 1 is on target, and a twentieth off it is still even. */
export function paceOf(pace: number | null): { tone: 'good' | 'even' | 'bad' | 'none'; off: number } {
  if (pace === null) return { tone: 'none', off: 0 };
  const off = Math.abs(pace - 1);
  if (off < 0.05) return { tone: 'even', off };
  return { tone: pace > 1 ? 'good' : 'bad', off };
}

/** The name in a language, else in any, else the key. */
export function nameOf(
  { name, key }: { name: Record<string, string>; key: string },
  language: string,
): string {
  return name[language] ?? name['en'] ?? Object.values(name)[0] ?? key;
}

/** What a campaign waits for, as keys of the texts know it. */
export function waitsFor(waitingFor: string | null): 'plan' | 'approval' | 'readiness' | 'somebody' | null {
  if (waitingFor === null) return null;
  return (['plan', 'approval', 'readiness'] as const).find((known) => known === waitingFor) ?? 'somebody';
}

/** Likelihood × impact as PRODUCT says it: 15 and more is critical, 10 and more high. */
export const isGrave = (score: number | null): boolean => score !== null && score >= 15;
