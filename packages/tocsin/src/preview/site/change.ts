import type { ChangeData, ChangedPanel, ChangeWords, DashboardData, PanelData } from './data.ts';

/** A revision as the pages are told of it: its name, what changed since in words, and its dashboards. */
export interface Revision {
  readonly name: string;
  readonly words: readonly ChangeWords[];
  readonly dashboards: readonly DashboardData[];
}

/** Which panels differ, in the order of the dashboards: those that came last where they are, those that went at the end. */
export const changeData = ({ name, words, dashboards }: Revision, now: readonly DashboardData[]): ChangeData => ({
  against: name,
  words,
  panels: [...new Set([...now, ...dashboards].map(({ uid }) => uid))].flatMap((uid) =>
    changedPanels(
      dashboards.find((each) => each.uid === uid),
      now.find((each) => each.uid === uid),
    ),
  ),
});

const changedPanels = (before?: DashboardData, after?: DashboardData): readonly ChangedPanel[] => {
  const dashboard = after?.title ?? before?.title ?? '';
  const was = new Map(drawnIn(before).map((panel) => [panel.id, panel]));
  const is = new Map(drawnIn(after).map((panel) => [panel.id, panel]));
  const ids = [...new Set([...is.keys(), ...was.keys()])];
  return ids.flatMap((id) => {
    const [one, other] = [was.get(id), is.get(id)];
    if (one && other && looksOf(one) === looksOf(other)) return [];
    return [{ dashboard, ...(one ? { before: one } : {}), ...(other ? { after: other } : {}) }];
  });
};

const drawnIn = (dashboard?: DashboardData): readonly PanelData[] =>
  (dashboard?.panels ?? []).filter(({ type }) => type !== 'row');

/** All but the place: a panel that only made room for another is as it was. */
const looksOf = (panel: PanelData): string => JSON.stringify({ ...panel, gridPos: undefined });
