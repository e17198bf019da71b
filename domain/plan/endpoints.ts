import type { Plan } from './types.ts';

/** Which address of an endpoint is in use. */
export type ActiveAddress = 'main' | 'standby';

/** One of a plan's endpoints as it stands. */
export interface EndpointInUse {
  key: string;
  active: ActiveAddress;
  /** The address in use. */
  url: string;
  main: string;
  standby: string | null;
}

/** The endpoints of a plan, by key; `active` says which were switched. One without a standby stays on its main address. */
export function endpointsInUse(
  { endpoints = {} }: Pick<Plan, 'endpoints'>,
  active: Readonly<Record<string, ActiveAddress>>,
): EndpointInUse[] {
  return Object.entries(endpoints)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { url: main, standby }]) => {
      const standsBy = active[key] === 'standby' && standby !== undefined;
      return {
        ...{ key, main, standby: standby ?? null },
        ...{ active: standsBy ? 'standby' : 'main', url: standsBy ? standby : main },
      };
    });
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** An address as it is to be asked now: what lies under a switched endpoint's main address goes to its standby. */
export function addressInUse(url: string, endpoints: readonly EndpointInUse[]): string {
  for (const { active, main, standby } of endpoints) {
    if (active !== 'standby' || standby === null) continue;
    const base = withoutSlash(main);
    const rest = url.slice(base.length);
    if (url.startsWith(base) && /^([/?#]|$)/.test(rest)) return withoutSlash(standby) + rest;
  }
  return url;
}
