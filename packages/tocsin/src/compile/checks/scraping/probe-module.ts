import { finalValue, relabelled } from '../../relabelling/targets.ts';
import { relabelJobs, type RelabelJob } from '../../relabelling/jobs.ts';
import { faultsOfModule, modulesIn, type ProbeModule } from '../../view/read/blackbox.ts';
import type { View } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';
import { nearest } from '../../../promql/nearest.ts';

/** A job probes by a module that the blackbox exporter has, and a module is one that can succeed. */
export const probeModule: Check = (view) => {
  const modules = modulesIn(view);
  return [
    ...modules.flatMap((each) => faultsOfModule(each).map((fault) => told(each, fault))),
    // A file that cannot be read to its end may have the others behind it.
    ...(modules.length === 0 || hasFaults(view) ? [] : relabelJobs(view).flatMap((job) => missing(view, job, modules))),
  ];
};

const told = ({ name }: ProbeModule, { where, message, help }: ReturnType<typeof faultsOfModule>[number]): Finding => ({
  code: 'probe-module',
  severity: 'error',
  message: `${message}: no probe by the module ${name} ever succeeds`,
  ...where,
  help,
});

const hasFaults = ({ files, faults }: View): boolean =>
  files.some(({ kind, source }) => kind === 'blackbox' && faults.some(({ at }) => at.file === source.file));

/** What the exporter takes where nobody names a module. */
const DEFAULT = 'http_2xx';

const missing = (view: View, job: RelabelJob, modules: readonly ProbeModule[]): readonly Finding[] => {
  const wanted = new Set(
    relabelled(job)
      .filter(({ outcome }) => outcome.isDropped !== 'yes')
      .filter((target) => finalValue(target, '__metrics_path__') === '/probe')
      .filter((target) => isBlackbox(view, finalValue(target, '__address__') ?? ''))
      .flatMap((target) => {
        const said = finalValue(target, '__param_module');
        return said === undefined ? [] : [said];
      }),
  );
  const names = modules.map(({ name }) => name);
  return [...wanted]
    .filter((name) => !names.includes(name === '' ? DEFAULT : name))
    .map((name) => ({
      code: 'probe-module',
      severity: 'error',
      message:
        name === ''
          ? `nothing names a module, and the exporter's own, ${DEFAULT}, is not in its file: it answers 400 to every probe`
          : `the blackbox exporter has no module "${name}": it answers 400 to every probe`,
      ...job.where,
      help: helpFor(name, names),
    }));
};

const helpFor = (name: string, names: readonly string[]): string => {
  const meant = nearest(name, names);
  return name !== '' && meant !== undefined
    ? `did you mean ${meant}?`
    : `its modules are ${names.slice(0, 12).join(', ')}: write one of them to params: {module: [NAME]}`;
};

/** Another exporter may be asked by /probe as well: this one goes by its name, its image, or its port. */
const isBlackbox = ({ services }: View, address: string): boolean => {
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  return (
    /blackbox/i.test(host) ||
    port === '9115' ||
    services.some(({ name, image }) => name === host && /(^|\/)blackbox[-_]exporter(:|@|$)/.test(image))
  );
};
