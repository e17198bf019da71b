import { isWithin, pathName, type Path } from './path.ts';

/** What a check says of one place. */
export interface Finding {
  path: Path;
  message: string;
  code?: string | undefined;
  level: 'error' | 'warning' | 'notRun';
}

interface Told {
  path: (string | number)[];
  message: string;
  code?: string | undefined;
}

interface Ruled {
  path: (string | number)[];
  severity: 'error' | 'warning';
  title: string;
  message: string;
  fix: string;
  accepted: string | null;
}

interface Check {
  issues: readonly Told[];
  warnings: readonly Told[];
  compliance?: readonly Ruled[] | undefined;
}

/** What breaks a rule, and how to mend it; an error that the plan's owner accepted is told like a warning. */
const ofRule = ({ path, severity, title, message, fix, accepted }: Ruled): Finding => ({
  path,
  message: [title, message, accepted ?? fix].join(' · '),
  level: accepted === null ? severity : 'warning',
});

/** The findings of a check's answer: errors, then warnings, then what no part of the product runs yet. */
export function findingsOf(check: Check): Finding[] {
  const ruled = (check.compliance ?? []).map(ofRule);
  const warnings = check.warnings.map((told): Finding => ({
    ...told,
    level: told.code === 'NOT_RUN_YET' ? 'notRun' : 'warning',
  }));
  return [
    ...check.issues.map((told): Finding => ({ ...told, level: 'error' })),
    ...ruled.filter(({ level }) => level === 'error'),
    ...warnings.filter(({ level }) => level === 'warning'),
    ...ruled.filter(({ level }) => level === 'warning'),
    ...warnings.filter(({ level }) => level === 'notRun'),
  ];
}

/** Findings at exactly this place. */
export const findingsAt = (findings: readonly Finding[], path: Path): Finding[] => {
  const name = pathName(path);
  return findings.filter((finding) => pathName(finding.path) === name);
};

/** The worst finding at a place or below it; undefined where there is none. */
export function worstWithin(findings: readonly Finding[], path: Path): Finding['level'] | undefined {
  const levels = findings.filter((finding) => isWithin(path, finding.path)).map(({ level }) => level);
  return (['error', 'warning', 'notRun'] as const).find((level) => levels.includes(level));
}

/** How many findings of each level there are. */
export function countsOf(findings: readonly Finding[]): Readonly<Record<Finding['level'], number>> {
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length;
  return { error: count('error'), warning: count('warning'), notRun: count('notRun') };
}
