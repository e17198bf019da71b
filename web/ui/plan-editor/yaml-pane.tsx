import { redo, undo } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { basicSetup, EditorView } from 'codemirror';
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { useDark } from '../theme.tsx';
import { changeOf } from './change.ts';
import { codeTheme } from './code-theme.ts';
import type { Range } from './positions.ts';
import { editorTexts } from './texts.ts';

/** What the form asks of the YAML: one document, one history. */
export interface YamlHandle {
  /** Puts another text in, as the smallest change there is, so that undo takes it back. */
  replace: (text: string) => void;
  undo: () => void;
  redo: () => void;
  show: (range: Range) => void;
}

interface PaneProps {
  ref: Ref<YamlHandle>;
  text: string;
  readOnly: boolean;
  diagnostics: readonly Diagnostic[];
  onText: (text: string) => void;
}

function extensionsOf(label: string, onText: (text: string) => void) {
  return [
    basicSetup,
    yaml(),
    lintGutter(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onText(update.state.doc.toString());
    }),
  ];
}

/** The plan's YAML, with what a check says at its lines. */
export function YamlPane({ ref, text, readOnly, diagnostics, onText }: PaneProps): ReactNode {
  const t = useTexts(editorTexts);
  const dark = useDark();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const heard = useRef(onText);
  heard.current = onText;
  const [look] = useState(() => new Compartment());
  const first = useRef({ text, dark, label: t('yamlLabel'), readOnly });

  useEffect(() => {
    if (place.current === null) return undefined;
    const { text: doc, label } = first.current;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc,
        extensions: [
          look.of([codeTheme(first.current.dark), EditorState.readOnly.of(first.current.readOnly)]),
          ...extensionsOf(label, (next) => heard.current(next)),
        ],
      }),
    });
    // Reached by keyboard, also where it can only be read.
    editor.scrollDOM.tabIndex = 0;
    view.current = editor;
    return () => editor.destroy();
  }, [look]);

  useEffect(() => {
    view.current?.dispatch({
      effects: look.reconfigure([codeTheme(dark), EditorState.readOnly.of(readOnly)]),
    });
  }, [dark, readOnly, look]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    const most = editor.state.doc.length;
    const inside = diagnostics.filter(({ to }) => to <= most);
    editor.dispatch(setDiagnostics(editor.state, inside));
  }, [diagnostics]);

  useImperativeHandle(ref, () => handleOf(view), []);
  return <div ref={place} className="plan-yaml" />;
}

function handleOf(view: { current: EditorView | undefined }): YamlHandle {
  return {
    replace: (text) => {
      const editor = view.current;
      const change = changeOf(editor?.state.doc.toString() ?? '', text);
      if (editor && change) editor.dispatch({ changes: change, userEvent: 'input.form' });
    },
    undo: () => void (view.current && undo(view.current)),
    redo: () => void (view.current && redo(view.current)),
    show: ({ from, to }) => {
      view.current?.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
    },
  };
}
