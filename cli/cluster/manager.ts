/** The name under which this tool owns fields. */
export const FIELD_MANAGER = 'cdk8s-hubs';
