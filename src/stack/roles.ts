/** What a machine is for. */
export type Role = 'web' | 'db' | 'redis' | 'monitoring';
export const everywhere = ['web', 'db', 'redis', 'monitoring'] as const satisfies readonly Role[];
