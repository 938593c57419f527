import { MemoryStorage } from '../../engine/storage.ts';
import type { Series, Storage } from '../../promql/evaluate/storage.ts';
import type { LabelMatcher } from '../../promql/nodes.ts';

/** The series of a story, with what rules store beside them. */
export class StoryMemory extends MemoryStorage {
  readonly #story: Storage;
  constructor(story: Storage) {
    super();
    this.#story = story;
  }
  override select(matchers: readonly LabelMatcher[]): readonly Series[] {
    return [...this.#story.select(matchers), ...super.select(matchers)];
  }
}
