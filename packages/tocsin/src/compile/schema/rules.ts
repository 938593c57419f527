import { shape } from './shape.ts';

/** A file of rules. The last two fields of a group are those of Thanos and of Mimir. */
export const rules = shape('', {
  groups: shape(
    'name interval query_offset limit labels partial_response_strategy source_tenants',
    {
      rules: shape(
        'record alert expr for keep_firing_for labels annotations',
        {},
        { by: 'alert', word: '', owner: 'alert' },
      ),
    },
    { by: 'name', word: 'group' },
  ),
});
