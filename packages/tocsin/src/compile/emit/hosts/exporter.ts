import { isByTls } from '../../exporter-tls.ts';
import { EXPORTER } from '../../stack/usual.ts';
import { json } from '../format/json.ts';
import { servedByTls, servingFiles } from './serving.ts';
import { filesOf } from '../../stack/sites.ts';
import { exporterConfigs } from '../exporter.ts';
import { exporterUnit } from '../exporter-unit.ts';
import { isMonitoring, OWN_ADDRESS, place, together, type HostFile } from './part.ts';
import { UNIT } from './unit.ts';
import type { OwnPartOf } from './own-part.ts';

/** Our exporter: a unit of its own, its configuration, and leave to read what it has to read. Where the monitoring host is it runs in a container. */
export const exporter: OwnPartOf = (model, host) => {
  const config = exporterConfigs(model).get(host.name);
  const job = model.jobs.find(({ service }) => service === 'exporter');
  if (config === undefined || job === undefined || isMonitoring(model, host)) return undefined;
  const { place: where, account } = model;
  const program = where.path('tocsin');
  // It may run elsewhere by the same file but for where it listens.
  const served = isByTls(model, host, EXPORTER) ? servedByTls(UNIT, UNIT) : undefined;
  const text = json({
    ...(JSON.parse(config.text.replace('"listen": "0.0.0.0:', `"listen": "${OWN_ADDRESS}:`)) as object),
    ...(served ? { webConfigFile: servingFiles(UNIT).webConfig } : {}),
  });
  const settings: HostFile = { path: 'exporter.json', text, from: config.from };
  const unit: HostFile = {
    path: `systemd/${UNIT}.service`,
    text: exporterUnit(model, CONFIG, JSON.parse(config.text) as object),
    from: [...filesOf(model, 'account'), 'packages/tocsin/src/compile/emit/exporter-unit.ts'],
  };
  const token = job.tokenFile === undefined ? undefined : where.secret(job.tokenFile);
  return {
    needs: [
      ['need_exporter', `${program}/exporter.mjs`],
      ['need_file', `${program}/node`, 'put Node there, 22.18 or later: its file, or a link to it'],
      ...(token === undefined ? [] : [['need_token', token] as const]),
      ...(served?.needs ?? []),
    ],
    files: [unit, settings, ...(served?.files ?? [])],
    steps: [
      ['account', account.user, account.id],
      ['service_account', UNIT, account.user],
      ...(token === undefined ? [] : [['token', token, account.user] as const]),
      ...model.packs.flatMap(({ readable }) => readable?.(model, host) ?? []),
      ...together(UNIT, [
        ['exporter', `${program}/exporter.mjs`],
        place(unit, `/etc/systemd/system/${UNIT}.service`),
        place(settings, CONFIG, '640', `root:${UNIT}`),
        ...(served?.steps ?? []),
      ]),
    ],
  };
};

const CONFIG = '/etc/tocsin/exporter.json';
