import { Card, Flex, Typography } from 'antd';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  /** A sentence below the title: what is to be read in it, or how it is counted. */
  note?: ReactNode;
  /** Beside the title. */
  extra?: ReactNode;
  children: ReactNode;
}

/** A part of a screen under a heading of its own. */
export function Section({ title, note, extra, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id} className="section" styles={{ body: { padding: 16 } }}>
      <Flex wrap justify="space-between" align="center" gap="small" className="section-head">
        <Typography.Title level={2} id={id} style={{ fontSize: 16, margin: 0 }}>
          {title}
        </Typography.Title>
        {extra}
      </Flex>
      {note !== undefined && (
        <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0' }}>
          {note}
        </Typography.Paragraph>
      )}
      <div style={{ marginTop: 12 }}>{children}</div>
    </Card>
  );
}
