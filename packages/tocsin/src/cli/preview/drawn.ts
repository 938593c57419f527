import type { SiteData } from '../../preview/site/data.ts';

/** What came of drawing: a site, or what is wrong with the definitions. */
export type Drawn = { readonly data: SiteData } | { readonly wrong: string };

/** What is drawn: an environment, and a revision that it is held against. */
export interface Drawing {
  readonly environment: string;
  readonly against?: string | undefined;
}

/** The last good site, and what is wrong since. */
export interface Picture {
  readonly data?: SiteData;
  readonly wrong?: string;
}

/** The picture after another drawing: a good one takes the place of the last, a bad one stands above it. */
export const after = ({ data }: Picture, drawn: Drawn): Picture =>
  'data' in drawn ? { data: drawn.data } : { ...(data ? { data } : {}), wrong: drawn.wrong };
