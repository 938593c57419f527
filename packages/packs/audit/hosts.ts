import { banner, configured, place, scrapedOn, script, TEXTFILES, together } from 'tocsin/compile';
import type { HostFile, PartOf } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';

/** The program that looks. */
export const auditUrl = new URL('./tocsin-audit.sh', import.meta.url);
const PROGRAM = '/usr/local/lib/tocsin/tocsin-audit';

export interface AuditOptions {
  /** The roles of the hosts that have the application, whose files are compared with the release. */
  readonly application?: readonly string[];
}

/** The program and its line of cron, on every host whose node exporter is scraped. */
export const auditPart =
  ({ application = [] }: AuditOptions): PartOf =>
  (model, host) => {
    if (!scrapedOn(model, host).includes('node-exporter')) return undefined;
    const { text, file } = script(model, auditUrl);
    const program: HostFile = {
      path: 'tocsin-audit',
      text: configured(text, {
        FOLDER: TEXTFILES,
        ...(hasRole(host, application) && { APPLICATION: model.place.path('application') }),
      }),
      executable: true,
      from: [file],
    };
    // Not on the hour, when everything else runs.
    const cron: HostFile = {
      path: 'cron-audit',
      text: `# ${banner}\n23 * * * * root ${PROGRAM}\n`,
      from: [],
    };
    return {
      files: [program, cron],
      steps: [
        ['packages', 'cron'],
        place(program, PROGRAM, '755'),
        ...together('cron', [place(cron, `/etc/cron.d/${model.name}-audit`)]),
      ],
    };
  };
