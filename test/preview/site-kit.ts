import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import { siteData } from '../../packages/tocsin/src/preview/site/collect.ts';
import type { SiteData } from '../../packages/tocsin/src/preview/site/data.ts';
import project from '../../tocsin.config.ts';

/** The data of the preview of AskProAI's production. */
export const productionSite = async (): Promise<SiteData> => {
  const { stack } = project;
  const environment = stack.environments['production'];
  if (!environment) throw new Error('there is no production');
  return siteData(compile(stack, environment, await readTexts(stack.packs)));
};
