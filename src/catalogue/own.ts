import { app } from './app.ts';
import { business } from './business.ts';
import { exporter } from './exporter.ts';
import { horizon, laravelQueues } from './horizon.ts';
import { phpfpm } from './phpfpm.ts';

/** What our exporter publishes. */
export const own = [app, laravelQueues, horizon, business, phpfpm, exporter] as const;
