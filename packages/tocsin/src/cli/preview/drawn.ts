import type { SiteData } from '../../preview/site/data.ts';

/** What is drawn: an environment, and a revision that it is held against. */
export interface Drawing {
  readonly environment: string;
  readonly against?: string | undefined;
}

/** What the thread is asked: to draw what the definitions are after these files were saved, or to judge what it drew last. */
export type Asked =
  | { readonly kind: 'draw'; readonly drawing: Drawing; readonly saved: readonly string[] }
  | { readonly kind: 'judge' };

/** The parts of a site, each as JSON. */
export type Parts = Readonly<Partial<Record<keyof SiteData, string>>>;

/** What came of drawing: the parts that are not as they were before, or what is wrong with the definitions. */
export type Drawn = { readonly parts: Parts } | { readonly wrong: string };

/** What the thread answers. `findings` are the errors of what was judged; empty: none. */
export type Answer = Drawn | { readonly findings: string };
