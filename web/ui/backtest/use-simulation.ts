import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure, call, type AnswerOf, type BodyOf } from '../../api/client.ts';

const OPERATION = 'POST /v1/promotions/simulate';

export type Simulation = AnswerOf<typeof OPERATION>;
/** A back-test of a plan alone, as the research report has it. */
export type Backtested = Omit<Simulation, 'alternatives'>;
export type Variant = Simulation['alternatives'][number];
type Asked = NonNullable<BodyOf<typeof OPERATION>>;

/** Whose promotions: a campaign's, or a plan as it is written. */
export type Source = Pick<Asked, 'campaignId'> | Pick<Asked, 'plan'>;
/** What is chosen beside them. */
export type Choice = Required<Pick<Asked, 'alternatives' | 'couponUse'>> & Pick<Asked, 'window'>;

/** Past orders do not change while somebody compares. */
const FRESH_MS = 300_000;

/** It reads, although it is a POST: the question is too long for an address. Asked once, as each takes the shop's time. */
const question = (asked: Asked) => ({
  queryKey: [OPERATION, asked],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(OPERATION, { body: asked, signal }),
  staleTime: FRESH_MS,
  retry: false,
});

/**
 * What promotions would have cost over past orders. A choice is made once it has an answer: one that is refused is not
 * kept, and what was found before stays in sight. `chosen` runs ahead of the answer while it is on its way.
 */
export function useSimulation(source: Source) {
  const client = useQueryClient();
  const [made, setMade] = useState<Choice>({ alternatives: [], couponUse: {} });
  const found = useQuery<Simulation, ApiFailure>({
    ...question({ ...source, ...made }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const { isPending, variables, mutateAsync } = useMutation<Simulation, ApiFailure, Choice>({
    mutationFn: (choice) => client.fetchQuery(question({ ...source, ...choice })),
    networkMode: 'always',
    onSuccess: (_, choice) => setMade(choice),
  });
  const chosen = isPending ? variables : made;
  /** @returns why it was refused; null where it was not */
  const choose = async (more: Partial<Choice>): Promise<ApiFailure | null> => {
    try {
      await mutateAsync({ ...chosen, ...more });
      return null;
    } catch (failure) {
      if (failure instanceof ApiFailure) return failure;
      throw failure;
    }
  };
  return { found, chosen, choose, busy: found.isFetching || isPending };
}
