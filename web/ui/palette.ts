import type { ThemeConfig } from 'antd';

/** antd's own signal colours are too faint on their tinted grounds for WCAG AA (4.5 : 1): a test measures these. */
const LIGHT: ThemeConfig['token'] = {
  colorPrimary: '#2f54eb',
  colorLink: '#2f54eb',
  colorTextSecondary: 'rgba(0,0,0,0.68)',
  colorTextTertiary: 'rgba(0,0,0,0.62)',
  colorTextDescription: 'rgba(0,0,0,0.68)',
  colorTextPlaceholder: 'rgba(0,0,0,0.62)',
  ...{ colorInfo: '#0958d9', colorInfoBg: '#e6f4ff', colorInfoText: '#0958d9' },
  ...{ colorSuccess: '#237804', colorSuccessBg: '#f6ffed', colorSuccessText: '#237804' },
  ...{ colorWarning: '#ad4e00', colorWarningBg: '#fffbe6', colorWarningText: '#ad4e00' },
  ...{ colorError: '#cf1322', colorErrorBg: '#fff2f0', colorErrorText: '#cf1322' },
  // Text of tags in a colour of the palette.
  ...{ orange7: '#ad4e00', gold7: '#874d00', green7: '#237804', cyan7: '#006d75', lime7: '#3f6600' },
  ...{ volcano7: '#ad2102', red7: '#a8071a' },
};

const DARK: ThemeConfig['token'] = {
  colorPrimary: '#a3b4ff',
  colorLink: '#a3b4ff',
  colorTextSecondary: 'rgba(255,255,255,0.72)',
  colorTextTertiary: 'rgba(255,255,255,0.65)',
  colorTextDescription: 'rgba(255,255,255,0.72)',
  colorTextPlaceholder: 'rgba(255,255,255,0.65)',
  colorInfo: '#8ab8ff',
  colorError: '#ff8f8f',
  // The grounds that the dark algorithm makes of the lighter seeds would be too light in their turn.
  ...{ colorPrimaryBg: '#141d3d', colorErrorBg: '#2c1618', colorInfoBg: '#111a2c' },
  ...{ purple7: '#b794f6', geekblue7: '#9db0ff', volcano7: '#ff9c6e' },
};

/** The colours of the console; both themes readable by everybody. */
export const paletteOf = (dark: boolean): NonNullable<ThemeConfig['token']> => ({
  ...(dark ? DARK : LIGHT),
  borderRadius: 8,
});

/** White on the lighter blue of the dark theme would be too faint: its filled buttons are written in ink. */
export const componentsOf = (dark: boolean): NonNullable<ThemeConfig['components']> =>
  dark ? { Button: { primaryColor: '#0b0e1f', dangerColor: '#1f0b0b' } } : {};
