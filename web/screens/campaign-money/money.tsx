import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { Loaded } from '../../ui/states.tsx';
import { Bookings } from './bookings.tsx';
import { BudgetLines } from './budget-lines.tsx';
import { Costs } from './costs.tsx';
import { CouponPools } from './coupons.tsx';
import { Entries } from './entries.tsx';
import { Moves } from './moves.tsx';
import { Requests } from './requests.tsx';
import { WhenSpent } from './when-spent.tsx';

const POLL_MS = 10_000;

/** Where a campaign's money is: budget by line, costs, bookings, coupons and every entry. */
export default function Money(): ReactNode {
  const { id = '' } = useParams();
  const params = { id };
  const campaign = useApi('GET /v1/campaigns/{id}', { params });
  const budget = useApi(
    'GET /v1/campaigns/{id}/budget',
    { params, query: { limit: 1 } },
    { refetchInterval: POLL_MS },
  );
  const kpis = useApi('GET /v1/campaigns/{id}/kpis', { params, query: {} });
  const coupons = useApi('GET /v1/campaigns/{id}/coupons', { params });
  return (
    <Loaded query={campaign}>
      {({ timeZone }) => (
        <Flex vertical gap="middle">
          <Loaded query={budget}>
            {(answer) => (
              <>
                <BudgetLines budget={answer} />
                <WhenSpent budget={answer} timeZone={timeZone} />
                <Requests budget={answer} timeZone={timeZone} />
                <Moves budget={answer} timeZone={timeZone} />
                <Bookings budget={answer} timeZone={timeZone} />
              </>
            )}
          </Loaded>
          <Loaded query={kpis}>{(answer) => <Costs kpis={answer} />}</Loaded>
          <Loaded query={coupons}>{(answer) => <CouponPools coupons={answer} timeZone={timeZone} />}</Loaded>
          <Loaded query={budget}>{(answer) => <Entries budget={answer} timeZone={timeZone} />}</Loaded>
        </Flex>
      )}
    </Loaded>
  );
}
