import type { DatabaseSync } from 'node:sqlite';
import { observe, type Episode, type Meaning } from '../episode.ts';
import { parseDelivery, type Delivery, type Observation } from '../payload.ts';
import type { Sync } from '../../database/sync.ts';
import { eventRecorder } from '../../record/recorder.ts';
import type { AlertStore, Answers, Tally } from './alert-store.ts';
import type { Recent } from './recent.ts';
import { watchdogRecorder } from '../../watchdog/store.ts';

const selectLast = `SELECT n, status, starts, ends, last_seen AS lastSeen, echo_at AS echoAt FROM episode WHERE alert_key = ? ORDER BY n DESC LIMIT 1`;
const selectEchoes = `
  SELECT alert_key FROM episode AS e WHERE echo_at IS NOT NULL AND status = 'closed'
    AND NOT EXISTS (SELECT 1 FROM episode WHERE alert_key = e.alert_key AND n > e.n)`;
const upsertEpisode = `
  INSERT INTO episode (alert_key, n, status, starts, ends, last_seen, echo_at, labels, opened)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET status = excluded.status, starts = excluded.starts, ends = excluded.ends, last_seen = excluded.last_seen,
    echo_at = excluded.echo_at`;
const insertAnnotation = 'INSERT INTO annotation (summary, runbook) VALUES (?, ?)';
const updateAnnotation = `
  UPDATE annotation SET summary = coalesce(?, summary), runbook = coalesce(?, runbook)
  WHERE opened = (SELECT opened FROM episode WHERE alert_key = ? AND n = ?)`;
const insertRun = `
  INSERT INTO run (run_key, alert_key, n, alert, action, labels, state, token, due_at, planned_at) VALUES (?, ?, ?, ?, ?, ?, 'planned', 0, ?, ?)
  ON CONFLICT (run_key) DO NOTHING RETURNING id`;
const cancelRuns = `
  UPDATE run SET state = 'cancelled', token = token + 1, due_at = NULL
  WHERE alert_key = ? AND n = ? AND origin IS NULL AND state IN ('planned', 'claimed', 'waiting') RETURNING id`;

/** How exactly it is known when an alert was last seen, milliseconds. */
const STALE = 60_000;

/** What a delivery has led to so far: its news as JSON, and how many runs. */
interface Written {
  readonly news: string[];
  planned: number;
}

/** Opens and closes episodes, and plans the runs that answer them. */
export const alertStore = (db: DatabaseSync, recent: Recent): Sync<AlertStore> => {
  const open = db.prepare(`SELECT alert_key AS alertKey, labels, starts FROM episode WHERE status = 'open'`);
  const delivered = db.prepare('INSERT INTO delivery (at, group_key, alerts, truncated, news) VALUES (?, ?, ?, ?, ?)');
  const echoed = db.prepare(selectEchoes);
  const last = db.prepare(selectLast);
  const keep = db.prepare(upsertEpisode);
  const [annotate, annotateAnew] = [db.prepare(insertAnnotation), db.prepare(updateAnnotation)];
  const plan = db.prepare(insertRun);
  const cancel = db.prepare(cancelRuns);
  const event = eventRecorder(db);
  const listen = watchdogRecorder(db);

  const ingestAlert = (seen: Observation, answers: Answers, at: number, written: Written): Meaning => {
    const { alertKey } = seen;
    const before = recent.last(alertKey) ?? (last.get(alertKey) as Episode | undefined);
    const { meaning, episode } = observe(before, seen, at);
    const same = meaning === 'repeated' && episode.starts === before?.starts;
    // A cluster repeats much: what says nothing new is not written.
    if (same && at - before.lastSeen < STALE) return meaning;
    const { n, status, starts, ends, lastSeen, echoAt } = episode;
    const labels = JSON.stringify(seen.labels);
    const { summary = null, runbook = null } = seen;
    const opened = n === before?.n ? null : annotate.run(summary, runbook).lastInsertRowid;
    keep.run(alertKey, n, status, starts, ends, lastSeen, echoAt, labels, opened);
    if (opened === null && (summary ?? runbook) !== null) annotateAnew.run(summary, runbook, alertKey, n);
    recent.keep(alertKey, episode);
    if (same) return meaning;
    written.news.push(
      `{"status":"${seen.status}","startsAt":${seen.startsAt},"endsAt":${seen.endsAt},"labels":${labels}}`,
    );
    if (meaning === 'resolved')
      for (const { id } of cancel.all(alertKey, n))
        event(id as number, at, 'cancelled', 'the alert resolved before anything was done');
    const alert = seen.labels['alertname'] ?? '';
    const planned = meaning === 'opened' && Object.hasOwn(answers, alert) ? (answers[alert] ?? []) : [];
    for (const action of planned) {
      const run = plan.get(`${alertKey}/${n}/${action}`, alertKey, n, alert, action, labels, at, at);
      if (run === undefined) continue;
      written.planned += 1;
      event(run['id'] as number, at, 'planned', `${alert} fired`);
    }
    return meaning;
  };

  const write = ({ groupKey, truncated, alerts }: Delivery, answers: Answers, at: number) => {
    const written: Written = { news: [], planned: 0 };
    const means = new Map(inOrder(alerts).map((seen) => [seen, ingestAlert(seen, answers, at, written)]));
    const { news, planned } = written;
    delivered.run(at, groupKey, alerts.length, truncated, news.length === 0 ? null : `[${news.join()}]`);
    return { meanings: alerts.map((seen) => means.get(seen) as Meaning), planned };
  };
  return {
    ingest: (delivery, answers, at) => write(delivery, answers, at).meanings,
    echoes: () => echoed.all().map((row) => String(row['alert_key'])),
    openEpisodes: () => open.all().map((row) => ({ ...row, labels: JSON.parse(row['labels'] as string) }) as never),
    deliver: (body, answers, at) => {
      const read = parseDelivery(body, recent.keyOf);
      if (!read.ok) return read;
      const { truncated, groupLabels, alerts } = read.value;
      // Only what was delivered: what the reconciler finds says nothing about the way to us.
      listen((name) => alerts.some(({ status, labels }) => status === 'firing' && labels['alertname'] === name), at);
      const { meanings, planned } = write(read.value, answers, at);
      return { ok: true, value: { truncated, groupLabels, meanings: tallyOf(meanings), planned } };
    },
  };
};

/** Many are written in the order in which the table keeps them: that touches each of its pages once. */
const MANY = 100;
const inOrder = (alerts: readonly Observation[]): readonly Observation[] =>
  alerts.length < MANY ? alerts : alerts.toSorted((a, b) => (a.alertKey < b.alertKey ? -1 : 1));

const tallyOf = (meanings: readonly Meaning[]): Tally => {
  const tally = { opened: 0, repeated: 0, resolved: 0, echo: 0 };
  for (const meaning of meanings) tally[meaning] += 1;
  return tally;
};
