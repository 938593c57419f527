import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Spec } from '@grafana/schema/apis/dashboard.grafana.app/v2';
import { viewOfArtefacts } from '../../packages/tocsin/src/compile/view/of-model.ts';
import type { DashboardView } from '../../packages/tocsin/src/compile/view/shapes/dashboard.ts';
import type { AnyEnvironment } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import type { DashboardJson, PanelJson } from '../../packages/tocsin/src/compile/emit/grafana-types.ts';
import type { DashboardResource } from '../../packages/tocsin/src/compile/emit/grafana-v2.ts';
import project from '../../tocsin.config.ts';
import { everything } from '../kubernetes/cluster.ts';
import { artefact, compiled } from './compiled.ts';

const { stack } = project;
const withDashboards = (change: Partial<AnyEnvironment>): ReturnType<typeof compiled> =>
  compiled('production', {
    environments: { ...stack.environments, production: { ...stack.environments.production, ...change } },
  });

const whole = withDashboards({ dashboardsAs: 'v2' });
const boards = whole.model.dashboards.map(({ uid }) => {
  const classic = JSON.parse(artefact(whole, `grafana/dashboards/${uid}.json`)) as DashboardJson;
  const resource = JSON.parse(artefact(whole, `grafana/v2/${uid}.json`)) as DashboardResource;
  return [uid, classic, resource] as const;
});
const panelsOf = ({ panels }: DashboardJson): readonly PanelJson[] =>
  panels.filter((one): one is PanelJson => one.type !== 'row');

test('an environment that does not ask for resources has none', () => {
  expect(compiled('production').artefacts.filter(({ path }) => path.startsWith('grafana/v2/'))).toEqual([]);
  expect(boards.length).toBeGreaterThan(4);
});

describe.each(boards)('%s', (uid, classic, { apiVersion, kind, metadata, spec }) => {
  test('is a resource under its uid, with title, tags and times of the classic form', () => {
    const { title, description, tags, editable, time, timezone, refresh } = classic;
    expect({ apiVersion, kind, metadata }).toEqual({
      apiVersion: 'dashboard.grafana.app/v2',
      kind: 'Dashboard',
      metadata: { name: uid },
    });
    expect(spec).toMatchObject({ title, description, tags, editable });
    expect(spec.timeSettings).toMatchObject({ ...time, timezone, autoRefresh: refresh });
  });

  test('has the same panels: numbers, words, links, queries, options and fields', () => {
    expect(Object.keys(spec.elements)).toHaveLength(panelsOf(classic).length);
    for (const { id, title, description, links = [], targets, type, options, fieldConfig } of panelsOf(classic)) {
      expect(spec.elements[`panel-${id}`]).toEqual({
        kind: 'Panel',
        spec: {
          id,
          title,
          description,
          links,
          data: {
            kind: 'QueryGroup',
            spec: {
              queries: targets.map(({ refId, ...query }) => ({
                kind: 'PanelQuery',
                spec: {
                  refId,
                  hidden: false,
                  query: {
                    kind: 'DataQuery',
                    group: 'prometheus',
                    version: 'v0',
                    datasource: { name: 'prometheus' },
                    spec: query,
                  },
                },
              })),
              transformations: [],
              queryOptions: {},
            },
          },
          vizConfig: { kind: 'VizConfig', group: type, version: '', spec: { options, fieldConfig } },
        },
      });
    }
  });

  test('has the same rows, and each panel where it is', () => {
    let y = 0;
    const places: unknown[] = [];
    if (spec.layout.kind !== 'RowsLayout') throw new Error('no rows');
    for (const { spec: row } of spec.layout.spec.rows) {
      places.push({ row: row.title, x: 0, y, w: 24, h: 1 });
      y += 1;
      if (row.layout.kind !== 'GridLayout') throw new Error('no grid');
      const items = row.layout.spec.items.map((item) => item.spec);
      places.push(
        ...items.map(({ element, x, y: below, width: w, height: h }) => ({
          panel: element.name,
          x,
          y: y + below,
          w,
          h,
        })),
      );
      y += Math.max(...items.map((item) => item.y + item.height));
    }
    expect(places).toEqual(
      classic.panels.map(({ type, title, id, gridPos }) =>
        type === 'row' ? { row: title, ...gridPos } : { panel: `panel-${id}`, ...gridPos },
      ),
    );
  });

  test('has the same variables and the same lines over all panels', () => {
    expect(spec.variables.map(({ spec: one }) => one)).toMatchObject(
      classic.templating.list.map(({ name, label, query, multi, includeAll, allValue, current }) => ({
        name,
        label,
        query: { kind: 'DataQuery', group: 'prometheus', spec: query },
        refresh: 'onTimeRangeChanged',
        multi,
        includeAll,
        allValue,
        current,
      })),
    );
    const { list = [] } = classic.annotations ?? {};
    expect(spec.annotations).toHaveLength(list.length);
    for (const [index, one] of list.entries()) {
      const asked = spec.annotations[index]?.spec;
      expect(asked).toMatchObject({ name: one.name, enable: true, iconColor: one.iconColor, hide: false });
      expect(asked?.query).toMatchObject({ group: one.datasource?.type, datasource: { name: one.datasource?.uid } });
      if ('expr' in one) {
        const { expr, titleFormat, textFormat, useValueForTime } = one;
        expect(asked?.query.spec).toMatchObject({ expr });
        expect(asked?.legacyOptions).toEqual({ expr, titleFormat, textFormat, useValueForTime });
      } else expect(asked?.query.spec).toEqual(one.target);
    }
  });
});

