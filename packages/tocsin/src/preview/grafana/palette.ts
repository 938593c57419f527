/** The colours of series, in order: Grafana's classic palette. */
const CLASSIC = [
  '#73bf69',
  '#f2cc0c',
  '#8ab8ff',
  '#ff780a',
  '#f2495c',
  '#5794f2',
  '#b877d9',
  '#705da0',
  '#37872d',
  '#fade2a',
  '#447ebc',
  '#c15c17',
  '#890f02',
  '#0a437c',
  '#6d1f62',
  '#584477',
  '#b7dbab',
  '#f4d598',
  '#70dbed',
  '#f9ba8f',
] as const;

const NAMED: Readonly<Record<string, string>> = {
  green: '#73bf69',
  yellow: '#fade2a',
  red: '#f2495c',
  orange: '#ff9830',
  blue: '#5794f2',
  purple: '#b877d9',
  'dark-green': '#37872d',
  'dark-red': '#c4162a',
  'dark-orange': '#fa6400',
  'dark-yellow': '#e0b400',
  'dark-blue': '#1f60c4',
  'semi-dark-green': '#56a64b',
  'semi-dark-red': '#e02f44',
  'light-green': '#96d98d',
  'light-red': '#ff7383',
  'light-blue': '#8ab8ff',
  transparent: 'transparent',
  text: 'var(--text)',
};

/** The colour of a series by its place in the panel. */
export const seriesColor = (index: number): string => CLASSIC[index % CLASSIC.length] ?? CLASSIC[0];
/** A colour by Grafana's name of it; what is no name is taken for a colour if it looks like one. */
export const namedColor = (name: string): string => NAMED[name] ?? (/^#[0-9a-f]{3,8}$/i.test(name) ? name : '#8e8e8e');
