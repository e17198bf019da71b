import { theme } from 'antd';
import { useMemo } from 'react';
import { useDark } from '../theme.tsx';
import { lookOf, type ChartLook } from './look.ts';

/** The colours of charts in the theme in use; the same object until the theme changes. */
export function useChartLook(): ChartLook {
  const { token } = theme.useToken();
  const dark = useDark();
  return useMemo(() => lookOf(token, dark), [token, dark]);
}
