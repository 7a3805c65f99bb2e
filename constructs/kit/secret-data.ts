/**
 * Values in base64, for the field `data` of a Secret. It is better than `stringData`, whose removed keys server-side apply would leave
 * behind.
 */
export function secretData(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
}
