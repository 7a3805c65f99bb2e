/** Seconds after which something that normally comes about by itself counts as trouble. */
export const PATIENCE = {
  /** Until a pod has its volumes and images. */
  start: 120,
  /** Until a started pod is ready. Reticulum takes a minute at best. */
  ready: 180,
  /** Until a volume is there. */
  volume: 60,
  /** Until a file system has grown with its volume. */
  resize: 300,
  /** Until a cloud has begun with a load balancer at all. */
  provider: 60,
  /** Until a load balancer has its address. */
  address: 300,
  /** Until cert-manager has begun with a certificate. */
  certificate: 60,
} as const;
