import { applicationOverview } from './application-overview.ts';
import { infrastructure } from './infrastructure.ts';
import { monitoring } from './monitoring.ts';

export const dashboards = [applicationOverview, infrastructure, monitoring] as const;
