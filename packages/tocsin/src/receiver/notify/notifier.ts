import type { Logger } from '../../shared/log.ts';
import { deploymentBulletin } from '../deployments/notification.ts';
import { rollbackOffer, rollbackOver } from '../deployments/rollback.ts';
import { incidentBulletin } from '../incidents/notification.ts';
import { escalationMessages } from '../incidents/escalation.ts';
import type { Note } from '../incidents/incident.ts';
import { logLine } from '../incidents/log-file.ts';
import type { Ledger } from '../ledger/port.ts';
import { startLoop, type Loop } from '../app/task.ts';
import { maintenanceBulletin } from '../maintenance/notification.ts';
import type { Bulletin, Tell } from './notification.ts';
import { annotationMessage } from './grafana.ts';
import type { Message } from '../runs/run.ts';

export interface TellingOptions {
  readonly ledger: Pick<Ledger, 'untold' | 'tell' | 'incident' | 'deployment' | 'window'>;
  readonly tell: Tell;
  readonly environment: string;
  readonly url: string | undefined;
  /** What a deployment changes. */
  readonly hosts: readonly string[];
  /** Whether Grafana takes annotations. */
  readonly annotates: boolean;
  readonly now: () => number;
  readonly log: Logger;
  /** There are messages to deliver. */
  readonly onTold: () => void;
}

const AT_ONCE = 100;
const REST = 30_000;

/** Turns what happened to incidents, deployments and maintenance into messages, each once: a note is told when they are written. */
export const startTelling = (options: TellingOptions): Loop => {
  const { ledger, tell, environment, url, hosts, annotates, now, log, onTold } = options;
  const said = (note: Note, bulletin: Bulletin | undefined): readonly Message[] =>
    bulletin === undefined ? [] : tell(bulletin, `note-${note.seq}`);
  const drawn = (note: Note, tag: string, text: string, end?: number): readonly Message[] =>
    annotates
      ? [
          annotationMessage(`note-${note.seq}`, {
            time: note.at,
            ...(end === undefined ? {} : { timeEnd: end }),
            tags: ['tocsin', tag],
            text,
          }),
        ]
      : [];

  const ofIncident = async (note: Note): Promise<readonly Message[]> => {
    const incident = await ledger.incident(note.subject);
    if (incident === undefined) return [];
    return [
      ...said(note, incidentBulletin(incident, note, environment, url)),
      ...escalationMessages(incident, note, { environment, url }),
      { channel: 'incidents-log', dedup: `note-${note.seq}/incidents-log`, body: logLine(incident, note) },
    ];
  };
  const ofDeployment = async (note: Note, id: number): Promise<readonly Message[]> => {
    const deployment = await ledger.deployment(id);
    if (deployment === undefined) return [];
    const isReport = note.kind === deployment.status;
    return [
      ...said(note, deploymentBulletin(deployment, note, url)),
      ...(isReport ? drawn(note, 'deployment', `${deployment.version}: ${deployment.status}`) : []),
      ...(note.kind === 'degraded' ? [rollbackOffer(deployment, hosts, url, note)] : []),
      ...(note.kind === 'recovered' ? [rollbackOver(deployment, hosts, url, note)] : []),
    ];
  };
  const ofMaintenance = async (note: Note, id: number): Promise<readonly Message[]> => {
    const window = await ledger.window(id);
    if (window === undefined) return [];
    return [
      ...said(note, maintenanceBulletin(window, note, environment, url)),
      ...(note.kind === 'open'
        ? drawn(note, 'maintenance', `maintenance of ${window.host}: ${window.why}`, window.until)
        : []),
    ];
  };
  const messagesAbout = (note: Note): Promise<readonly Message[]> => {
    const [, kind, id] = /^(deployment|maintenance)-(\d+)$/.exec(note.subject) ?? [];
    if (kind === undefined) return ofIncident(note);
    return kind === 'deployment' ? ofDeployment(note, Number(id)) : ofMaintenance(note, Number(id));
  };
  return startLoop(
    async () => {
      const notes = await ledger.untold(AT_ONCE);
      for (const note of notes) await ledger.tell(note.seq, await messagesAbout(note), now());
      if (notes.length > 0) onTold();
      return notes.length === AT_ONCE ? 0 : REST;
    },
    (error) => log.error({ error: error.message }, 'people cannot be told'),
  );
};
