import { callSite, type Site } from './site.ts';

const sites = new WeakMap<object, Site>();

/** A part of a stack that stands here: findings about it, and the list of what generated files come from, name this place. */
export const define = <const T extends object>(part: T): T => {
  sites.set(part, callSite());
  return part;
};

/** Where a part stands; undefined when nobody said so by `define`. */
export const siteOf = (part: object): Site | undefined => sites.get(part);
