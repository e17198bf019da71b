/** Unsaved work on one plan, as this browser keeps it. */
export interface KeptDraft {
  text: string;
  /** The version it was made from; 0 for a plan that is not stored yet. */
  version: number;
  /** When it was last changed, RFC 3339. */
  at: string;
  /** It is a text as somebody opened it: nothing of it is work of theirs yet. */
  untouched?: true;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nameOf = (plan: string): string => `fanfare.plan-draft.${plan}`;

/** Unsaved work on a plan; undefined where there is none, or what is there is none of ours. */
export function keptDraft(store: Store, plan: string): KeptDraft | undefined {
  try {
    const kept = JSON.parse(store.getItem(nameOf(plan)) ?? 'null') as Partial<KeptDraft> | null;
    const { text, version, at, untouched } = kept ?? {};
    if (typeof text !== 'string' || typeof version !== 'number' || typeof at !== 'string') return undefined;
    return { text, version, at, ...(untouched === true && { untouched }) };
  } catch {
    return undefined;
  }
}

/** Keeps unsaved work over a reload; false where the browser has no room or takes nothing. */
export function keepDraft(store: Store, plan: string, draft: KeptDraft): boolean {
  try {
    store.setItem(nameOf(plan), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Lets unsaved work go: it is stored, or not wanted. */
export function dropDraft(store: Store, plan: string): void {
  try {
    store.removeItem(nameOf(plan));
  } catch {
    // A browser that keeps nothing has nothing to let go.
  }
}
