import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/customers/:id',
  load: () => import('./customer.tsx'),
  needs: 'GET /v1/customers/{id}',
};
