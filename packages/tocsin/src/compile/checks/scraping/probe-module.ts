import { finalValue, relabelled } from '../../relabelling/targets.ts';
import { relabelJobs, type RelabelJob } from '../../relabelling/jobs.ts';
import { faultsOfModule, modulesIn, type ProbeModule } from '../../view/read/blackbox.ts';
import type { Where } from '../../view/text/source.ts';
import { field, textOf } from '../../view/text/tree.ts';
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
    ...(modules.length === 0 || hasFaults(view)
      ? []
      : [...askedByJobs(view), ...askedByProbes(view)].flatMap((asked) => missing(asked, modules))),
  ];
};

const told = ({ name }: ProbeModule, { where, message, help }: ReturnType<typeof faultsOfModule>[number]): Finding => ({
  code: 'probe-module',
  severity: 'error',
  message: `${message}: no probe with the module ${name} ever succeeds`,
  ...where,
  help,
});

const hasFaults = ({ files, faults }: View): boolean =>
  files.some(({ kind, source }) => kind === 'blackbox' && faults.some(({ at }) => at.file === source.file));

/** What the exporter takes where nobody names a module. */
const DEFAULT = 'http_2xx';

/** A module that somebody asks the exporter for; empty where nobody says which. */
interface Asked {
  readonly name: string;
  readonly where: Where;
}

const askedByJobs = (view: View): readonly Asked[] =>
  relabelJobs(view).flatMap((job) => [...modulesOf(view, job)].map((name) => ({ name, where: job.where })));

/** The operator's Probes. */
const askedByProbes = (view: View): readonly Asked[] =>
  view.files
    .filter(({ kind }) => kind === 'probe')
    .flatMap(({ source, trees: [tree] }) => {
      const prober = field(tree, 'spec', 'prober');
      const url = field(prober, 'url');
      const module = field(tree, 'spec', 'module');
      if (!url || (textOf(field(prober, 'path')) ?? '/probe') !== '/probe' || !isBlackbox(view, textOf(url) ?? ''))
        return [];
      const { from, to } = module ?? url;
      const called = textOf(field(tree, 'metadata', 'name')) ?? '';
      return [{ name: textOf(module) ?? '', where: source.where(from, to, `Probe ${called}`.trim()) }];
    });

const modulesOf = (view: View, job: RelabelJob): ReadonlySet<string> =>
  new Set(
    relabelled(job)
      .filter(({ outcome }) => outcome.isDropped !== 'yes')
      .filter((target) => finalValue(target, '__metrics_path__') === '/probe')
      .filter((target) => isBlackbox(view, finalValue(target, '__address__') ?? ''))
      .flatMap((target) => {
        const said = finalValue(target, '__param_module');
        return said === undefined ? [] : [said];
      }),
  );

const missing = ({ name, where }: Asked, modules: readonly ProbeModule[]): readonly Finding[] => {
  const names = modules.map((each) => each.name);
  if (names.includes(name === '' ? DEFAULT : name)) return [];
  return [
    {
      code: 'probe-module',
      severity: 'error',
      message:
        name === ''
          ? `no module is named, and the exporter's default, ${DEFAULT}, is not in its file: it answers 400 to every probe`
          : `the blackbox exporter has no module "${name}": it answers 400 to every probe`,
      ...where,
      help: helpFor(name, names),
    },
  ];
};

const helpFor = (name: string, names: readonly string[]): string => {
  const meant = nearest(name, names);
  return name !== '' && meant !== undefined
    ? `did you mean ${meant}?`
    : `its modules are ${names.slice(0, 12).join(', ')}: set one of them, params: {module: [NAME]}`;
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
