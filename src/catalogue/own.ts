import { app } from './app.ts';
import { exporter } from './exporter.ts';
import { phpfpm } from './phpfpm.ts';

/** What our exporter publishes. */
export const own = [app, phpfpm, exporter] as const;
