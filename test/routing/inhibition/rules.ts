import { parse } from 'yaml';
import { z } from 'zod';
import { artefact, compiled } from '../../compile/compiled.ts';

const production = compiled('production');
const labels = z.record(z.string(), z.string());
export type LabelSet = z.infer<typeof labels>;

/** The generated alertmanager.yml. */
export const configuration = artefact(production, 'alertmanager/alertmanager.yml');

const rule = z.object({
  source_matchers: z.array(z.string()),
  target_matchers: z.array(z.string()),
  equal: z.array(z.string()),
});
const inhibitRules = z.object({ inhibit_rules: z.array(rule) }).parse(parse(configuration)).inhibit_rules;

const ruleTests = z.object({
  tests: z.array(
    z.object({
      alert_rule_test: z
        .array(z.object({ alertname: z.string(), exp_alerts: z.array(z.object({ exp_labels: labels })) }))
        .optional(),
    }),
  ),
});
/** The labels with which an alert fires, as the tests of its rule say, which promtool has judged. */
const labelsFired = new Map(
  production.artefacts
    .filter(({ path }) => /^prometheus\/tests\/[^/]+\.yml$/.test(path))
    .flatMap(({ text }) => ruleTests.parse(parse(text)).tests)
    .flatMap(({ alert_rule_test = [] }) => alert_rule_test)
    .flatMap(({ alertname, exp_alerts: [first] }) => (first ? [[alertname, first.exp_labels] as const] : [])),
);

/** A rule with one of the alerts that it holds back, and one that does so, which no other case shares a label with. */
export interface Case {
  readonly name: string;
  readonly symptom: LabelSet;
  readonly cause: LabelSet;
}

const MATCHER = /^(\w+)(=~?)"(.*)"$/;
const asked = (matchers: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    matchers.map((matcher) => {
      const [, label = '', op, value = ''] = MATCHER.exec(matcher) ?? [];
      if (op === undefined) throw new Error(`not a matcher that this test reads: ${matcher}`);
      return [label, op === '=' ? [value] : value.replaceAll('\\', '').split('|')];
    }),
  );

/** Labels that say who is told, not what it is about. */
const ABOUT_PEOPLE = new Set(['priority', 'severity', 'answer']);

/** An alert as it fires, of a host and an environment of its own, and with the labels that a side of a rule asks for. */
const firing = (alertname: string, wanted: Readonly<Record<string, readonly string[]>>, own: string): LabelSet => {
  const fired = labelsFired.get(alertname);
  if (!fired) throw new Error(`no test of a rule says with which labels ${alertname} fires`);
  const all = Object.entries({ ...fired, environment: 'production' }).map(([label, value]): [string, string] => {
    const one = wanted[label]?.[0];
    return [label, one ?? (ABOUT_PEOPLE.has(label) ? value : `${value}-${own}`)];
  });
  const lacking = Object.keys(wanted).filter((label) => label !== 'alertname' && fired[label] === undefined);
  if (lacking.length > 0) throw new Error(`${alertname} never has the label ${lacking.join(', ')}`);
  return { ...Object.fromEntries(all), alertname };
};

/** The cause with what must be equal as the symptom has it: both have these labels, or it would be equal in nothing. */
const ofTheSame = (symptom: LabelSet, cause: LabelSet, equal: readonly string[]): LabelSet => {
  const lacking = equal.filter((label) => symptom[label] === undefined || cause[label] === undefined);
  if (lacking.length > 0)
    throw new Error(`${symptom['alertname'] ?? ''} or ${cause['alertname'] ?? ''} has no ${lacking.join(', ')}`);
  return { ...cause, ...Object.fromEntries(equal.map((label) => [label, symptom[label] ?? ''])) };
};

/** Every symptom of every rule, with every alert that it holds back. */
export const cases: readonly Case[] = inhibitRules.flatMap(({ source_matchers, target_matchers, equal }, index) => {
  const [source, target] = [asked(source_matchers), asked(target_matchers)];
  return (source['alertname'] ?? []).flatMap((symptomName) =>
    (target['alertname'] ?? []).map((causeName) => {
      const own = `${index}-${symptomName}-${causeName}`;
      const symptom = firing(symptomName, source, own);
      const cause = ofTheSame(symptom, firing(causeName, target, own), equal);
      return { name: `${symptomName} holds back ${causeName}`, symptom, cause };
    }),
  );
});
