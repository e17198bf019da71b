import type { ReactNode } from 'react';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { followUpTexts } from './texts.ts';

/** How many signed up for a campaign to come; never who. */
export function SignUps({ id, zone }: { id: string; zone: string }): ReactNode {
  const t = useTexts(followUpTexts);
  const { number, dateTime } = useFormat();
  const registered = useApi('GET /v1/campaigns/{id}/pre-registrations', { params: { id } });
  const columns = [
    { title: t('nextCampaign') },
    { title: t('people'), numeric: true },
    { title: t('confirmed'), numeric: true },
    { title: t('last') },
  ];
  return (
    <Loaded query={registered}>
      {({ collected, forThis }) => (
        <Section
          title={t('signUps')}
          {...(forThis > 0 && { note: t('signUpsFor', { people: number(forThis) }) })}
        >
          {collected.length === 0 ? (
            <Empty text={t('noSignUps')} />
          ) : (
            <PlainTable
              caption={t('signUps')}
              columns={columns}
              rows={collected.map(({ nextKey, people, confirmed, lastAt }) => [
                ...[nextKey, number(people), number(confirmed), dateTime(lastAt, zone)],
              ])}
            />
          )}
        </Section>
      )}
    </Loaded>
  );
}
