import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

const look = (dark: boolean): Extension =>
  EditorView.theme(
    {
      '&': {
        backgroundColor: 'var(--ant-color-bg-container)',
        color: 'var(--ant-color-text)',
        fontSize: '13px',
      },
      '.cm-scroller': { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace' },
      '.cm-content': { caretColor: 'var(--ant-color-text)' },
      '.cm-cursor': { borderLeftColor: 'var(--ant-color-text)' },
      '.cm-gutters': {
        backgroundColor: 'var(--ant-color-bg-container)',
        color: 'var(--ant-color-text-tertiary)',
        borderRight: '1px solid var(--ant-color-border-secondary)',
      },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--ant-color-fill-quaternary)' },
      '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: dark ? '#2b4a7f !important' : '#cfe0ff !important',
      },
      '.cm-panels, .cm-tooltip': {
        backgroundColor: 'var(--ant-color-bg-elevated)',
        color: 'var(--ant-color-text)',
        border: '1px solid var(--ant-color-border)',
      },
    },
    { dark },
  );

const COLOURS = {
  light: { name: '#1d39c4', text: '#237804', number: '#ad2102', mark: '#595959', comment: '#666a73' },
  dark: { name: '#8fa8ff', text: '#95de64', number: '#ffb07c', mark: '#bfbfbf', comment: '#9aa0ac' },
};

function colours(dark: boolean): Extension {
  const { name, text, number, mark, comment } = COLOURS[dark ? 'dark' : 'light'];
  return syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.definition(tags.propertyName), color: name },
      { tag: tags.propertyName, color: name },
      { tag: [tags.string, tags.content], color: text },
      { tag: [tags.number, tags.bool, tags.null], color: number },
      { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: mark },
      { tag: tags.comment, color: comment, fontStyle: 'italic' },
    ]),
  );
}

/** Colours of the console in an editor, and its styles under the page's nonce. */
export const codeTheme = (dark: boolean): Extension => [
  ...(nonce === undefined || nonce === '' ? [] : [EditorView.cspNonce.of(nonce)]),
  look(dark),
  colours(dark),
];
