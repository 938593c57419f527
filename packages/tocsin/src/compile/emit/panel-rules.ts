import { print } from '../../promql/print.ts';
import { hideVariables } from '../../promql/variables.ts';
import type { Artefact } from '../artefact.ts';
import { panelsOf, type Model } from '../model.ts';
import { yaml } from './format/yaml.ts';

/** The panels' queries as recording rules, so that promtool can judge them too. Checked, never shipped. */
export const emitPanelRules = (model: Model): readonly Artefact[] => {
  const rules = panelsOf(model).flatMap(({ dashboard, id, queries }) =>
    queries.map(({ expr }, index) => ({
      record: `panel:${dashboard.uid.replaceAll('-', '_')}:${id}_${index}`,
      expr: hideVariables(print(expr)).text,
    })),
  );
  return [{ path: 'prometheus/panels.yml', text: yaml({ groups: [{ name: 'panels', rules }] }), from: [] }];
};
