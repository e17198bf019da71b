/** Where the console begins. */
export const START = '/campaigns';

/** Where somebody wanted to go before they had to sign in: a place of the console, or its start. */
export function wantedPlace(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '';
  // `//` and `/\` would be another host; so would what a browser drops in between, such as a tab.
  return /^\/(?![/\\])[^\s\\]*$/.test(to) && !to.startsWith('/sign-in') ? to : START;
}

/** The query that has the identity provider's way end at a place of the console; the place's own query is left behind. */
export function providerQuery(to: string): string {
  const place = `/console${to.split(/[?#]/)[0] ?? ''}`;
  return /^\/console\/[\w/-]*$/.test(place) ? `?to=${encodeURIComponent(place)}` : '';
}
