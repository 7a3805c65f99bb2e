/** Typed classes for everything that the constructs render. */
export * as k8s from './k8s';
export * as certManager from './cert-manager.io';
export * as prometheusOperator from './monitoring.coreos.com';
