import { Button, Descriptions, Flex, Form, Input, Radio, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import type { Session } from '../../api/session.ts';
import { changeLanguage } from '../../i18n/language.ts';
import { type Language, useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/section.tsx';
import { roleTexts } from '../../vocabulary/roles.ts';
import { texts } from './texts.ts';

interface Typed {
  name: string;
  language: Language;
}

/** Name and language are one's own to change; address and roles an administrator's. */
export function Profile({ person }: { person: Session['person'] }): ReactNode {
  const t = useTexts(texts);
  const role = useTexts(roleTexts);
  const notice = useNotice();
  const save = useCommand('PATCH /v1/session', { invalidates: ['GET /v1/session'] });
  const send = ({ name, language }: Typed): void => {
    save.mutate(
      { body: { name, language } },
      {
        onSuccess: () => {
          void changeLanguage(language);
          notice.done(t('saved'));
        },
      },
    );
  };
  return (
    <Section title={t('profile')}>
      <Descriptions
        column={1}
        size="small"
        style={{ marginBottom: 12 }}
        items={[
          { key: 'email', label: t('email'), children: person.email },
          {
            key: 'roles',
            label: t('roles'),
            children: (
              <Flex wrap gap={4}>
                {person.roles.map((each) => (
                  <Tag key={each}>{role(each)}</Tag>
                ))}
              </Flex>
            ),
          },
        ]}
      />
      <Form<Typed> layout="vertical" requiredMark={false} initialValues={person} onFinish={send}>
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={200} autoComplete="name" />
        </Form.Item>
        <Form.Item name="language" label={t('languageOfMails')}>
          <Radio.Group
            options={[
              { value: 'zh-CN', label: <span lang="zh-CN">{t('languageZh')}</span> },
              { value: 'en', label: <span lang="en">{t('languageEn')}</span> },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Section>
  );
}
