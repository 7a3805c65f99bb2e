import { t } from './language';
import { complain, hide } from './print';

/** Variables whose values are nobody's business, by their names. */
const SECRET = /PASS|TOKEN|SECRET|CREDENTIAL|COOKIE|KEY(_ID)?$|^HUBS_.*(KEY|CERTIFICATE|URL)$/i;

/** Keeps the secrets of the environment off the screen. */
export function hideEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value = ''] of Object.entries(environment)) {
    if (SECRET.test(name) && !value.startsWith('/')) hide([value]);
  }
}

/** Says that this program has a fault, for whoever is to mend it, without the secrets that it knows. */
export function crashed(error: unknown): void {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(`${t`This is a fault of the program itself, and what follows helps to mend it:`}\n${trace}`);
  process.exitCode = 1;
}
