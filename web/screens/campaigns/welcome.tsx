import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { CreateButton } from './campaigns-page.tsx';
import { texts } from './texts.ts';

const STEPS = ['stepHistory', 'stepStock', 'stepPlan'] as const;

/** What to do in a shop that has no campaign yet. */
export function Welcome(): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  return (
    <section className="welcome">
      <h2>{t('welcome')}</h2>
      <p className="faint">{t('welcomeHint')}</p>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <strong>{t(step)}</strong>
            <span className="faint">{t(`${step}Hint`)}</span>
            {step === 'stepHistory' && may('POST /v1/orders/import') && (
              <Link to="/imports">{t('toImports')}</Link>
            )}
          </li>
        ))}
      </ol>
      <CreateButton />
    </section>
  );
}
