import { Form, Input, Modal, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { roleTexts } from '../../vocabulary/roles.ts';
import { changeOf, ROLES, type Person, type PersonForm } from './person.ts';
import { peopleTexts } from './texts.ts';

const NEW: PersonForm = { email: '', name: '', roles: [], language: 'zh-CN', active: true };

function Fields({ isNew }: { isNew: boolean }): ReactNode {
  const t = useTexts(peopleTexts);
  const role = useTexts(roleTexts);
  return (
    <>
      <Form.Item
        name="email"
        label={t('email')}
        rules={[{ required: isNew, type: 'email', message: t('emailNeeded') }]}
      >
        <Input type="email" autoComplete="off" disabled={!isNew} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="roles" label={t('roles')} rules={[{ required: true, message: t('rolesNeeded') }]}>
        <Select mode="multiple" options={ROLES.map((value) => ({ value, label: role(value) }))} />
      </Form.Item>
      <Form.Item name="language" label={t('language')}>
        <Select
          options={[
            { value: 'zh-CN', label: t('languageChinese') },
            { value: 'en', label: t('languageEnglish') },
          ]}
        />
      </Form.Item>
      {!isNew && (
        <Form.Item name="active" label={t('active')} valuePropName="checked" extra={t('activeHint')}>
          <Switch />
        </Form.Item>
      )}
    </>
  );
}

interface PersonModalProps {
  /** Whom it changes; null for somebody new. */
  person: Person | null;
  onClose: () => void;
}

/** Adds somebody, or changes what they are called and may do. */
export function PersonModal({ person, onClose }: PersonModalProps): ReactNode {
  const t = useTexts(peopleTexts);
  const notice = useNotice();
  const [form] = Form.useForm<PersonForm>();
  const done = (text: string): void => {
    notice.done(text);
    onClose();
  };
  const invalidates = ['GET /v1/people', 'GET /v1/session'] as const;
  const add = useCommand('POST /v1/people', {
    invalidates,
    onSuccess: ({ name }) => done(t('added', { name })),
  });
  const change = useCommand('PATCH /v1/people/{id}', { invalidates, onSuccess: () => done(t('saved')) });
  const submit = (given: PersonForm): void => {
    if (person === null) {
      const { email, name, roles, language } = given;
      return add.mutate({ body: { email: email.trim(), name: name.trim(), roles, language } });
    }
    const body = changeOf(person, given);
    return body === null ? onClose() : change.mutate({ params: { id: person.id }, body });
  };
  return (
    <Modal
      open
      title={person === null ? t('add') : t('editOf', { name: person.name })}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={add.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={person ?? NEW} onFinish={submit}>
        <Fields isNew={person === null} />
      </Form>
    </Modal>
  );
}
