import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Collapse, Flex, Pagination, Tag } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useEditing } from './context.ts';
import { blankOf } from './fields.ts';
import { worstWithin } from './findings.ts';
import type { BranchProps, Inner } from './inner.ts';
import { useLabels } from './labels.ts';
import { RemoveButton } from './object-fields.tsx';
import { isWithin, type Path } from './path.ts';
import type { Schema } from './fields.ts';
import { editorTexts } from './texts.ts';

/** Entries on one page. */
const PAGE = 20;
/** Lists up to this long are open. */
const FEW = 2;

interface ListProps extends Omit<BranchProps, 'schema'> {
  item: Schema;
}

const textOf = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : []);

/** Words of an entry that say which one it is: names as they are, words of the format in the reader's language. */
function titleOf(entry: unknown, say: (word: string) => string): string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { key, sku, metric, name, person, kind, check, do: act, at } = entry as Record<string, unknown>;
  const names = [key, sku, person].flatMap(textOf);
  const words = [metric, act, check, kind].flatMap(textOf).map(say);
  return [...names, ...words, ...textOf(name), ...textOf(at)].slice(0, 3);
}

/** The entries of a list that somebody opened or is led to. */
function useOpen(
  path: Path,
  length: number,
): [string[], (open: string[]) => void, number, (page: number) => void] {
  const { sought } = useEditing();
  const [open, setOpen] = useState<string[]>(() =>
    length <= FEW ? Array.from({ length }, (_, at) => String(at)) : [],
  );
  const [page, setPage] = useState(1);
  useEffect(() => {
    if (sought === undefined || !isWithin(path, sought.path)) return;
    const at = Number(sought.path[path.length]);
    if (!Number.isInteger(at)) return;
    setOpen((before) => [...new Set([...before, String(at)])]);
    setPage(Math.floor(at / PAGE) + 1);
    // The path is a new list each time it is drawn; where it leads does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sought]);
  return [open, setOpen, page, setPage];
}

/** A list of objects: an entry is a panel that says which one it is. */
export function ListControl({ path, item, value, label, inner }: ListProps): ReactNode {
  const t = useTexts(editorTexts);
  const { readOnly, apply, schema } = useEditing();
  const entries = Array.isArray(value) ? (value as unknown[]) : [];
  const [open, setOpen, page, setPage] = useOpen(path, entries.length);
  const add = (): void => {
    apply({ op: 'insert', path, at: entries.length, value: blankOf(item, schema) });
    setOpen([...open, String(entries.length)]);
    setPage(Math.floor(entries.length / PAGE) + 1);
  };
  const first = (page - 1) * PAGE;
  return (
    <Flex vertical gap="small">
      {entries.length > 0 && (
        <Collapse
          size="small"
          activeKey={open}
          onChange={(keys) => setOpen([keys].flat().map(String))}
          items={entries.slice(first, first + PAGE).map((entry, at) => ({
            key: String(first + at),
            label: <EntryTitle path={[...path, first + at]} entry={entry} />,
            extra: <EntryButtons path={path} at={first + at} count={entries.length} />,
            children: <Entry path={[...path, first + at]} item={item} inner={inner} label={label} />,
          }))}
        />
      )}
      <Flex wrap justify="space-between" gap="small">
        {!readOnly && (
          <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={add}>
            {t('addEntry')}
          </Button>
        )}
        {entries.length > PAGE && (
          <Pagination
            size="small"
            current={page}
            pageSize={PAGE}
            total={entries.length}
            showSizeChanger={false}
            onChange={setPage}
          />
        )}
      </Flex>
    </Flex>
  );
}

interface EntryProps {
  path: Path;
  item: Schema;
  label: string;
  inner: Inner;
}

const Entry = ({ path, item, label, inner: Inner }: EntryProps): ReactNode => (
  <Inner path={path} schema={item} required label={label} bare />
);

function EntryTitle({ path, entry }: { path: Path; entry: unknown }): ReactNode {
  const t = useTexts(editorTexts);
  const language = useLanguage();
  const { findings } = useEditing();
  const { choice } = useLabels();
  const [main, ...more] = titleOf(entry, choice);
  const local = (entry as { name?: Record<string, unknown> } | null)?.name;
  const name = typeof local === 'object' ? local[language] : undefined;
  const worst = worstWithin(findings, path);
  const number = Number(path.at(-1)) + 1;
  return (
    <span>
      {main ?? t('entry', { number })}
      {more.length > 0 && <span className="plan-more"> {more.join(' · ')}</span>}
      {typeof name === 'string' && <span className="plan-more"> {name}</span>}
      {worst === 'error' && (
        <Tag color="error" className="plan-mark">
          {t('levelError')}
        </Tag>
      )}
      {worst === 'warning' && (
        <Tag color="warning" className="plan-mark">
          {t('levelWarning')}
        </Tag>
      )}
    </span>
  );
}

function EntryButtons({ path, at, count }: { path: Path; at: number; count: number }): ReactNode {
  const t = useTexts(editorTexts);
  const { apply, readOnly } = useEditing();
  if (readOnly) return null;
  const name = t('entry', { number: at + 1 });
  const move = (to: number) => () => apply({ op: 'move', path, from: at, to });
  return (
    // A press on a button here is none on the panel's head.
    <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Button
        size="small"
        type="text"
        disabled={at === 0}
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={t('up', { name })}
        onClick={move(at - 1)}
      />
      <Button
        size="small"
        type="text"
        disabled={at === count - 1}
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={t('down', { name })}
        onClick={move(at + 1)}
      />
      <RemoveButton path={[...path, at]} label={name} />
    </span>
  );
}
