/** What a new plan begins with. `kept`: what this device kept, pasted and uploaded texts too. */
export type Start =
  | { kind: 'template'; key: string }
  | { kind: 'campaign'; id: string; version: string }
  | { kind: 'blank' }
  | { kind: 'kept' };

/** The start as it stands in the address. */
export function startText(start: Start): string {
  switch (start.kind) {
    case 'template':
      return `template:${start.key}`;
    case 'campaign':
      return `campaign:${start.id}:${start.version}`;
    default:
      return start.kind;
  }
}

/**
 * The start of an address; undefined where it has none, or names what is not there.
 * @param isKept whether this device keeps unsaved work
 */
export function readStart(text: string | null, isKept: boolean): Start | undefined {
  const [kind, key = '', version = ''] = (text ?? '').split(':');
  if (kind === 'template' && key !== '') return { kind, key };
  if (kind === 'campaign' && key !== '' && /^\d+$/.test(version)) return { kind, id: key, version };
  if (kind === 'blank') return { kind };
  return kind === 'kept' && isKept ? { kind } : undefined;
}
