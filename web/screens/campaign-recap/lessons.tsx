import { Alert, Button, Flex, Form, Input, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/section.tsx';
import { fits, linesOf, type Report } from './report.ts';
import { recapMoreTexts } from './texts-more.ts';

const PARTS = ['causes', 'lessons', 'recommendations'] as const;
type Part = (typeof PARTS)[number];

function Written({ review }: { review: Report['review'] }): ReactNode {
  const t = useTexts(recapMoreTexts);
  if (PARTS.every((part) => review[part].length === 0)) {
    return <Typography.Text type="secondary">{t('lessonsEmpty')}</Typography.Text>;
  }
  return (
    <div className="recap-lessons">
      {PARTS.filter((part) => review[part].length > 0).map((part) => (
        <div key={part}>
          <Typography.Title level={3} style={{ fontSize: 14, marginTop: 0 }}>
            {t(part)}
          </Typography.Title>
          <ul>
            {review[part].map((text, i) => (
              <li key={i}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface EditorProps {
  id: string;
  review: Report['review'];
  onDone: () => void;
}

function Editor({ id, review, onDone }: EditorProps): ReactNode {
  const t = useTexts(recapMoreTexts);
  const notice = useNotice();
  const field = useId();
  const [texts, setTexts] = useState<Record<Part, string>>({
    causes: review.causes.join('\n'),
    lessons: review.lessons.join('\n'),
    recommendations: review.recommendations.join('\n'),
  });
  const save = useCommand('PUT /v1/campaigns/{id}/recap/lessons', {
    invalidates: ['GET /v1/campaigns/{id}/recap'],
    onSuccess: () => {
      notice.done(t('saved'));
      onDone();
    },
  });
  const lines = {
    causes: linesOf(texts.causes),
    lessons: linesOf(texts.lessons),
    recommendations: linesOf(texts.recommendations),
  };
  const right = PARTS.every((part) => fits(lines[part]));
  const signed = review.signOff.some(({ signedAt }) => signedAt !== null);
  return (
    <Form layout="vertical" onFinish={() => right && save.mutate({ params: { id }, body: lines })}>
      {signed && <Alert type="warning" showIcon title={t('voids')} style={{ marginBottom: 12 }} />}
      {PARTS.map((part) => (
        <Form.Item
          key={part}
          label={t(part)}
          htmlFor={`${field}-${part}`}
          help={fits(lines[part]) ? t('lessonsHint') : t('tooLong')}
          {...(!fits(lines[part]) && { validateStatus: 'error' as const })}
        >
          <Input.TextArea
            id={`${field}-${part}`}
            rows={4}
            value={texts[part]}
            onChange={({ target }) => setTexts({ ...texts, [part]: target.value })}
          />
        </Form.Item>
      ))}
      <Flex gap="small">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!right}>
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </Flex>
    </Form>
  );
}

/** What people learned, in their own words, and where the lead writes it. */
export function Lessons({ id, report: { review, campaign } }: { id: string; report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { dateTime } = useFormat();
  const [editing, setEditing] = useState(false);
  const mayWrite = useMay()('PUT /v1/campaigns/{id}/recap/lessons');
  const author = review.writtenBy;
  const at = dateTime(review.writtenAt, campaign.timeZone);
  return (
    <Section
      title={t('lessonsTitle')}
      {...(author !== null && { note: t('writtenBy', { person: author, at }) })}
      extra={
        mayWrite &&
        !editing && (
          <Button className="no-print" onClick={() => setEditing(true)}>
            {author === null ? t('write') : t('edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <Editor id={id} review={review} onDone={() => setEditing(false)} />
      ) : (
        <Written review={review} />
      )}
    </Section>
  );
}
