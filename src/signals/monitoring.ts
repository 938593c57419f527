import { collectorUp as collectorUpOf } from 'tocsin/self';
import { exporter } from '../catalogue/outside.ts';

export const collectorUp = collectorUpOf(exporter);
