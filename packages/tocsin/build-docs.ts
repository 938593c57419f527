import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Pages about the project that this repository carries, and about nobody else's. */
const OF_THE_PROJECT = /^(coverage|inhibitions|manual|metrics|own-collectors)\.md$/;
/** Names of hosts in what a program printed. */
const HOST = /\b(\w+)\.\w+\.internal\b/g;
const LINK = /\[([^\]]*)\]\(([^)\s]+)\)/g;

/** The pages that a page links to, by their paths from `docs`. */
const linkedFrom = (page: string, text: string): readonly string[] =>
  [...text.matchAll(LINK)]
    .map(([, , to = '']) => to.split('#')[0] ?? '')
    .filter((to) => to.endsWith('.md') && !/^\w+:/.test(to))
    .map((to) => normalize(join(dirname(page), to)));

/**
 * Copies the pages that somebody needs who has the package alone: all of `docs`, and the decisions that they link to. A link to what is not
 * among them becomes its words.
 */
export const copyDocs = (from: string, to: string): void => {
  const own = readdirSync(from).filter((file) => file.endsWith('.md') && !OF_THE_PROJECT.test(file));
  const checks = readdirSync(join(from, 'checks')).map((file) => join('checks', file));
  const textOf = (page: string): string => readFileSync(join(from, page), 'utf8');
  const pages = new Set([...own, ...checks]);
  for (const page of own)
    for (const linked of linkedFrom(page, textOf(page)))
      if (linked.startsWith('decisions/') && existsSync(join(from, linked))) pages.add(linked);
  for (const page of pages) {
    const text = textOf(page).replaceAll(LINK, (link: string, words: string, target: string) => {
      if (/^(\w+:|#)/.test(target)) return link;
      return pages.has(normalize(join(dirname(page), target.split('#')[0] ?? ''))) ? link : words;
    });
    mkdirSync(dirname(join(to, page)), { recursive: true });
    writeFileSync(join(to, page), text.replaceAll(HOST, '$1.example.internal'));
  }
};
