import { findingsIn } from '../compile/checks/of-view.ts';
import type { Finding } from '../compile/finding.ts';
import { seriesIn } from '../compile/metrics-in.ts';
import type { Kind } from '../compile/view/kinds/kind.ts';
import { queriesIn } from '../compile/view/parts.ts';
import { documentsIn, type Documents } from '../compile/view/read/documents.ts';
import { leftOutIn } from '../compile/view/read/kustomization.ts';
import { viewOf } from '../compile/view/read/read.ts';
import { Source } from '../compile/view/text/source.ts';
import { field, itemsOf, textOf } from '../compile/view/text/tree.ts';
import type { ServiceView } from '../compile/view/shapes/compose.ts';
import type { Knowledge } from '../compile/view/shapes/knowledge.ts';
import { shippedKnowledge } from './knowledge.ts';
import { nowhere, type Folder } from './worlds/folder.ts';
import { withRoles } from './worlds/roles.ts';
import { programOf } from './worlds/programs.ts';
import { runsIn } from './worlds/runs.ts';
import { servicesIn } from './worlds/services.ts';
import { worldsOf, type World } from './worlds/worlds.ts';

export interface Diagnosis {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** What each file was taken for. */
  readonly files: readonly { readonly file: string; readonly kind: Kind }[];
}

export type Texts = readonly { readonly file: string; readonly text: string }[];

/** Reads files: tells what each is for. Never throws for what a file holds. */
export const readTexts = (texts: Texts): Documents => {
  const read = texts.map(({ file, text }) => documentsIn(new Source(file, text)));
  return { files: read.flatMap(({ files }) => files), faults: read.flatMap(({ faults }) => faults) };
};

/** The series that the rules and the panels of files ask for. */
export const seriesAskedFor = (documents: Documents): readonly string[] => [
  ...new Set(queriesIn(viewOf(documents, shippedKnowledge)).flatMap(({ expr }) => (expr ? seriesIn(expr) : []))),
];

/** What else configurations name: files of rules and of jobs whose names end oddly, templates of messages. */
const NAMED: Partial<Record<Kind, readonly string[]>> = {
  prometheus: ['rule_files', 'scrape_config_files'],
  alertmanager: ['templates'],
};

/** The files of a folder that configurations name, or containers mount for theirs, and that are not read yet. */
export const filesAskedFor = (documents: Documents, folder: Folder): readonly string[] => {
  const read = new Set(documents.files.map(({ source }) => source.path));
  return filesNamed(documents, folder).filter((file) => !read.has(file));
};

/** The files of a folder that configurations name, or containers mount for theirs. */
export const filesNamed = ({ files }: Documents, folder: Folder): readonly string[] => {
  const [world] = worldsOf({ files }, folder);
  const named = files.flatMap(({ source, trees, kind }) =>
    trees.flatMap((tree) =>
      (NAMED[kind] ?? [])
        .flatMap((key) => itemsOf(field(tree, key)))
        .flatMap((item) => world?.paths.filesOf(source, textOf(item) ?? '') ?? []),
    ),
  );
  const services = [...servicesIn(files, folder).values()].flat();
  const aside = folder.aside ?? [];
  const mounted = runsIn(services)
    .map(({ file }) => file)
    .filter((file) => folder.files.includes(file) || aside.includes(file));
  return [...new Set([...named, ...mounted, ...asideMounted(services, aside)])];
};

/** What the programs that are judged have of what lies aside. */
const asideMounted = (services: readonly ServiceView[], aside: readonly string[]): readonly string[] =>
  aside.length === 0
    ? []
    : services
        .filter((service) => programOf(service) !== undefined)
        .flatMap(({ mounts }) =>
          mounts.flatMap(({ host }) =>
            host === undefined
              ? []
              : aside.filter((file) => READABLE.test(file) && (file === host || file.startsWith(`${host}/`))),
          ),
        );
const READABLE = /\.(?:ya?ml|json|rules?)$/;

const RANKS = { error: 0, warning: 1, note: 2 } as const;

/** Judges each world of files as a whole, and none by what is in another. */
export const diagnose = (documents: Documents, knowledge: Knowledge, folder: Folder = nowhere): Diagnosis => {
  const { faults } = documents;
  const files = withRoles(documents.files, folder);
  const worlds = worldsOf({ files }, folder);
  const found = worlds.flatMap(({ files: members, paths, versions }) => {
    const names = new Set(members.map(({ source }) => source.file));
    const own = { files: members, faults: faults.filter(({ at }) => names.has(at.file)) };
    return findingsIn({
      ...viewOf(own, { ...knowledge, versions: { ...versions, ...knowledge.versions } }),
      paths,
      around: files,
    });
  });
  return {
    findings: distinct(lackedByAll(asDeployed(found, files), worlds)).toSorted(
      (a, b) => RANKS[a.severity] - RANKS[b.severity],
    ),
    files: files.filter(({ isHolder }) => !isHolder).map(({ source, kind }) => ({ file: source.file, kind })),
  };
};

/** What somebody took out of a kustomization is in no cluster: its faults are for the record. */
const asDeployed = (findings: readonly Finding[], files: Documents['files']): readonly Finding[] => {
  const isLeftOut = leftOutIn(files);
  return findings.map((finding) => (isLeftOut(finding.at.file) ? { ...finding, severity: 'note' } : finding));
};

/** What a rule asks for that one of several Prometheuses has it may ask for: variants of one share their rules. */
const OF_ONE = new Set<Finding['code']>(['no-such-job', 'value-not-there', 'unreached-metric']);
const lackedByAll = (findings: readonly Finding[], worlds: readonly World[]): readonly Finding[] => {
  const placeOf = ({ code, at, subject }: Finding): string => `${code}\n${at.file}:${at.line}:${at.column}\n${subject}`;
  const asked = findings.filter(({ code }) => OF_ONE.has(code));
  if (asked.length === 0 || worlds.length < 2) return findings;
  const counts = Map.groupBy(asked, placeOf);
  const readers = (file: string): number =>
    worlds.filter(({ files }) => files.some(({ source }) => source.file === file)).length;
  return findings.filter(
    (finding) => !OF_ONE.has(finding.code) || (counts.get(placeOf(finding))?.length ?? 0) >= readers(finding.at.file),
  );
};

/** A file that two worlds share is judged in both. */
const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(
    findings.map((finding) => {
      const { code, at, subject, message } = finding;
      return [`${code}\n${at.file}:${at.line}:${at.column}\n${subject}\n${message}`, finding] as const;
    }),
  ).values(),
];
