import { catalogues } from '../catalogue/index.ts';
import { postedAlerts } from 'tocsin/self';
import { dashboards } from '../dashboards/index.ts';
import { coverage } from '../rules/coverage.ts';
import { rules } from '../rules/index.ts';
import { dependencies, errorBudgets } from './causes.ts';
import { drill } from './environments/drill.ts';
import { local } from './environments/local.ts';
import { production } from './environments/production.ts';
import { staging } from './environments/staging.ts';
import { operations } from './operations.ts';
import { evaluateEvery, jobs } from './jobs.ts';
import { orders } from './orders.ts';
import { priorities } from './priorities.ts';
import { routes } from './routes.ts';
import { services } from './services.ts';
import { account, responder, retention } from './site.ts';
import { images, versions } from './versions.ts';

/** Everything that is compiled. */
export const stack = {
  name: 'askproai',
  catalogues,
  rules,
  dashboards,
  jobs,
  evaluateEvery,
  dependencies,
  errorBudgets,
  posted: postedAlerts,
  priorities,
  routes,
  services,
  monitoring: 'monitoring',
  responder,
  operations,
  orders,
  account,
  retention,
  versions,
  images,
  coverage,
  environments: { production, staging, local, drill },
} as const;
