/**
 * The labels of a component's objects. Selectors of an existing installation are immutable, so `app` alone selects;
 * the recommended labels come on top.
 */
export function labels(app: string, component: string): Record<string, string> {
  return { ...selector(app), 'app.kubernetes.io/name': app, 'app.kubernetes.io/component': component };
}

/** What selects the pods of a component, in Deployments, Services and NetworkPolicies alike. */
export function selector(app: string): Record<string, string> {
  return { app };
}
