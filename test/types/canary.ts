// Good definitions among the planted mistakes: an error here means that the harness or the language is broken.
import { app } from '../../src/catalogue/app.ts';

export const good = app.queue_size.now().maxBy('queue').above(1);
