import type { Call, Expr } from '../nodes.ts';
import { experimentalFunctions, type Features } from '../features.ts';
import { nearest } from '../nearest.ts';
import { functionNames, signatureOf, typeName, type Signature, type ValueType } from './functions.ts';
import type { Judge } from './judge.ts';
import { judgePatterns } from './matchers.ts';
import { versionText } from '../version.ts';

/** A call: its function exists in this version, and takes these arguments. */
export const judgeCall = (node: Call, judge: Judge, judgeTypes: (node: Expr, judge: Judge) => ValueType): ValueType => {
  const signature = signatureOf(node.name);
  const types = node.args.map((arg, index) =>
    node.name === 'info' && index === 1 ? judgeInfoSelector(arg, judge, judgeTypes) : judgeTypes(arg, judge),
  );
  const fault = nameFault(node.name, signature, judge);
  const from = judge.spanOf(node)?.from ?? 0;
  if (fault !== undefined) judge.reportAt(fault, { from, to: from + node.name.length });
  if (signature && fault === undefined) judgeArguments(node, signature, types, judge);
  return signature?.gives ?? 'vector';
};

/** `info(x, {k8s_cluster="a"})`: labels of info metrics, never a metric's name. */
const judgeInfoSelector = (arg: Expr, judge: Judge, judgeTypes: (node: Expr, judge: Judge) => ValueType): ValueType => {
  if (arg.type !== 'vector' || arg.metric !== undefined)
    judge.report('the second argument of info() is a selector of labels alone', arg);
  if (arg.type !== 'vector') return judgeTypes(arg, judge);
  judgePatterns(arg, judge);
  return 'vector';
};

const nameFault = (
  name: string,
  signature: Signature | undefined,
  { version, features }: Judge,
): string | undefined => {
  const quoted = JSON.stringify(name);
  if (!signature) {
    const meant = name.length > 60 ? undefined : nearest(name, functionNames);
    return `unknown function with name ${quoted}${meant ? `; did you mean ${meant}?` : ''}`;
  }
  const { since = 0, until = Infinity } = signature;
  if (version < since) return `unknown function with name ${quoted}: it came with Prometheus ${versionText(since)}`;
  if (version >= until) return `unknown function with name ${quoted}: it went with Prometheus ${versionText(until)}`;
  if (isEnabled(signature, version, features)) return undefined;
  return `function ${quoted} is not enabled: it is experimental and needs --enable-feature=${experimentalFunctions}`;
};
const isEnabled = ({ experimental, stableSince = Infinity }: Signature, version: number, features: Features): boolean =>
  !experimental || version >= stableSince || features.has(experimentalFunctions);

const judgeArguments = (node: Call, signature: Signature, types: readonly ValueType[], judge: Judge): void => {
  const { takes, optional, repeats } = signature;
  const least = takes.length - optional;
  const most = repeats ? Infinity : takes.length;
  const given = types.length;
  if (given < least || given > most) {
    const bound = least === most ? least : given < least ? `at least ${least}` : `at most ${most}`;
    judge.report(`expected ${bound} argument(s) in call to ${JSON.stringify(node.name)}, got ${given}`, node);
  }
  types.forEach((type, index) => {
    const wanted = takes[Math.min(index, takes.length - 1)];
    const arg = node.args[index];
    if (wanted && arg && type !== wanted && (index < takes.length || repeats))
      judge.report(
        `expected type ${typeName[wanted]} in call to function ${JSON.stringify(node.name)}, got ${typeName[type]}`,
        arg,
      );
  });
};
