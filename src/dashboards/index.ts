import { applicationOverview } from './application-overview.ts';

export const dashboards = [applicationOverview] as const;
