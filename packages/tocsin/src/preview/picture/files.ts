import { storySource } from '../panel/source.ts';
import type { DashboardData, PanelData, SiteData } from '../site/data.ts';
import type { SiteFile } from '../site/files.ts';
import { dayText } from '../panel/times.ts';
import type { Story } from '../story/story.ts';
import { changeFiles } from './change.ts';
import { imageText, markdownText } from './markdown.ts';
import { pictureOf } from './picture.ts';

/** Stories that each dashboard is drawn over: the normal day, and the first faults whose alerts have a panel on it. */
const STORIES = 3;

/** The panels of all dashboards as pictures, with a page of Markdown that shows them; and what changes, where that is asked. */
export const pictureFiles = async (data: SiteData): Promise<readonly SiteFile[]> => {
  const pictures: SiteFile[] = [];
  const page: string[] = [`# ${markdownText(`${data.project}, ${data.environment}`)}\n`];
  for (const dashboard of data.dashboards)
    for (const story of storiesFor(dashboard, data)) {
      page.push(`## ${markdownText(`${dashboard.title}: ${overText(story)}`)}\n`);
      for (const panel of drawnIn(dashboard)) {
        const path = `pictures/${dashboard.uid}/${story.id}/${fileOf(panel)}`;
        pictures.push({ path, text: await pictureOver(panel, dashboard, story, data) });
        page.push(imageText(panel.title ?? '', path));
      }
      page.push('');
    }
  return [
    { path: 'pictures.md', text: `${page.join('\n')}\n` },
    ...pictures,
    ...(await changeFiles(data, pictureOver)),
  ];
};

const storiesFor = ({ uid }: DashboardData, { stories, alerts }: SiteData): readonly Story[] => {
  const on = new Set(alerts.flatMap(({ name, panel }) => (panel?.dashboard === uid ? [name] : [])));
  const days = stories.filter(({ alert }) => alert === undefined);
  const faults = stories.filter(({ alert, fires }) => fires === true && alert !== undefined && on.has(alert));
  // A fault of each alert says more than two of one.
  const ofEach = faults.filter((story, index) => faults.findIndex(({ alert }) => alert === story.alert) === index);
  return [...days, ...ofEach].slice(0, STORIES);
};

const pictureOver = (
  panel: PanelData,
  dashboard: DashboardData | undefined,
  story: Story,
  { world }: SiteData,
): Promise<string> =>
  pictureOf(panel, overText(story), {
    source: storySource(world, story),
    scrapeEvery: world.scrapeEvery,
    variables: dashboard?.templating?.list ?? [],
    chosen: {},
    annotations: dashboard?.annotations?.list ?? [],
  });

const drawnIn = ({ panels }: DashboardData): readonly PanelData[] => panels.filter(({ type }) => type !== 'row');

const overText = ({ title, alert, from }: Story): string =>
  alert === undefined ? `${title}, ${dayText(from)}, UTC` : `${title} (${alert})`;

const fileOf = ({ id, title = '' }: PanelData): string =>
  `${[
    String(id),
    ...title
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== ''),
  ].join('-')}.svg`;
