import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, type AnswerOf, type ApiFailure, type BodyOf } from '../../api/client.ts';

const OPERATION = 'POST /v1/promotions/simulate';

export type Simulation = AnswerOf<typeof OPERATION>;
/** A back-test of a plan alone, as the research report has it. */
export type Backtested = Omit<Simulation, 'alternatives'>;
export type Variant = Simulation['alternatives'][number];
export type Asked = NonNullable<BodyOf<typeof OPERATION>>;

/** Past orders do not change while somebody compares. */
const FRESH_MS = 300_000;

/**
 * What promotions would have cost over past orders. It reads, although it is a POST: the question is too long for an
 * address. What was found stays in sight while the next is on its way; asked once, as each takes the shop's time.
 */
export const useSimulation = (asked: Asked): UseQueryResult<Simulation, ApiFailure> =>
  useQuery<Simulation, ApiFailure>({
    queryKey: [OPERATION, asked],
    queryFn: ({ signal }) => call(OPERATION, { body: asked, signal }),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
