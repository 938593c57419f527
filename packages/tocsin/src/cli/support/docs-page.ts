import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Finding } from '../../compile/finding.ts';

/** The pages of the checks lie beside the package's code, and in the repository at its top. */
const folders = ['../../..', '../../../../..'].map((up) => join(import.meta.dirname, up, 'docs/checks'));
const folder = folders.find((each) => existsSync(each));

/** The page that says more of a finding, as a path that can be opened from here. */
export const docsPage = ({ code }: Pick<Finding, 'code'>): string => {
  const path = join(folder ?? 'docs/checks', `${code}.md`);
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
};
