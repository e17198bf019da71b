import { expect, test } from '@jest/globals';
import { providerQuery, wantedPlace } from '../../../../web/screens/sign-in/place.ts';

test.each([
  ['?to=%2Faccount', '/account'],
  ['?to=%2Fcampaigns%3Fphase%3Dlive', '/campaigns?phase=live'],
  ['', '/campaigns'],
  ['?to=', '/campaigns'],
  ['?to=https%3A%2F%2Felsewhere.example', '/campaigns'],
  ['?to=%2F%2Felsewhere.example', '/campaigns'],
  ['?to=%2F%5Celsewhere.example', '/campaigns'],
  ['?to=/%09/elsewhere.example', '/campaigns'],
  ['?to=%2Fsign-in%3Fto%3D%2Faccount', '/campaigns'],
])('after %j somebody is led to %s', (search, place) => {
  expect(wantedPlace(search)).toBe(place);
});

test.each([
  ['/campaigns/019a-b?tab=1#x', '?to=%2Fconsole%2Fcampaigns%2F019a-b'],
  ['/campaigns', '?to=%2Fconsole%2Fcampaigns'],
  ['/../p/x', ''],
])('the provider is asked to lead back to %s by %j', (to, query) => {
  expect(providerQuery(to)).toBe(query);
});
