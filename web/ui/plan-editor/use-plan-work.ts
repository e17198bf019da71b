import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { fieldId, type Editing, type Sought } from './context.ts';
import { diagnosticsOf, type Remark } from './diagnostics.ts';
import { editedAll, type Edit } from './edit.ts';
import type { Schema } from './fields.ts';
import { findingsOf, type Finding } from './findings.ts';
import { partOf } from './parts.ts';
import type { Path } from './path.ts';
import { rangeOf } from './positions.ts';
import { readSource, writtenAt, type Fault, type FaultKind, type Source } from './source.ts';
import { editorTexts } from './texts.ts';
import { useCheck } from './use-check.ts';
import type { YamlHandle } from './yaml-pane.tsx';

interface Shown {
  text: string;
  source: Source;
  /** The last source that could be read: the form shows it. */
  good: Source;
}

function next(before: Shown | undefined, text: string): Shown {
  const source = readSource(text);
  const good = source.faults.length === 0 || before === undefined ? source : before.good;
  return { text, source, good };
}

const NO_FINDINGS: readonly Finding[] = [];
const languagesOf = (value: unknown): string[] => {
  const list = (value as { languages?: unknown } | null | undefined)?.languages;
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
};

/** Brings the place somebody was led to into sight and puts the keyboard there. */
function useLeadTo(sought: Sought | undefined): void {
  useEffect(() => {
    if (sought === undefined) return undefined;
    const timer = setTimeout(() => {
      for (let { length } = sought.path; length > 0; length -= 1) {
        const element = document.getElementById(fieldId(sought.path.slice(0, length)));
        if (element === null) continue;
        element.scrollIntoView({ block: 'center' });
        element.focus({ preventScroll: true });
        return;
      }
    }, 250);
    return () => clearTimeout(timer);
  }, [sought]);
}

/** What the editor and its panes work with. */
export interface PlanWork {
  editing: Editing;
  findings: readonly Finding[];
  remarks: readonly Remark[];
  busy: boolean;
  down: boolean;
  /** Whether the YAML cannot be read just now; `never`: nor could it be since the editor opened. */
  broken: 'now' | 'never' | undefined;
  part: string;
  setPart: (part: string) => void;
  /** Takes what stands in the YAML now. */
  heard: (text: string) => void;
  /** Leads to a place, in the form and in the YAML. */
  go: (path: Path) => void;
}

interface Given {
  first: string;
  schema: Schema;
  readOnly: boolean;
  onText: (text: string) => void;
  onErrors?: ((errors: number | undefined) => void) | undefined;
  /** What storing the plan was refused for, of one text. */
  refused?: Refused | undefined;
}

/** A finding that only storing brings to light; it stands while the text is the one that was refused. */
export interface Refused {
  of: string;
  finding: Finding;
}

const SAID = {
  open: 'faultOpen',
  indent: 'faultIndent',
  twice: 'faultTwice',
  quote: 'faultQuote',
  other: 'faultOther',
} as const satisfies Record<FaultKind, string>;

/** The findings of a text: of one that cannot be read its first fault alone, as all else follows from it. */
function useFindings(text: string, faults: readonly Fault[], given: Given) {
  const t = useTexts(editorTexts);
  const { onErrors, refused } = given;
  const { answer, of, busy, down, variables } = useCheck(text);
  const [fault] = faults;
  const findings = useMemo((): readonly Finding[] => {
    if (fault) {
      const { kind, line, column } = fault;
      return [{ path: [], level: 'error', message: t(SAID[kind], { line, column }) }];
    }
    const found = answer ? findingsOf(answer) : NO_FINDINGS;
    return refused?.of === text ? [refused.finding, ...found] : found;
  }, [fault, answer, refused, text, t]);
  const known = fault !== undefined || (of === text && answer !== undefined);
  const errors = fault ? 1 : known ? answer?.issues.length : undefined;
  useEffect(() => onErrors?.(errors), [onErrors, errors]);
  return { findings, known, busy, down, variables };
}

/** The text as it stands, as read, and the changes that the form makes to it. */
function useShown({ first, onText }: Given, yaml: RefObject<YamlHandle | null>) {
  const [shown, setShown] = useState(() => next(undefined, first));
  const latest = useRef(first);
  const heard = useCallback(
    (text: string) => {
      latest.current = text;
      setShown((before) => next(before, text));
      onText(text);
    },
    [onText],
  );
  const apply = useCallback(
    (...changes: Edit[]) => {
      if (readSource(latest.current).faults.length > 0) return;
      yaml.current?.replace(editedAll(latest.current, changes));
    },
    [yaml],
  );
  return { shown, heard, apply };
}

/** A plan in work: its text, what the form shows of it, and what a check says, as one types. */
export function usePlanWork(given: Given, yaml: RefObject<YamlHandle | null>): PlanWork {
  const { schema, readOnly } = given;
  const { shown, heard, apply } = useShown(given, yaml);
  const [part, setPart] = useState('basics');
  const [sought, setSought] = useState<Sought>();
  const { good, source } = shown;
  const { findings, known, busy, down, variables } = useFindings(shown.text, source.faults, given);
  const broken =
    source.faults.length === 0 ? undefined : good.faults.length > 0 ? ('never' as const) : ('now' as const);
  const editing = useMemo(
    (): Editing => ({
      ...{ value: good.value, written: (path) => writtenAt(good, path), schema, findings, sought, apply },
      ...{ readOnly: readOnly || broken !== undefined, languages: languagesOf(good.value), variables },
    }),
    [good, schema, findings, sought, apply, readOnly, broken, variables],
  );
  const go = (path: Path): void => {
    setPart(partOf(path));
    setSought((before) => ({ path, asked: (before?.asked ?? 0) + 1 }));
    const [fault] = source.faults;
    yaml.current?.show(fault ? { ...fault, exact: true } : rangeOf(source, path));
  };
  useLeadTo(sought);
  const remarks = useMemo(
    () => diagnosticsOf(source, known ? findings : NO_FINDINGS),
    [source, known, findings],
  );
  return { editing, findings, remarks, busy, down, broken, part, setPart, heard, go };
}
