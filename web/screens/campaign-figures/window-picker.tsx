import { Flex, Input, Segmented, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { phaseTexts, type Phase } from '../../vocabulary/lifecycle.ts';
import { texts } from './texts.ts';
import { ENDS, type Chosen, type Span } from './window.ts';

interface WindowPickerProps {
  chosen: Chosen;
  own: Partial<Span>;
  phases: readonly { phase: string }[];
  days: readonly string[];
  onChoose: (chosen: Chosen, own?: Partial<Span>) => void;
}

/** The two ends of one's own window, as local times of the campaign's zone. */
function OwnSpan({ own, onChoose }: Pick<WindowPickerProps, 'own' | 'onChoose'>): ReactNode {
  const t = useTexts(texts);
  const id = useId();
  return (
    <Flex wrap gap="small" align="center">
      {ENDS.map((end) => (
        <Flex key={end} gap={4} align="center">
          <label htmlFor={`${id}-${end}`}>{t(end)}</label>
          <Input
            id={`${id}-${end}`}
            type="datetime-local"
            value={own[end] ?? ''}
            onChange={({ target }) => onChoose('own', { ...own, [end]: target.value })}
          />
        </Flex>
      ))}
    </Flex>
  );
}

/** Which part of the campaign the figures are of. */
export function WindowPicker({ chosen, own, phases, days, onChoose }: WindowPickerProps): ReactNode {
  const t = useTexts(texts);
  const phase = useTexts(phaseTexts);
  const { date } = useFormat();
  const last = days.at(-1);
  const options = [
    { value: 'all', label: t('all') },
    ...phases.map((each) => ({ value: `phase:${each.phase}`, label: phase(each.phase as Phase) })),
    ...(last === undefined ? [] : [{ value: 'day', label: t('oneDay') }]),
    { value: 'own', label: t('own') },
  ];
  const byDay = chosen.startsWith('day:');
  return (
    <Flex wrap gap="small" align="center">
      <div className="window-choices">
        <Segmented
          aria-label={t('windowLabel')}
          value={byDay ? 'day' : chosen}
          options={options}
          onChange={(value) => onChoose(value === 'day' ? `day:${last ?? ''}` : (value as Chosen))}
        />
      </div>
      {byDay && (
        <Select
          aria-label={t('day')}
          style={{ minWidth: 150 }}
          value={chosen.slice('day:'.length)}
          options={days.map((day) => ({ value: day, label: date(`${day}T12:00:00Z`, 'UTC') }))}
          onChange={(day) => onChoose(`day:${day}`)}
        />
      )}
      {chosen === 'own' && <OwnSpan own={own} onChoose={onChoose} />}
    </Flex>
  );
}
