import { app } from './app.ts';
import { exporter } from './exporter.ts';
import { node } from './node.ts';
import { phpfpm } from './phpfpm.ts';

/** Every metric that anything here may ask for. */
export const catalogues = [app, phpfpm, exporter, node] as const;
