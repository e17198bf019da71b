import { yaml } from '@codemirror/lang-yaml';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { basicSetup, EditorView } from 'codemirror';
import { useEffect, useRef, type ReactNode } from 'react';
import { useDark } from '../theme.tsx';
import { codeTheme } from './code-theme.ts';
import './editor.css';

interface MergeProps {
  before: string;
  after: string;
  /** What the two sides are, for who cannot see them. */
  labels: readonly [before: string, after: string];
}

/** Two texts side by side, with what is another in them; what is the same is folded. */
export function MergePane({ before, after, labels: [left, right] }: MergeProps): ReactNode {
  const dark = useDark();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const side = (doc: string, label: string): { doc: string; extensions: Extension } => ({
      doc,
      extensions: [
        basicSetup,
        yaml(),
        EditorState.readOnly.of(true),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        codeTheme(dark),
      ],
    });
    const view = new MergeView({
      parent: place.current,
      a: side(before, left),
      b: side(after, right),
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    for (const pane of [view.a, view.b]) pane.scrollDOM.tabIndex = 0;
    return () => view.destroy();
  }, [before, after, left, right, dark]);
  return <div ref={place} className="plan-merge" />;
}