test('some of them have variables, links, annotations and marks, so that all of that is compared', () => {
  const specs: readonly Spec[] = boards.map(([, , { spec }]) => spec);
  const said = JSON.stringify(specs);
  expect(specs.some(({ variables }) => variables.length > 0)).toBe(true);
  expect(specs.some(({ annotations }) => annotations.length > 0)).toBe(true);
  expect(said).toContain('"links":[{"title":"Runbook');
  expect(said).toContain('"thresholdsStyle":{"mode":"line"}');
});

/** What the reader of anybody's dashboards finds: it knows both forms, and nothing of how they were made. */
const found = ({ panels, variables, events }: DashboardView): unknown => ({
  panels: panels.map(({ id, title, description, kind, unit, thresholds, queries }) => ({
    id,
    title,
    description,
    kind,
    unit,
    thresholds,
    queries: queries.map(({ query, legend }) => [query.text, legend?.value]),
  })),
  variables: variables.map(({ name, metric, label, isMulti, hasAll, all }) => ({
    name,
    metric,
    label,
    isMulti,
    hasAll,
    all,
  })),
  events: events.map(({ text }) => text),
});

test('who reads both finds the same in them', () => {
  const view = (folder: string): readonly unknown[] =>
    viewOfArtefacts(
      whole.model,
      whole.artefacts
        .filter(({ path }) => path.startsWith(`grafana/${folder}/`))
        .map((one) => ({ ...one, path: one.path.replace('grafana/v2/', 'grafana/dashboards/') })),
    ).dashboards.map(found);
  expect(view('v2')).toHaveLength(boards.length);
  expect(view('v2')).toEqual(view('dashboards'));
});

test('in a cluster the operator of Grafana takes them, and there is no ConfigMap of them', () => {
  const cluster = withDashboards({ kubernetes: { ...everything, grafana: { grafana: 'people' } }, dashboardsAs: 'v2' });
  const names = cluster.artefacts.map(({ path }) => path).filter((path) => /dashboard-/.test(path));
  expect(names).toEqual(boards.map(([uid]) => `kubernetes/grafanamanifest-dashboard-${uid}.yaml`).toSorted());
  for (const [uid, , resource] of boards)
    expect(parse(artefact(cluster, `kubernetes/grafanamanifest-dashboard-${uid}.yaml`))).toMatchObject({
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaManifest',
      metadata: { namespace: 'watch' },
      spec: {
        instanceSelector: { matchLabels: { grafana: 'people' } },
        template: { ...resource, spec: { title: resource.spec.title } },
      },
    });
});
