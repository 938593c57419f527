import type { Site } from '#lang';

/** The parts of a stack that files come from and findings point at. */
export type StackPart =
  | 'jobs'
  | 'services'
  | 'operations'
  | 'versions'
  | 'orders'
  | 'account'
  | 'responder'
  | 'dashboards';

/** Where the parts of a stack stand, those that say so. */
export type StackSites = Readonly<Partial<Record<StackPart | 'environment', Site>>>;
