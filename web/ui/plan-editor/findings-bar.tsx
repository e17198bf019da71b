import { Button, Drawer, Flex, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { countsOf, type Finding } from './findings.ts';
import { useLabels } from './labels.ts';
import type { Path } from './path.ts';
import { editorTexts } from './texts.ts';

interface BarProps {
  findings: readonly Finding[];
  busy: boolean;
  down: boolean;
  onGo: (path: Path) => void;
}

const COLOURS = { error: 'error', warning: 'warning', notRun: 'default' } as const;

/** How the check went in short, and all that it found, each leading to its field. */
export function FindingsBar({ findings, busy, down, onGo }: BarProps): ReactNode {
  const t = useTexts(editorTexts);
  const labels = useLabels();
  const [open, setOpen] = useState(false);
  const counts = countsOf(findings);
  const levels = { error: t('levelError'), warning: t('levelWarning'), notRun: t('levelNotRun') };
  return (
    <Flex wrap gap={4} align="center" role="status" aria-live="polite" className="plan-check">
      {counts.error === 0 && !down && !busy && <Tag color="success">{t('right')}</Tag>}
      {counts.error > 0 && <Tag color="error">{t('errors', { count: counts.error })}</Tag>}
      {counts.warning > 0 && <Tag color="warning">{t('warnings', { count: counts.warning })}</Tag>}
      {counts.notRun > 0 && <Tag>{t('notRun', { count: counts.notRun })}</Tag>}
      {busy && <span className="plan-more">{t('checking')}</span>}
      {down && <Tag color="error">{t('checkDown')}</Tag>}
      {findings.length > 0 && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('findings')}
        </Button>
      )}
      <Drawer title={t('findings')} open={open} onClose={() => setOpen(false)} size={420}>
        <ul className="plan-findings">
          {findings.map((finding) => (
            <li key={`${finding.path.join('.')} ${finding.message}`}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  onGo(finding.path);
                }}
              >
                <Tag color={COLOURS[finding.level]}>{levels[finding.level]}</Tag>
                <strong>{finding.path.length === 0 ? t('wholePlan') : labels.place(finding.path)}</strong>
                <br />
                {finding.message}
              </button>
            </li>
          ))}
        </ul>
      </Drawer>
    </Flex>
  );
}
