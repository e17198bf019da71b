import { SCREENS } from './screens.ts';
import type { Showcase } from './showcase.ts';

/** A screen with something on it: where, and who looks. */
export interface Place {
  name: string;
  /** Of the registry. */
  screen: string;
  path: string;
  /** `null` is nobody. */
  person: string | null;
  /** Looked at by thumb, too. */
  phone: boolean;
}

/** A customer of every slice of the demo's shop. */
const CUSTOMER = '12360';

const BY_THUMB = [
  '/approvals',
  '/risk',
  '/stock',
  '/campaigns',
  '/campaigns/:id',
  '/campaigns/:id/approvals',
  '/sign-in',
];

/** Which campaign of the showcase shows the most on a tab. */
const SHOWN: Readonly<Record<string, keyof Showcase>> = {
  approvals: 'approval',
  plan: 'draft',
  recap: 'completed',
  'follow-up': 'completed',
  research: 'completed',
  readiness: 'completed',
};

const PEOPLE: Readonly<Record<string, string>> = {
  '/approvals': 'head',
  '/risk': 'oncall',
  '/customers': 'admin',
  '/customers/:id': 'service',
  '/segments': 'lead',
};

function personOf(path: string, needs: string | undefined): string {
  const admin = needs !== undefined && /people|settings|health|audit|import/.test(needs);
  return PEOPLE[path] ?? (admin ? 'admin' : 'lead');
}

/** Every screen of the console, with a campaign of the showcase where it needs one. */
export function placesOf(showcase: Showcase): Place[] {
  return SCREENS.map(({ path, needs, open }) => {
    const tab = /^\/campaigns\/:id\/?(.*)$/.exec(path)?.[1];
    const filled =
      tab === undefined ? path.replace(':id', CUSTOMER) : path.replace(':id', showcase[SHOWN[tab] ?? 'live']);
    return {
      name: path === '/' ? 'home' : path.slice(1).replace(/\/:?/g, '-'),
      screen: path,
      path: filled,
      person: open === true ? null : personOf(path, needs),
      phone: BY_THUMB.includes(path),
    };
  });
}
