import type { Inhibition } from '#lang';

/**
 * Inhibitions as they are emitted: of one symptom, and of the same labels, they are one rule that names all alerts it holds back. Rules of one symptom
 * stand side by side.
 */
export const inhibitRules = (all: readonly Inhibition[]): readonly Inhibition[] => {
  const rules = new Map<string, Inhibition>();
  for (const { symptom, causes, equal } of all) {
    const key = JSON.stringify([symptom, equal, { ...causes, alertname: causes.alertname !== undefined }]);
    const before = rules.get(key)?.causes.alertname;
    const [first, ...rest] = [...new Set([before ?? [], causes.alertname ?? []].flat())];
    rules.set(key, {
      symptom,
      causes: first === undefined ? causes : { ...causes, alertname: rest.length === 0 ? first : [first, ...rest] },
      equal,
    });
  }
  const symptoms = [...rules.values()].map(({ symptom }) => JSON.stringify(symptom));
  const first = (rule: Inhibition): number => symptoms.indexOf(JSON.stringify(rule.symptom));
  return [...rules.values()].toSorted((a, b) => first(a) - first(b));
};
