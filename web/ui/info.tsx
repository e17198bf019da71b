import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { uiTexts } from './texts.ts';

interface InfoProps {
  /** What is explained, as it is named beside this. */
  of: string;
  children: ReactNode;
}

/** A short explanation that pointer, keyboard and finger can open. */
export function Info({ of, children }: InfoProps): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <Popover trigger={['click', 'hover']} content={<div className="info-text">{children}</div>}>
      <Button
        type="text"
        size="small"
        shape="circle"
        className="info-button"
        icon={<QuestionCircleOutlined />}
        aria-label={t('meaning', { of })}
      />
    </Popover>
  );
}
