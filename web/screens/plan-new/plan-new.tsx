import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { keptDraft, dropDraft } from '../../ui/plan-editor/kept-draft.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Chooser } from './chooser.tsx';
import { readStart, startText, type Start } from './start.ts';
import { Writing } from './writing.tsx';
import { texts } from './texts.ts';

/** A new plan: what to begin with, then the editor. The choice stands in the address. */
export default function PlanNew(): ReactNode {
  const t = useTexts(texts);
  const [search, setSearch] = useSearchParams();
  const start = readStart(search.get('from'), keptDraft(localStorage, 'new') !== undefined);
  const choose = (next: Start, keep = false): void => {
    if (!keep) dropDraft(localStorage, 'new');
    setSearch({ from: startText(next) });
  };
  if (start === undefined)
    return (
      <Page title={t('title')}>
        <Chooser onChoose={choose} />
      </Page>
    );
  return <Writing key={startText(start)} start={start} onAnother={() => setSearch({})} />;
}
