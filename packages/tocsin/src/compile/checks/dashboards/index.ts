import type { Check } from '../check.ts';
import { dashboardIdentity } from './dashboard-identity.ts';
import { duplicateDashboard } from './duplicate-dashboard.ts';
import { duplicatePanel } from './duplicate-panel.ts';
import { editableDashboard } from './editable-dashboard.ts';
import { fixedWindow } from './fixed-window.ts';
import { legendLabel } from './legend-label.ts';
import { multiValueMatcher } from './multi-value-matcher.ts';
import { openInput } from './open-input.ts';
import { panelDescription } from './panel-description.ts';
import { panelOverlap } from './panel-overlap.ts';
import { panelTitle } from './panel-title.ts';
import { panelUnit } from './panel-unit.ts';
import { panelWithoutQuery } from './panel-without-query.ts';
import { panelWithoutUnit } from './panel-without-unit.ts';
import { undefinedVariable } from './undefined-variable.ts';
import { unusedVariable } from './unused-variable.ts';
import { variableQuery } from './variable-query.ts';
import { variableRefresh } from './variable-refresh.ts';

/** What people look at. */
export const dashboards: readonly Check[] = [
  dashboardIdentity,
  duplicateDashboard,
  duplicatePanel,
  editableDashboard,
  fixedWindow,
  legendLabel,
  multiValueMatcher,
  openInput,
  panelDescription,
  panelOverlap,
  panelTitle,
  panelUnit,
  panelWithoutQuery,
  panelWithoutUnit,
  undefinedVariable,
  unusedVariable,
  variableQuery,
  variableRefresh,
];
