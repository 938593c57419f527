export { rabbitmq } from './metrics.ts';
export { maxReadyMessages } from './limits.ts';
export { rabbitmqPanels } from './panels.ts';
export { rabbitmqInhibitions } from './inhibitions.ts';
export { rabbitmqAlerts } from './rules.ts';
export { rabbitmqConsumers, rabbitmqDiskAlarm, rabbitmqMemoryAlarm, rabbitmqReady } from './signals.ts';
