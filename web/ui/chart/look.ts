/** Colours of a chart, of the theme in use. */
export interface ChartLook {
  dark: boolean;
  text: string;
  quiet: string;
  line: string;
  ground: string;
  raised: string;
  font: string;
  /** Told apart with any kind of colour vision: Okabe and Ito, "Color Universal Design", 2008; lightened on dark. */
  palette: readonly string[];
  /** From little to much, of even lightness steps. */
  scale: readonly string[];
}

const LIGHT = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#56b4e9', '#6b6b6b'];
const DARK = ['#56b4e9', '#ff9d57', '#2fc79a', '#e3a0c5', '#f0e442', '#8fb8ff', '#b5b5b5'];
const LIGHT_SCALE = ['#eef4fb', '#c6dcf0', '#8fbbe0', '#4f93c8', '#1f6aa8', '#0b4276'];
const DARK_SCALE = ['#1c2733', '#1f4263', '#23618f', '#3285bd', '#5fb0e5', '#b9e2ff'];

/** What of antd's tokens a chart takes. */
export interface LookTokens {
  colorText: string;
  colorTextSecondary: string;
  colorBorderSecondary: string;
  colorBgContainer: string;
  colorBgElevated: string;
  fontFamily: string;
}

/** A chart's colours from the theme's tokens. */
export const lookOf = (token: LookTokens, dark: boolean): ChartLook => ({
  dark,
  text: token.colorText,
  quiet: token.colorTextSecondary,
  line: token.colorBorderSecondary,
  ground: token.colorBgContainer,
  raised: token.colorBgElevated,
  font: token.fontFamily,
  palette: dark ? DARK : LIGHT,
  scale: dark ? DARK_SCALE : LIGHT_SCALE,
});

/** The look as ECharts takes a theme: what every chart has in common. */
export function themeOf(look: ChartLook): object {
  const axis = {
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { lineStyle: { color: look.line } },
    axisLabel: { color: look.quiet },
    splitLine: { lineStyle: { color: look.line } },
    nameTextStyle: { color: look.quiet },
  };
  return {
    color: [...look.palette],
    backgroundColor: 'transparent',
    textStyle: { color: look.text, fontFamily: look.font },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    legend: { textStyle: { color: look.text }, inactiveColor: look.line },
    tooltip: {
      backgroundColor: look.raised,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: 13 },
    },
    visualMap: { textStyle: { color: look.quiet } },
  };
}
