import { theme } from 'antd';
import type { ReactNode } from 'react';
import { BigValue } from './big-value.tsx';

/** One figure large enough to be read from afar. */
export interface Tile {
  key: string;
  label: string;
  value: string;
  /** Below it: what it is compared with. */
  hint?: string;
}

/** Figures side by side, as many a row as there is room for. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }): ReactNode {
  const { token } = theme.useToken();
  return (
    <dl
      style={{
        ...{ display: 'grid', gap: 12, margin: 0 },
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(164px, calc(50% - 6px)), 1fr))',
      }}
    >
      {tiles.map(({ key, label, value, hint }) => (
        <div
          key={key}
          className="figure-fit"
          style={{ background: token.colorFillQuaternary, borderRadius: 8, padding: '10px 12px' }}
        >
          <dt style={{ color: token.colorTextSecondary, fontSize: 13 }}>{label}</dt>
          <dd style={{ margin: 0 }}>
            <BigValue>{value}</BigValue>
          </dd>
          {hint !== undefined && (
            <dd style={{ margin: 0, color: token.colorTextSecondary, fontSize: 14 }}>{hint}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
