/** The typed Kubernetes objects (`KubeDeployment`, `KubeService` …) that cdk8s-plus-28 ships. */
export * from 'cdk8s-plus-28/lib/imports/k8s';
