import { Flex, Progress, Typography, theme } from 'antd';
import type { ReactNode } from 'react';
import { BigValue } from '../../ui/figures/big-value.tsx';
import { Info } from '../../ui/info.tsx';

/** How a figure stands against its goal. */
export interface TileGoal {
  target: string;
  /** 1 is all of it. */
  progress: number | null;
  said: string;
}

interface FigureTileProps {
  name: string;
  meaning: string;
  value: string;
  hint?: string;
  goal?: TileGoal | undefined;
}

/** A bar of how much of a target is reached. */
export function ReachedBar({ progress, said }: { progress: number | null; said: string }): ReactNode {
  const { token } = theme.useToken();
  return (
    <Progress
      percent={Math.min(100, Math.max(0, (progress ?? 0) * 100))}
      showInfo={false}
      size="small"
      aria-label={said}
      strokeColor={(progress ?? 0) >= 1 ? token.colorSuccess : token.colorPrimary}
    />
  );
}

/** One figure with what it means and, where the plan has a goal of it, how far that is. */
export function FigureTile({ name, meaning, value, hint, goal }: FigureTileProps): ReactNode {
  return (
    <div className="figure-tile figure-fit">
      <dt>
        <Flex justify="space-between" align="center">
          <span>{name}</span>
          <Info of={name}>{meaning}</Info>
        </Flex>
      </dt>
      <dd>
        <BigValue>{value}</BigValue>
        {hint !== undefined && <Typography.Text type="secondary">{hint}</Typography.Text>}
        {goal && (
          <>
            <Typography.Text type="secondary" className="figure-target">
              {goal.target}
            </Typography.Text>
            <ReachedBar progress={goal.progress} said={goal.said} />
          </>
        )}
      </dd>
    </div>
  );
}
