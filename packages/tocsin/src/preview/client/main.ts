import type { PageData } from '../site/data.ts';
import { readAddress } from './address.ts';
import { h } from './dom.ts';
import { isThere, liveSource, liveStory, onPicture } from './live.ts';
import { pageFor } from './pages.ts';
import { momentText } from '../panel/times.ts';
import { shell } from './shell.ts';
import { storySource } from '../panel/source.ts';
import { storyLine } from './story-bar.ts';
import { themeNow } from './theme.ts';

let picture = JSON.parse(document.querySelector('#data')?.textContent ?? '{}') as PageData;
let isGone = false;
/** What was drawn last, and when a Prometheus answered last. */
let drawn = '';
let live = liveStory(Date.now());
let isAnswered = true;
const EVERY = 15_000;

const draw = (): void => {
  document.documentElement.dataset['theme'] ??= themeNow();
  const { data, wrong, findings, hasPrometheus } = picture;
  if (!data) {
    const words =
      wrong === undefined ? h('p', { class: 'nothing' }, 'The first picture is being drawn.') : warning(wrong);
    return document.body.replaceChildren(h('main', { id: 'main' }, words));
  }
  const address = readAddress();
  const stories = hasPrometheus === true ? [...data.stories, live] : data.stories;
  const story = stories.find(({ id }) => id === address.chosen.get('story')) ?? stories[0];
  if (!story) return document.body.replaceChildren(warning('There is nothing to draw.'));
  const {
    at,
    title,
    page,
    told,
    isUntold = false,
  } = pageFor(data, address, story, (each) => (each.id === live.id ? liveSource(each) : storySource(data.world, each)));
  const warnings = [
    wrong === undefined ? undefined : warning(`This is the last good picture. ${wrong}`),
    findings === undefined ? undefined : warning(findings),
    isGone ? warning('The preview was stopped. This is its last picture.') : undefined,
    story.id === live.id && !isAnswered
      ? warning(`Prometheus does not answer. This is from ${momentText(live.to)} UTC.`)
      : undefined,
  ].filter((each) => each !== undefined);
  document.title = `${title} · ${data.project}`;
  const body = isUntold ? [page] : [storyLine(told), page];
  document.body.replaceChildren(
    shell({ data: { ...data, stories }, told, at, isUntold }, [...warnings, ...body], draw),
  );
  // A new page begins at its top, and with its heading for those who hear it.
  if (drawn !== '' && drawn !== at.path.join('/')) {
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  drawn = at.path.join('/');
};

const warning = (text: string): HTMLElement => h('pre', { class: 'warning', role: 'alert' }, text);

/** Data of a Prometheus are asked again while they are looked at; where it is gone, what is there stays. */
const refresh = async (): Promise<void> => {
  if (readAddress().chosen.get('story') !== live.id) return;
  isAnswered = await isThere();
  if (isAnswered) {
    live = liveStory(Date.now());
    return draw();
  }
  if (!document.querySelector('.warning'))
    document
      .querySelector('#main')
      ?.prepend(warning(`Prometheus does not answer. This is from ${momentText(live.to)} UTC.`));
};

addEventListener('hashchange', draw);
if (picture.isLive === true)
  onPicture(
    () => picture,
    (next) => {
      isGone = next === undefined;
      picture = next ?? picture;
      draw();
    },
  );
if (picture.hasPrometheus === true) setInterval(() => void refresh(), EVERY);
draw();
