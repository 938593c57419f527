import { findingsOf } from './checks/index.ts';
import { findingsIn } from './checks/of-view.ts';
import { collect } from './collect/collect.ts';
import type { Artefact } from './artefact.ts';
import { emitBeside, emitJudged, emitRead, type Judged } from './emit/index.ts';
import type { Finding } from './finding.ts';
import type { Model } from './model.ts';
import { closePanelWindows } from './passes/close-panel-windows.ts';
import { speedup } from './passes/speedup.ts';
import { resolveLimits } from './passes/resolve-limits.ts';
import { watchAbsence } from './passes/watch-absence.ts';
import { viewOfArtefacts } from './view/of-model.ts';
import type { View } from './view/view.ts';
import { waived, type Acceptance } from './waived.ts';
import type { Stack } from './stack/stack.ts';
import type { AnyEnvironment, Placement, Texts } from './stack/stack-parts.ts';

export interface Compiled {
  readonly model: Model;
  /** What the definitions mean to those who run them: the judged files, read as anybody's. */
  readonly view: View;
  readonly findings: readonly Finding[];
  /** Waivers that took nothing out. */
  readonly idle: readonly Acceptance[];
  /** Empty while there are errors: nothing wrong is ever written. */
  readonly artefacts: readonly Artefact[];
}

const passes: readonly ((model: Model) => Model)[] = [resolveLimits, closePanelWindows, watchAbsence, speedup];

/** Definitions to plain data that says all that is emitted. */
export const modelOf = (...what: Parameters<typeof collect>): Model =>
  passes.reduce((whole, pass) => pass(whole), collect(...what));

/** What a model means to those who run it; of a pair, to the first. */
export const viewOf = (model: Model): View => viewOfFirst(model, emitJudged(model));

const viewOfFirst = (model: Model, { shared, replicas: [first] }: Judged): View =>
  viewOfArtefacts(first?.seen ?? model, [...shared, ...(first?.own ?? [])]);

/** What the checks find, as each monitoring host sees the stack; each once. */
const judge = (model: Model, view: View, { shared, replicas: [, ...others] }: Judged): readonly Finding[] => {
  const findings = [
    ...findingsOf(model, view),
    ...others.flatMap(({ seen, own }) => findingsIn(viewOfArtefacts(seen, [...shared, ...own]))),
  ];
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
};

/** An environment of which nothing is judged yet. */
export interface Draft extends Pick<Compiled, 'model' | 'view'> {
  /** The files that checks judge: dashboards are among them. */
  readonly judged: readonly Artefact[];
  /** Without `today` (`2026-11-23`) no waiver expires. */
  readonly judge: (today?: string) => Pick<Compiled, 'findings' | 'idle'>;
  /** What the programs read, and then all files; only definitions without an error have them. */
  readonly emit: (programs?: Programs) => readonly Artefact[];
}

/** What Prometheus, Alertmanager, Grafana and Compose are to read, of definitions without an error. */
export interface Readings {
  readonly model: Model;
  readonly read: readonly Artefact[];
}
/** Hears of that before the rest is worked out. */
export type Programs = (readings: Readings) => void;

/** Definitions as far as they are drawn: the checks and the files beside take most of the time. Pure: it reads and writes nothing. */
export const draft = (stack: Stack, environment: AnyEnvironment, texts: Texts, placement?: Placement): Draft => {
  const model = modelOf(stack, environment, texts, placement);
  const judged = emitJudged(model);
  const view = viewOfFirst(model, judged);
  return {
    model,
    view,
    judged: judged.shared,
    judge: (today) => waived(judge(model, view, judged), model.waivers, today),
    emit: (programs) => {
      const read = emitRead(model, judged);
      programs?.({ model, read });
      return emitBeside(model, read);
    },
  };
};

/**
 * Definitions to files, for one environment. Pure: it reads and writes nothing. Without `today` (`2026-11-23`) no
 * waiver expires.
 */
export const compile = (
  stack: Stack,
  environment: AnyEnvironment,
  texts: Texts,
  placement?: Placement,
  today?: string,
  programs?: Programs,
): Compiled => {
  const { model, view, judge: judgeBy, emit } = draft(stack, environment, texts, placement);
  const { findings, idle } = judgeBy(today);
  const isBroken = findings.some(({ severity }) => severity === 'error');
  return { model, view, findings, idle, artefacts: isBroken ? [] : emit(programs) };
};
