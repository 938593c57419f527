import type { Finding } from '../finding.ts';
import type { View } from '../view/view.ts';

/** Judges what Prometheus, Alertmanager and Grafana read: our own artefacts, or anybody's files. */
export type Check = (view: View) => readonly Finding[];
