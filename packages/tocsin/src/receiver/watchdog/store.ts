import type { DatabaseSync } from 'node:sqlite';
import type { IncidentRules } from '../incidents/incident.ts';
import { durationWords } from '../notify/time-words.ts';
import { initialState, listen, type WatchdogState, type News, type Watching } from './state.ts';
import { incidentOpener } from '../incidents/store/rows.ts';
import { noteRecorder } from '../record/recorder.ts';
import type { Turn } from '../incidents/store/incident-store.ts';
import type { Sync } from '../database/sync.ts';

export interface WatchdogStore {
  /** Notices the watchdog's silence, which is an incident, and its return; `at` is Unix milliseconds. */
  turnWatchdog(watching: Watching, rules: IncidentRules, at: number): Promise<Turn>;
}

const selectHearing = `
  SELECT heard_at AS heardAt, counts_from AS countsFrom, listened_at AS listenedAt, silent_since AS silentSince, incident
  FROM watchdog WHERE alert = ?`;
const upsertHearing = `
  INSERT INTO watchdog (alert, heard_at, counts_from, listened_at, silent_since, incident) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET counts_from = excluded.counts_from, listened_at = excluded.listened_at,
    silent_since = excluded.silent_since, incident = excluded.incident`;
const relapse = `
  UPDATE incident SET recovered_at = NULL, news_at = ?1,
    respond_by = CASE WHEN acked_at IS NULL THEN ?2 END, due_at = CASE WHEN acked_at IS NULL THEN ?2 END
  WHERE number = ?3 AND closed_at IS NULL`;
const recover = 'UPDATE incident SET recovered_at = ?, due_at = ? WHERE number = ? AND closed_at IS NULL';

/** Not a person: what it opened it also closes, once all is well. */
const BY = 'the receiver';

/** Notes that the watchdog has come, if one is listened for. */
export const watchdogRecorder = (db: DatabaseSync): ((isFiring: (alert: string) => boolean, at: number) => void) => {
  const listenedFor = db.prepare('SELECT alert FROM watchdog');
  const heard = db.prepare('UPDATE watchdog SET heard_at = ?1, counts_from = ?1 WHERE alert = ?2');
  return (isFiring, at) => {
    for (const { alert } of listenedFor.all()) if (isFiring(String(alert))) heard.run(at, String(alert));
  };
};

/** Listens for it once, and opens, or ends, the incident that its silence is. */
export const watchdogStore = (db: DatabaseSync): Sync<WatchdogStore> => {
  const forgetOthers = db.prepare('DELETE FROM watchdog WHERE alert <> ?');
  const read = db.prepare(selectHearing);
  const write = db.prepare(upsertHearing);
  const [relapsed, recovered] = [db.prepare(relapse), db.prepare(recover)];
  const open = incidentOpener(db);
  const note = noteRecorder(db);

  const fallSilent = (
    known: string | null,
    { alert, priority }: Watching,
    ms: number,
    rules: IncidentRules,
    at: number,
  ) => {
    const says = `${alert} did not arrive for ${durationWords(ms)}: Prometheus, Alertmanager or the connection from them is down, and alerts reach nobody`;
    const respondBy = at + rules.respondWithin[priority];
    if (known !== null && relapsed.run(at, respondBy, known).changes > 0) {
      note({ subject: known, at, kind: 'relapsed', by: BY, says });
      return known;
    }
    const { number } = open({ priority, title: `${alert} is silent`, host: null, by: BY }, rules, at);
    note({ subject: number, at, kind: 'opened', by: BY, says: `opened as ${priority}: ${says}` });
    return number;
  };
  const comeBack = (incident: string, { alert }: Watching, ms: number, rules: IncidentRules, at: number): void => {
    recovered.run(at, at + rules.quiet, incident);
    // Also where somebody has closed it meanwhile: people wait for this.
    note({ subject: incident, at, kind: 'recovered', by: BY, says: `${alert} is back after ${durationWords(ms)}` });
  };
  const told = (news: News | undefined, known: string | null, watching: Watching, rules: IncidentRules, at: number) => {
    if (news?.kind === 'silent') return fallSilent(known, watching, news.for, rules, at);
    if (news?.kind === 'back' && known !== null) comeBack(known, watching, news.for, rules, at);
    return known;
  };

  const turnWatchdog: Sync<WatchdogStore>['turnWatchdog'] = (watching, rules, at) => {
    forgetOthers.run(watching.alert);
    const row = read.get(watching.alert) as (WatchdogState & { readonly incident: string | null }) | undefined;
    const { state, news } = listen(row ?? initialState(at), watching, at);
    const incident = told(news, row?.incident ?? null, watching, rules, at);
    const { heardAt, countsFrom, listenedAt, silentSince } = state;
    write.run(watching.alert, heardAt, countsFrom, listenedAt, silentSince, incident);
    return { changed: news === undefined ? 0 : 1, next: silentSince === null ? countsFrom + watching.patience : null };
  };
  return { turnWatchdog };
};
