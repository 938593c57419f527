import { since, type Version } from '../../version.ts';

/** By a factor at once; before that the number was multiplied first, and could overflow. */
const isAtOnce = (version: Version): boolean => version >= since.corrections;

/** Functions of one number, by the version that computes. */
export const ofNumber: Readonly<Record<string, (value: number, version: Version) => number>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  exp: Math.exp,
  sqrt: Math.sqrt,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  rad: (value, version) => (isAtOnce(version) ? value * (Math.PI / 180) : (value * Math.PI) / 180),
  deg: (value, version) => (isAtOnce(version) ? value * (180 / Math.PI) : (value * 180) / Math.PI),
  sgn: (value) => (value < 0 ? -1 : value > 0 ? 1 : value),
};
