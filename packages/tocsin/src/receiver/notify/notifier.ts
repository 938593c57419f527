import type { Logger } from '../../shared/log.ts';
import { deploymentNotification } from '../deployments/notification.ts';
import { rollbackOffer, rollbackOver } from '../deployments/rollback.ts';
import { incidentNotification } from '../incidents/notification.ts';
import { escalationMessages } from '../incidents/escalation.ts';
import type { Incident, Note } from '../incidents/incident.ts';
import type { Brief } from '../rehearse/report.ts';
import { logLine } from '../incidents/log-file.ts';
import { SWITCH, type NoteStore } from './store/note-store.ts';
import { RECORD } from '../record/day.ts';
import { recordNotification } from './record-notification.ts';
import { switchNotification } from './switch-notification.ts';
import type { IncidentStore } from '../incidents/store/incident-store.ts';
import type { DeploymentStore } from '../deployments/store.ts';
import type { MaintenanceStore } from '../maintenance/store.ts';
import { startTask, type Task } from '../app/task.ts';
import { maintenanceNotification } from '../maintenance/notification.ts';
import type { Notification, Notify } from './notification.ts';
import { annotationMessage } from './grafana.ts';
import type { Message } from '../runs/run.ts';

export interface NotifierOptions {
  readonly ledger: Pick<NoteStore, 'pendingNotes' | 'notify'> &
    Pick<IncidentStore, 'incident'> &
    Pick<DeploymentStore, 'deployment'> &
    Pick<MaintenanceStore, 'window'>;
  readonly notify: Notify;
  readonly environment: string;
  readonly url: string | undefined;
  /** What a deployment changes. */
  readonly hosts: readonly string[];
  /** What is known of what opened an incident: labels and values. */
  readonly brief: (incident: Incident) => Promise<Brief>;
  /** Whether Grafana takes annotations. */
  readonly annotates: boolean;
  readonly now: () => number;
  readonly log: Logger;
  /** There are messages to deliver. */
  readonly onNotified: () => void;
}

const AT_ONCE = 100;
const REST = 30_000;

/** Turns what happened to incidents, deployments and maintenance into messages, each once: a note is told when they are written. */
export const startNotifier = (options: NotifierOptions): Task => {
  const { ledger, notify, environment, url, hosts, brief, annotates, now, log, onNotified } = options;
  const said = (note: Note, notification: Notification | undefined): readonly Message[] =>
    notification === undefined ? [] : notify(notification, `note-${note.seq}`);
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
    const known = note.kind === 'opened' ? await brief(incident) : {};
    return [
      ...said(note, incidentNotification(incident, note, environment, url, known)),
      ...escalationMessages(incident, note, { environment, url }),
      { channel: 'incidents-log', dedup: `note-${note.seq}/incidents-log`, body: logLine(incident, note) },
    ];
  };
  const ofDeployment = async (note: Note, id: number): Promise<readonly Message[]> => {
    const deployment = await ledger.deployment(id);
    if (deployment === undefined) return [];
    const isReport = note.kind === deployment.status;
    return [
      ...said(note, deploymentNotification(deployment, note, url)),
      ...(isReport ? drawn(note, 'deployment', `${deployment.version}: ${deployment.status}`) : []),
      ...(note.kind === 'degraded' ? [rollbackOffer(deployment, hosts, url, note)] : []),
      ...(note.kind === 'recovered' ? [rollbackOver(deployment, hosts, url, note)] : []),
    ];
  };
  const ofMaintenance = async (note: Note, id: number): Promise<readonly Message[]> => {
    const window = await ledger.window(id);
    if (window === undefined) return [];
    return [
      ...said(note, maintenanceNotification(window, note, environment, url)),
      ...(note.kind === 'open'
        ? drawn(note, 'maintenance', `maintenance of ${window.host}: ${window.why}`, window.until)
        : []),
    ];
  };
  const ofSwitch = ({ seq, at, kind, by, says }: Note): readonly Message[] =>
    notify(switchNotification({ on: kind === 'on', by: by ?? '', why: says }, at, environment, url), `note-${seq}`);
  const messagesAbout = async (note: Note): Promise<readonly Message[]> => {
    if (note.subject === SWITCH) return ofSwitch(note);
    if (note.subject === RECORD) return said(note, recordNotification(note.says, note.at, environment));
    const [, kind, id] = /^(deployment|maintenance)-(\d+)$/.exec(note.subject) ?? [];
    if (kind === undefined) return ofIncident(note);
    return kind === 'deployment' ? ofDeployment(note, Number(id)) : ofMaintenance(note, Number(id));
  };
  return startTask(
    async () => {
      const notes = await ledger.pendingNotes(AT_ONCE);
      for (const note of notes) await ledger.notify(note.seq, await messagesAbout(note), now());
      if (notes.length > 0) onNotified();
      return notes.length === AT_ONCE ? 0 : REST;
    },
    (error) => log.error({ error: error.message }, 'people cannot be notified'),
  );
};
