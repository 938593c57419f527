import { app } from './app.ts';
import { business } from './business.ts';
import { exporter } from './exporter.ts';
import { horizon, laravelQueues } from './horizon.ts';
import { node } from './node.ts';
import { phpfpm } from './phpfpm.ts';

/** Every metric that anything here may ask for. */
export const catalogues = [app, laravelQueues, horizon, business, phpfpm, exporter, node] as const;
