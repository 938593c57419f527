export { rabbitmq } from './metrics.ts';
export { maxReadyMessages } from './limits.ts';
export { rabbitmqPanels } from './panels.ts';
export { rabbitmqAlerts } from './rules.ts';
export { rabbitmqConsumers, rabbitmqDiskAlarm, rabbitmqMemoryAlarm, rabbitmqReady } from './signals.ts';
