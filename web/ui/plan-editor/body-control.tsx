import { Button, Flex, Input, Segmented, Select, Typography } from 'antd';
import { useRef, type ReactNode } from 'react';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useEditing } from './context.ts';
import { valueAt, type Path } from './path.ts';
import { editorTexts } from './texts.ts';
import { useTyped } from './use-typed.ts';

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*\.(mjml|txt)$/;
/** What a new text of one's own begins with. */
const FIRST_TEXT = '<mjml>\n  <mj-body>\n  </mj-body>\n</mjml>\n';

interface BodyProps {
  path: Path;
  value: unknown;
  label: string;
  id: string;
}

/** The body of a message in each language: a text that ships, or one's own. */
export function BodyControl({ path, value, id }: BodyProps): ReactNode {
  const { languages } = useEditing();
  const given = Object.keys(value ?? {});
  return (
    <Flex vertical gap="small">
      {[...new Set([...languages, ...given])].map((language, at) => (
        <OneBody
          key={language}
          path={[...path, language]}
          language={language}
          id={at === 0 ? id : `${id}-${language}`}
          text={(value as Record<string, unknown> | undefined)?.[language]}
        />
      ))}
    </Flex>
  );
}

interface OneProps {
  path: Path;
  language: string;
  text: unknown;
  id: string;
}

function OneBody({ path, language, text, id }: OneProps): ReactNode {
  const t = useTexts(editorTexts);
  const { readOnly, apply } = useEditing();
  const given = typeof text === 'string' ? text : '';
  const own = given !== '' && !FILE_NAME.test(given);
  const names = useApi('GET /v1/plans/bodies', { query: { limit: 200 } }, { staleTime: 600_000 });
  const known = names.data?.items.map(({ name }) => name) ?? [];
  const fitting = known.filter((name) => name.includes(`.${language}.`));
  const put = (value: string): void => apply({ op: 'set', path, value });
  return (
    <Flex vertical gap={4}>
      <Flex wrap gap="small" align="center">
        <Typography.Text type="secondary">{language}</Typography.Text>
        <Segmented
          size="small"
          aria-label={t('bodyHow', { language })}
          value={own ? 'own' : 'template'}
          disabled={readOnly}
          options={[
            { value: 'template', label: t('bodyTemplate') },
            { value: 'own', label: t('bodyOwn') },
          ]}
          onChange={(how) => put(how === 'own' ? FIRST_TEXT : (fitting[0] ?? ''))}
        />
      </Flex>
      {own ? (
        <OwnText {...{ path, id, text: given, language }} />
      ) : (
        <Shipped {...{ id, language, name: given, names: fitting, put }} />
      )}
    </Flex>
  );
}

interface ShippedProps {
  id: string;
  language: string;
  name: string;
  names: readonly string[];
  put: (text: string) => void;
}

function Shipped({ id, language, name, names, put }: ShippedProps): ReactNode {
  const t = useTexts(editorTexts);
  const { readOnly } = useEditing();
  const body = useApi('GET /v1/plans/bodies/{name}', { params: { name } }, { enabled: names.includes(name) });
  const options = [...new Set([...(name === '' ? [] : [name]), ...names])];
  const text = body.data?.text;
  return (
    <Flex gap="small">
      <Select
        id={id}
        className="plan-branch-value"
        aria-label={t('bodyHow', { language })}
        showSearch
        value={name === '' ? null : name}
        disabled={readOnly}
        options={options.map((each) => ({ value: each, label: each }))}
        onChange={(next) => next !== null && put(next)}
      />
      {!readOnly && (
        <Button disabled={text === undefined} onClick={() => text !== undefined && put(text)}>
          {t('bodyCopy')}
        </Button>
      )}
    </Flex>
  );
}

interface OwnProps {
  path: Path;
  id: string;
  text: string;
  language: string;
}

function OwnText({ path, id, text, language }: OwnProps): ReactNode {
  const t = useTexts(editorTexts);
  const { readOnly, apply, variables, value } = useEditing();
  const area = useRef<TextAreaRef>(null);
  const [typed, setTyped] = useTyped(text, (next) => apply({ op: 'set', path, value: next }));
  const key = valueAt(value, [...path.slice(0, 2), 'key']);
  const names = path[0] === 'messages' && typeof key === 'string' ? (variables[key] ?? []) : [];
  const insert = (name: string): void => {
    const field = area.current?.resizableTextArea?.textArea;
    const [from, to] = [field?.selectionStart ?? typed.length, field?.selectionEnd ?? typed.length];
    setTyped(`${typed.slice(0, from)}{{ ${name} }}${typed.slice(to)}`);
    field?.focus();
  };
  return (
    <Flex vertical gap={4}>
      <Input.TextArea
        ref={area}
        id={id}
        className="plan-code"
        aria-label={t('bodyHow', { language })}
        value={typed}
        disabled={readOnly}
        spellCheck={false}
        rows={14}
        onChange={({ target }) => setTyped(target.value)}
      />
      {names.length > 0 && !readOnly && (
        <Flex wrap gap={4} align="center">
          <Typography.Text type="secondary">{t('variables')}</Typography.Text>
          {names.map((name) => (
            <Button key={name} size="small" aria-label={t('insert', { name })} onClick={() => insert(name)}>
              {name}
            </Button>
          ))}
        </Flex>
      )}
    </Flex>
  );
}
