import { PHASES, STATUSES, type Phase, type Status } from '../../vocabulary/lifecycle.ts';

/** Orders the list may have, as the API spells them. */
export const SORTS = ['newest', 'oldest', 'key', 'start'] as const;
export type Sort = (typeof SORTS)[number];

/** What the campaigns shown are narrowed by; all of it stands in the address. */
export interface Filters {
  search: string;
  phases: readonly Phase[];
  statuses: readonly Status[];
  /** E-mail of an owner, or empty. */
  owner: string;
  /** Only those that have not ended. */
  open: boolean;
  sort: Sort;
}

/** What an address without any parameter means. */
export const NO_FILTERS: Filters = {
  ...{ search: '', phases: [], statuses: [], owner: '', open: false, sort: 'newest' },
};

const words = <T extends string>(text: string | null, known: readonly T[]): T[] => {
  const given = (text ?? '').split(',');
  return known.filter((word) => given.includes(word));
};

/** The filters an address stands for; what it cannot mean is left out. */
export function readFilters(address: URLSearchParams): Filters {
  return {
    search: (address.get('search') ?? '').trim().slice(0, 200),
    phases: words(address.get('phase'), PHASES),
    statuses: words(address.get('status'), STATUSES),
    owner: (address.get('owner') ?? '').trim().slice(0, 320),
    open: address.get('open') === 'true',
    sort: SORTS.find((sort) => sort === address.get('sort')) ?? NO_FILTERS.sort,
  };
}

/** Filters as members of an address, those that narrow nothing left out. */
function membersOf({ search, phases, statuses, owner, open, sort }: Filters): [string, string][] {
  const all: [string, string][] = [
    ['search', search.trim()],
    ['phase', phases.join(',')],
    ['status', statuses.join(',')],
    ['owner', owner],
    ['open', open ? 'true' : ''],
    ['sort', sort === NO_FILTERS.sort ? '' : sort],
  ];
  return all.filter(([, value]) => value !== '');
}

const OWN = ['search', 'phase', 'status', 'owner', 'open', 'sort'];

/** An address with these filters instead of its own; its other members stay. */
export function writeFilters(address: URLSearchParams, filters: Filters): URLSearchParams {
  const others = [...address].filter(([name]) => !OWN.includes(name));
  return new URLSearchParams([...others, ...membersOf(filters)]);
}

/** How many filters narrow what is shown; the order narrows nothing. */
export const countOf = (filters: Filters): number =>
  membersOf(filters).filter(([name]) => name !== 'sort').length;

/** The query of `GET /v1/campaigns` for these filters. */
export function queryOf(filters: Filters): Record<string, string> {
  return Object.fromEntries(membersOf({ ...filters, search: filters.search.slice(0, 200) }));
}
