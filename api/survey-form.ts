import { LONGEST_COMMENT, type Question, SCALES, type SurveyErrors } from './pages/survey.ts';

/** Answers as they are kept; what was not asked or not answered is null. */
export interface ReadAnswers {
  nps: number | null;
  csat: number | null;
  repurchase: number | null;
  open: string | null;
}

// PostgreSQL keeps no NUL, and nobody means the others; line ends and tabs stay.
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** What a person wrote, with one kind of line end and no control characters. */
const cleaned = (text: string): string => text.replace(/\r\n?/g, '\n').replace(CONTROL, '').trim();

/** The score, null where none was chosen, undefined where it is none of the scale's. */
function scoreOf(question: keyof typeof SCALES, value: unknown): number | null | undefined {
  if (value === undefined || value === '') return null;
  const [least, most] = SCALES[question];
  const score = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : Number.NaN;
  return score >= least && score <= most ? score : undefined;
}

/**
 * Reads a survey's form for the questions that were asked; others are ignored.
 * @returns the answers and what was given as text, and `errors` where it is to be filled in again
 */
export function readAnswers(
  questions: readonly Question[],
  body: Readonly<Record<string, unknown>>,
): { answers: ReadAnswers; given: Partial<Record<Question, string>>; errors: SurveyErrors | undefined } {
  const answers: ReadAnswers = { nps: null, csat: null, repurchase: null, open: null };
  const given: Partial<Record<Question, string>> = {};
  const fields: SurveyErrors['fields'] = {};
  for (const question of questions) {
    const value = body[question];
    if (typeof value === 'string') given[question] = value;
    if (question === 'open') {
      const text = typeof value === 'string' ? cleaned(value) : '';
      if ([...text].length > LONGEST_COMMENT || Array.isArray(value)) fields.open = 'long';
      else answers.open = text === '' ? null : text;
    } else {
      const score = scoreOf(question, value);
      if (score === undefined) fields[question] = 'range';
      else answers[question] = score;
    }
  }
  const wrong = Object.keys(fields).length > 0;
  const empty = !wrong && Object.values(answers).every((each) => each === null);
  return { answers, given, errors: wrong || empty ? { fields, empty } : undefined };
}
