import type { ChangedPanel, DashboardData, PanelData, SiteData } from '../site/data.ts';
import type { SiteFile } from '../site/files.ts';
import type { Story } from '../story/story.ts';
import { imageText, markdownText } from './markdown.ts';

type Draw = (panel: PanelData, dashboard: DashboardData | undefined, story: Story, data: SiteData) => Promise<string>;

/** What changes as a page of Markdown, for a comment: the words, and each panel that differs as it was and as it is. */
export const changeFiles = async (data: SiteData, draw: Draw): Promise<readonly SiteFile[]> => {
  const { change, dashboards, stories } = data;
  const [story] = stories;
  if (!change || !story) return [];
  const pictures: SiteFile[] = [];
  const page = [`# Against ${markdownText(change.against)}\n`];
  if (change.words.length + change.panels.length === 0) page.push('Nothing changes.');
  for (const { kind, subject, says } of change.words)
    page.push(`- ${markdownText(`${kind}: ${subject}`)}${says === '' ? '' : `: ${markdownText(says)}`}`);
  for (const [index, changed] of change.panels.entries()) {
    const dashboard = dashboards.find(({ title }) => title === changed.dashboard);
    page.push(`\n## ${markdownText(`${changed.dashboard}: ${titleOf(changed)}`)}\n`);
    for (const [when, panel] of [
      ['before', changed.before],
      ['after', changed.after],
    ] as const) {
      if (!panel) {
        page.push(when === 'before' ? 'It is new.' : 'It is gone.');
        continue;
      }
      const path = `pictures/change/${index + 1}-${when}.svg`;
      pictures.push({
        path,
        text: await draw({ ...panel, title: `${panel.title ?? ''} (${when})` }, dashboard, story, data),
      });
      page.push(imageText(`${titleOf(changed)}, ${when}`, path));
    }
  }
  return [{ path: 'change.md', text: `${page.join('\n')}\n` }, ...pictures];
};

const titleOf = ({ before, after }: ChangedPanel): string => after?.title ?? before?.title ?? '';
